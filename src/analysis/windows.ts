import type { Rollout } from '../rollout/record.ts'

/** A piece of time in which the canary's weight did not change. Times in ms since the epoch. */
export interface Span {
  readonly start: number
  readonly end: number
  /** Index of the rollout's step. */
  readonly step: number
}

/** The sample times of one range query: from, from + step, … to. Milliseconds. */
export interface Grid {
  readonly from: number
  readonly to: number
  readonly step: number
}

type Weights = Rollout['weights']
type Course = Pick<Rollout, 'weights' | 'plan'>

/** Samples per window, where they can lie anywhere: a change of weight then costs at most a fifth of a window. */
const CELLS = 5
/** The last, shorter window before a change of weight is kept from two fifths of a window on. */
const LEAST = 0.4

/** Where samples lie: ms between two, how many make a window, and one of their times. */
interface Cells {
  readonly cell: number
  readonly each: number
  readonly origin: number
}

/** `resolution`: samples can only lie on its multiples since the epoch, ms; null where they can lie anywhere. */
function cellsOf(first: number, interval: number, resolution: number | null): Cells {
  const finest = resolution ?? 1
  const cell = finest * Math.max(1, Math.round(interval / CELLS / finest))
  const each = Math.max(1, Math.round(interval / cell))
  return { cell, each, origin: resolution === null ? first : Math.ceil(first / cell) * cell }
}

/** Whether the canary answers requests, be they copies. */
const hasRequests = ({ weight, mirror }: Weights[number]): boolean => weight > 0 || mirror > 0

/** ms at which the canary first got requests; null when it never did. */
export function firstTraffic(weights: Weights): number | null {
  return weights.find(hasRequests)?.at ?? null
}

/** ms at which the present step was entered: the first entry of the last unbroken run with its index. */
export function enteredAt(weights: Weights, step: number): number | null {
  let at: number | null = null
  for (const entry of weights.toReversed()) {
    if (entry.step === step) at = entry.at
    else if (at !== null) break
  }
  return at
}

/**
 * When to sample: five samples a window where the provider can, aligned to the canary's first traffic, from one window before
 * it (so that every counter has a value to start from) up to `now`. null before there was any traffic.
 */
export function gridOf({ weights, plan }: Course, now: number, resolution: number | null): Grid | null {
  const first = firstTraffic(weights)
  if (first === null) return null
  const { cell, each, origin } = cellsOf(first, plan.analysis.interval, resolution)
  if (now < origin) return null
  return { from: origin - each * cell, to: origin + Math.floor((now - origin) / cell) * cell, step: cell }
}

/**
 * The windows since the canary's first traffic that are complete at `now`, all borders on samples of `gridOf`. Each is
 * one `interval` long (rounded to whole samples); none spans a change of weight or the end of a bake. What is left
 * over before such a border is a shorter window when it is at least two fifths of one, else it is not used. Time
 * without traffic for the canary has no windows.
 */
export function windowsOf(course: Course, now: number, resolution: number | null): Span[] {
  const first = firstTraffic(course.weights)
  if (first === null) return []
  const cells = cellsOf(first, course.plan.analysis.interval, resolution)
  const { cell, origin } = cells
  const up = (time: number) => origin + Math.ceil((time - origin) / cell) * cell
  const down = (time: number) => origin + Math.floor((time - origin) / cell) * cell
  return segmentsOf(course, now).flatMap(({ from, to, closed, step }) =>
    cut(up(from), down(to), cells, closed).map((span) => ({ ...span, step })),
  )
}

/** When the next window of the present step is complete, or the bake ends if that is sooner. After the bake: null. */
export function nextBorder(course: Pick<Rollout, 'weights' | 'plan' | 'step'>, now: number): number | null {
  const entered = enteredAt(course.weights, course.step)
  const origin = firstTraffic(course.weights)
  if (entered === null || origin === null) return null
  const end = entered + (course.plan.steps[course.step]?.bake ?? 0)
  if (now >= end) return null
  const { cell, each } = cellsOf(origin, course.plan.analysis.interval, null)
  const start = origin + Math.ceil((Math.max(entered, origin) - origin) / cell) * cell
  const done = Math.max(0, Math.floor((now - start) / (each * cell)))
  return Math.min(start + (done + 1) * each * cell, end)
}

interface Segment {
  readonly from: number
  readonly to: number
  /** True when it ends by a change of weight or the end of a bake, and not merely now. */
  readonly closed: boolean
  readonly step: number
}

function segmentsOf({ weights, plan }: Course, now: number): Segment[] {
  const changes = weights.filter((entry, i) => {
    const before = weights[i - 1]
    return before?.step !== entry.step || before.weight !== entry.weight || before.mirror !== entry.mirror
  })
  return changes.flatMap((entry, i) => {
    if (!hasRequests(entry)) return []
    const entered = enteredAt(weights.slice(0, weights.indexOf(entry) + 1), entry.step) ?? entry.at
    const bakeEnd = entered + (plan.steps[entry.step]?.bake ?? 0)
    const next = changes[i + 1]?.at ?? Number.POSITIVE_INFINITY
    const borders = bakeEnd > entry.at && bakeEnd < next ? [entry.at, bakeEnd, next] : [entry.at, next]
    return between(borders, entry.step, now)
  })
}

function between(borders: readonly number[], step: number, now: number): Segment[] {
  return borders.slice(0, -1).flatMap((from, i) => {
    const to = borders[i + 1] ?? now
    return from < now ? [{ from, to: Math.min(to, now), closed: to <= now, step }] : []
  })
}

function cut(
  start: number,
  end: number,
  { cell, each }: Cells,
  closed: boolean,
): { start: number; end: number }[] {
  const size = each * cell
  const spans: { start: number; end: number }[] = []
  let from = start
  for (; from + size <= end; from += size) spans.push({ start: from, end: from + size })
  if (closed && end - from >= Math.max(cell, LEAST * size)) spans.push({ start: from, end })
  return spans
}
