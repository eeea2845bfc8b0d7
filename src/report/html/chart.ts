import type { Option } from './echarts.ts'
import { timeTicks } from './time-axis.ts'
import type { Timeline } from './timeline.ts'

/** Size of a chart in its own pixels; a page may show it in another. */
export const WIDTH = 420
export const HEIGHT = 250

/** One line of a chart: values at times (ms), null where there is none. */
export interface Line {
  readonly data: readonly (readonly [number, number | null])[]
  readonly colour: string
  readonly dash: 'solid' | 'dashed' | 'dotted'
  readonly width: number
  /** Drawn as the area between this line and the one before it. */
  readonly band?: 'bottom' | 'top'
}

/** A horizontal line with its name. */
export interface Level {
  readonly at: number
  readonly label: string
  readonly colour: string
}

export interface Frame {
  readonly timeline: Timeline
  readonly lines: readonly Line[]
  readonly levels: readonly Level[]
  readonly y: {
    readonly tick: (value: number) => string
    /** Ends of the axis; taken from the data where they are not given. */
    readonly range?: readonly [number, number]
    /** Where ticks are; chosen by the library when not given. */
    readonly ticks?: readonly number[]
    /** True when the axis need not begin at zero. */
    readonly floating?: boolean
  }
}

type Series = Extract<NonNullable<Option['series']>, readonly unknown[]>[number]

/** Points that a line is thinned to at most: three of each of so many runs of points for each line of a chart. */
export const BUCKETS = 90

/** What the library needs for a chart in the report's look. */
export function optionOf({ timeline, lines, levels, y }: Frame): Option {
  return {
    animation: false,
    textStyle: { fontFamily: 'system-ui,sans-serif' },
    grid: { left: 50, right: 16, top: 22, bottom: 22, outerBoundsMode: 'none' },
    xAxis: xAxis(timeline),
    yAxis: yAxis(y),
    series: [changes(timeline), ...lines.map(series), ...levels.map((level) => levelSeries(level, timeline))],
  }
}

const TEXT = { color: 'var(--soft)', fontSize: 11 }
/** Keeps a label readable on the lines that it covers. */
const PILL = {
  backgroundColor: 'var(--paper)',
  padding: [1, 3],
  borderRadius: 3,
  distance: [4, 2] as [number, number],
}

function xAxis({ from, to }: Timeline): NonNullable<Option['xAxis']> {
  const { ticks, written } = timeTicks(from, to)
  return {
    type: 'value',
    min: from,
    max: to,
    axisLine: { onZero: false, lineStyle: { color: 'var(--rule)' } },
    axisTick: { lineStyle: { color: 'var(--rule)' }, customValues: ticks },
    axisLabel: { ...TEXT, formatter: written, customValues: ticks },
    splitLine: { show: false },
  }
}

function yAxis(y: Frame['y']): NonNullable<Option['yAxis']> {
  const ticks = y.ticks === undefined ? {} : { customValues: [...y.ticks] }
  return {
    type: 'value',
    splitNumber: 4,
    scale: y.floating ?? false,
    ...(y.range === undefined ? { boundaryGap: [0, 0.06] } : { min: y.range[0], max: y.range[1] }),
    axisLine: { show: false },
    axisTick: { show: false, ...ticks },
    axisLabel: { ...TEXT, formatter: y.tick, ...ticks },
    splitLine: { lineStyle: { color: 'var(--grid)' } },
  }
}

function series({ data, colour, dash, width, band }: Line): Series {
  return {
    type: 'line',
    showSymbol: data.length < 3,
    symbol: 'circle',
    symbolSize: 5,
    silent: true,
    data: data.map(([at, value]) => [at, value]),
    lineStyle: { color: colour, width, type: dash, join: 'round' },
    itemStyle: { color: colour },
    ...(band === undefined ? {} : { stack: 'band', stackStrategy: 'all' as const }),
    ...(band === 'top' ? { areaStyle: { color: colour, opacity: 0.16 } } : {}),
  }
}

/** A series without a line of its own, so that the axis reaches the level; its mark is what is seen. */
function levelSeries({ at, label, colour }: Level, { from }: Timeline): Series {
  return {
    type: 'line',
    symbol: 'none',
    silent: true,
    data: [[from, at]],
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color: colour, width: 1.2, type: [5, 3] },
      label: { ...TEXT, ...PILL, color: colour, position: 'insideStartTop', formatter: label },
      data: [{ yAxis: at }],
    },
  }
}

function changes({ changes: all, from }: Timeline): Series {
  return {
    type: 'line',
    symbol: 'none',
    silent: true,
    data: [[from, null]],
    markLine: {
      silent: true,
      symbol: 'none',
      lineStyle: { color: 'var(--rule)', width: 1, type: 'solid' },
      label: { ...TEXT, distance: 3, align: 'left' },
      data: all.map(({ at, label }) => ({ xAxis: at, label: { formatter: label } })),
    },
  }
}
