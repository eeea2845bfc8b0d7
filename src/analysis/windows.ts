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

/** Samples per window. Borders are moved onto samples, so a change of weight costs at most a fifth of a window. */
const CELLS = 5
/** The last, shorter window before a change of weight is kept from two fifths (at least a third) of a window on. */
const LEAST_CELLS = 2

const cellOf = (interval: number) => Math.max(1, Math.round(interval / CELLS))

/** ms at which the canary first got traffic; null when it never did. */
export function firstTraffic(weights: Weights): number | null {
  return weights.find((entry) => entry.weight > 0)?.at ?? null
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
 * When to sample: five samples a window, aligned to the canary's first traffic, from one window before it (so that
 * every counter has a value to start from) up to `now`. null before there was any traffic.
 */
export function gridOf({ weights, plan }: Course, now: number): Grid | null {
  const origin = firstTraffic(weights)
  if (origin === null || now < origin) return null
  const step = cellOf(plan.analysis.interval)
  return { from: origin - CELLS * step, to: origin + Math.floor((now - origin) / step) * step, step }
}

/**
 * The windows since the canary's first traffic that are complete at `now`, all borders on samples of `gridOf`. Each is
 * one `interval` long (rounded to five samples); none spans a change of weight or the end of a bake. What is left
 * over before such a border is a shorter window when it is at least a third of one, else it is not used. Time
 * without traffic for the canary has no windows.
 */
export function windowsOf(course: Course, now: number): Span[] {
  const origin = firstTraffic(course.weights)
  if (origin === null) return []
  const cell = cellOf(course.plan.analysis.interval)
  const up = (time: number) => origin + Math.ceil((time - origin) / cell) * cell
  const down = (time: number) => origin + Math.floor((time - origin) / cell) * cell
  return segmentsOf(course, now).flatMap(({ from, to, closed, step }) =>
    cut(up(from), down(to), cell, closed).map((span) => ({ ...span, step })),
  )
}

/** When the next window of the present step is complete, or the bake ends if that is sooner. After the bake: null. */
export function nextBorder(course: Pick<Rollout, 'weights' | 'plan' | 'step'>, now: number): number | null {
  const entered = enteredAt(course.weights, course.step)
  const origin = firstTraffic(course.weights)
  if (entered === null || origin === null) return null
  const end = entered + (course.plan.steps[course.step]?.bake ?? 0)
  if (now >= end) return null
  const cell = cellOf(course.plan.analysis.interval)
  const start = origin + Math.ceil((Math.max(entered, origin) - origin) / cell) * cell
  const done = Math.max(0, Math.floor((now - start) / (CELLS * cell)))
  return Math.min(start + (done + 1) * CELLS * cell, end)
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
    return before?.step !== entry.step || before.weight !== entry.weight
  })
  return changes.flatMap((entry, i) => {
    if (entry.weight === 0) return []
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

function cut(start: number, end: number, cell: number, closed: boolean): { start: number; end: number }[] {
  const size = CELLS * cell
  const spans: { start: number; end: number }[] = []
  let from = start
  for (; from + size <= end; from += size) spans.push({ start: from, end: from + size })
  if (closed && end - from >= LEAST_CELLS * cell) spans.push({ start: from, end })
  return spans
}
