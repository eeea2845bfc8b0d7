import type { Course, CoursePoint } from '../../analysis/course.ts'
import { number, times } from '../../analysis/words.ts'
import { BUCKETS, type Frame, type Level, type Line } from './chart.ts'
import { thinned } from './thin.ts'
import type { Timeline } from './timeline.ts'

/** Ratios that a person expects on a logarithmic axis. */
const LADDER = [0.05, 0.1, 0.2, 0.33, 0.5, 0.67, 0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.25, 1.5, 2, 3, 5, 10, 20]
/** Two ticks are at least this share of the axis apart. */
const APART = 0.11
/** The axis reaches at least this far to both sides of 1, and at most as far as that. */
const NEAR = Math.log(1.2)
const FAR = Math.log(100)

/**
 * The estimated ratio with its anytime-valid limits over time, on a logarithmic axis; for a distribution its stability index
 * on a plain one. What lies outside of the axis is drawn at its end. null where nothing is known of it.
 */
export function ratioChart(course: Course, timeline: Timeline): Frame | null {
  const { points, boundaries, unit } = course
  if (points.every(({ ratio, lower }) => ratio === null && lower === null)) return null
  const scale = unit === 'psi' ? plainScale(course) : logScale(course)
  const level = (at: number | null, name: string, colour: string): Level[] =>
    at === null ? [] : [{ at: scale.of(at), label: `${name} ${scale.said(at)}`, colour }]
  return {
    timeline,
    lines: linesOf(points, scale),
    levels: [
      ...level(boundaries.tolerance, 'tolerance', 'var(--harm)'),
      ...level(boundaries.margin, 'margin', 'var(--safe)'),
    ],
    y: {
      tick: (value) => scale.said(scale.back(value)),
      range: scale.range,
      ...(scale.ticks === null ? {} : { ticks: scale.ticks }),
    },
  }
}

interface Scale {
  readonly of: (value: number) => number
  readonly back: (position: number) => number
  readonly said: (value: number) => string
  readonly range: readonly [number, number]
  readonly ticks: readonly number[] | null
}

function plainScale({ boundaries, points }: Course): Scale {
  const last = points.findLast(({ ratio }) => ratio !== null)
  const top = Math.max(boundaries.tolerance ?? 0, last?.ratio ?? 0, last?.upper ?? 0, 0.1) * 1.25
  const same = (value: number) => value
  return { of: same, back: same, said: number, range: [0, top], ticks: null }
}

function logScale(course: Course): Scale {
  const range = logRange(course)
  const least = (range[1] - range[0]) * APART
  const ticks = [
    ...above(LADDER, least),
    ...above(
      LADDER.map((ratio) => 1 / ratio),
      least,
    ).map((log) => -log),
  ]
  return { of: Math.log, back: Math.exp, said: times, range, ticks: [0, ...ticks] }
}

/** Logarithms of the ratios above 1, nearest first, each at least so far from 1 and from the one before. */
function above(ratios: readonly number[], least: number): number[] {
  const kept: number[] = []
  const logs = ratios.map(Math.log).filter((log) => log > 0)
  for (const log of logs.sort((a, b) => a - b)) if (log - (kept.at(-1) ?? 0) >= least) kept.push(log)
  return kept
}

/** So that the boundaries, the later estimates and the last limits are seen; the first limits are always far away. */
function logRange({ boundaries, points }: Course): readonly [number, number] {
  const known = points.filter(({ ratio }) => ratio !== null)
  const late = known.slice(Math.floor(known.length / 3)).map(({ ratio }) => ratio)
  const last = known.at(-1)
  const shown = [boundaries.tolerance, boundaries.margin, last?.lower, last?.upper, ...late]
  const logs = shown.flatMap((ratio) => (ratio == null || ratio <= 0 ? [] : [Math.log(ratio)]))
  const low = Math.max(
    -FAR,
    logs.reduce((least, log) => Math.min(least, log), -NEAR),
  )
  const high = Math.min(
    FAR,
    logs.reduce((most, log) => Math.max(most, log), NEAR),
  )
  const room = (high - low) * 0.12
  return [low - room, high + room]
}

function linesOf(points: readonly CoursePoint[], { of, range }: Scale): Line[] {
  const [low, high] = range
  const inside = (value: number) => Math.min(high, Math.max(low, value > 0 ? of(value) : low))
  const at = (key: 'ratio' | 'lower' | 'upper') => (index: number) => points[index]?.[key] ?? null
  const shown = thinned(points.length, [at('ratio'), at('lower'), at('upper')], BUCKETS).flatMap((index) => {
    const point = points[index]
    return point === undefined ? [] : [point]
  })
  const bottom = ({ lower }: CoursePoint) => (lower === null ? low : inside(lower))
  const top = ({ upper }: CoursePoint) => (upper === null ? high : inside(upper))
  const known = ({ lower, ratio }: CoursePoint) => lower !== null || ratio !== null
  const data = (value: (point: CoursePoint) => number | null) =>
    shown.map((point) => [point.end, known(point) ? value(point) : null] as const)
  const edge = { colour: 'var(--band)', dash: 'solid', width: 1 } as const
  return [
    { ...edge, data: data(bottom), band: 'bottom' },
    { ...edge, data: data((point) => Math.max(0, top(point) - bottom(point))), band: 'top' },
    {
      data: data(({ ratio }) => (ratio === null ? null : inside(ratio))),
      colour: 'var(--canary)',
      dash: 'solid',
      width: 2,
    },
  ]
}
