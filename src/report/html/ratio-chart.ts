import type { Course, CoursePoint } from '../../analysis/course.ts'
import { times } from '../../analysis/words.ts'
import { BUCKETS, type Frame, type Level, type Line } from './chart.ts'
import { thinned } from './thin.ts'
import type { Timeline } from './timeline.ts'

/** Ratios that a person expects on a logarithmic axis. */
const LADDER = [0.05, 0.1, 0.2, 0.33, 0.5, 0.67, 0.8, 0.9, 0.95, 1, 1.05, 1.1, 1.25, 1.5, 2, 3, 5, 10, 20]
/** Two ticks are at least this share of the axis apart. */
const APART = 0.11
/** The axis reaches at least this far to both sides of 1, and hardly further than that. */
const NEAR = Math.log(1.2)
const FAR = Math.log(100)

/**
 * The estimated ratio with its anytime-valid limits over time, on a logarithmic axis. What lies outside of the axis is drawn
 * at its end. null where nothing is known of it.
 */
export function ratioChart({ points, boundaries }: Course, timeline: Timeline): Frame | null {
  const known = points.filter(({ ratio, lower }) => ratio !== null || lower !== null)
  if (known.length === 0) return null
  const range = rangeOf(known, boundaries)
  const level = (ratio: number | null, name: string, colour: string): Level[] =>
    ratio === null ? [] : [{ at: Math.log(ratio), label: `${name} ${times(ratio)}`, colour }]
  return {
    timeline,
    lines: linesOf(known, range),
    levels: [
      ...level(boundaries.tolerance, 'tolerance', 'var(--harm)'),
      ...level(boundaries.margin, 'margin', 'var(--safe)'),
    ],
    y: { tick: (log) => times(Math.exp(log)), range, ticks: ticksOf(range) },
  }
}

type Range = readonly [number, number]

/** So that the boundaries, the later estimates and the last limits are seen; the first limits are always far away. */
function rangeOf(known: readonly CoursePoint[], { tolerance, margin }: Course['boundaries']): Range {
  const late = known.slice(Math.floor(known.length / 3)).map(({ ratio }) => ratio)
  const last = known.at(-1)
  const shown = [tolerance, margin, last?.lower, last?.upper, ...late]
  const logs = shown.flatMap((ratio) => (ratio == null || ratio <= 0 ? [] : [Math.log(ratio)]))
  const low = Math.max(-FAR, Math.min(-NEAR, ...logs))
  const high = Math.min(FAR, Math.max(NEAR, ...logs))
  const room = (high - low) * 0.12
  return [low - room, high + room]
}

function ticksOf([low, high]: Range): number[] {
  const least = (high - low) * APART
  const inverse = LADDER.map((ratio) => 1 / ratio)
  const down = above(inverse, least).map((log) => -log)
  return [0, ...above(LADDER, least), ...down].filter((log) => log >= low && log <= high)
}

/** Logarithms of the ratios above 1, nearest first, each at least so far from 1 and from the one before. */
function above(ratios: readonly number[], least: number): number[] {
  const kept: number[] = []
  const logs = ratios.map(Math.log).filter((log) => log > 0)
  for (const log of logs.sort((a, b) => a - b)) if (log - (kept.at(-1) ?? 0) >= least) kept.push(log)
  return kept
}

function linesOf(known: readonly CoursePoint[], [low, high]: Range): Line[] {
  const inside = (ratio: number) => Math.min(high, Math.max(low, ratio > 0 ? Math.log(ratio) : low))
  const at = (key: 'ratio' | 'lower' | 'upper') => (index: number) => known[index]?.[key] ?? null
  const shown = thinned(known.length, [at('ratio'), at('lower'), at('upper')], BUCKETS).flatMap(
    (index) => known[index] ?? [],
  )
  const bottom = ({ lower }: CoursePoint) => (lower === null ? low : inside(lower))
  const top = ({ upper }: CoursePoint) => (upper === null ? high : inside(upper))
  const data = (value: (point: CoursePoint) => number | null) =>
    shown.map((point) => [point.end, value(point)] as const)
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
