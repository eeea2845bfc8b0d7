import type { MetricSpec } from '../../config/metric.ts'
import type { Plan } from '../../rollout/record.ts'
import { type Evidence, part, without } from '../evidence.ts'
import { LEAST_WINDOWS } from '../noise/estimate.ts'
import { noiseIn } from '../noise/history.ts'
import { NO_NOISE, type Noise } from '../noise/noise.ts'
import type { Span } from '../windows.ts'

/** Two halves of stable's instances over its history, as the two arms. */
export interface Halves {
  readonly spec: MetricSpec
  readonly evidence: Evidence
}

/** A time of the history, ms since the epoch. */
export interface Stretch {
  readonly start: number
  readonly end: number
}

/** ms that all steps take at most. */
export const rolloutTime = (steps: Plan['steps']): number => steps.reduce((sum, { bake }) => sum + bake, 0)

/** The windows from the first in which both halves were seen. */
export const known = (evidence: Evidence): readonly Span[] => evidence.windows.slice(firstSeen(evidence))

function firstSeen(evidence: Evidence): number {
  const seen = (arm: 'stable' | 'canary', i: number): boolean => {
    if (evidence.kind === 'readings') return false
    if (evidence.kind === 'distribution') return evidence[arm][i]?.some((count) => count > 0) === true
    return ((evidence.kind === 'counts' ? evidence[arm].total : evidence[arm].count)[i] ?? 0) > 0
  }
  const first = evidence.windows.findIndex((_, i) => seen('stable', i) && seen('canary', i))
  return first < 0 ? evidence.windows.length : first
}

const middle = ({ start, end }: Span): number => (start + end) / 2

/**
 * The evidence of a stretch, its windows in the steps that a rollout would have been in, and the noise as it is measured on the rest
 * of the history. null when the metric is not known in all of the stretch, or when the rest is too short.
 */
export function cutStretch(
  { steps }: Plan,
  { spec, evidence }: Halves,
  stretch: Stretch,
): { evidence: Evidence; noise: Noise } | null {
  const { windows } = evidence
  const first = firstSeen(evidence)
  const inside = (window: Span) => middle(window) >= stretch.start && middle(window) < stretch.end
  const from = windows.findIndex(inside)
  const to = windows.findLastIndex(inside) + 1
  const [begin, end] = [windows[from], windows[to - 1]]
  if (from < first || begin === undefined || end === undefined) return null
  const whole = end.end >= stretch.end - (begin.end - begin.start)
  if (!whole || windows.length - first - (to - from) < LEAST_WINDOWS) return null
  return {
    evidence: inSteps(part(evidence, from, to), steps, stretch.start),
    noise: noiseBeside(spec, evidence, from, to),
  }
}

function inSteps(evidence: Evidence, steps: Plan['steps'], begin: number): Evidence {
  const ends = steps.map((_, i) => begin + rolloutTime(steps.slice(0, i + 1)))
  const windows = evidence.windows.map((window) => {
    const step = ends.findIndex((end) => middle(window) < end)
    return { ...window, step: step < 0 ? Math.max(0, steps.length - 1) : step }
  })
  return { ...evidence, windows }
}

function noiseBeside(spec: MetricSpec, evidence: Evidence, from: number, to: number): Noise {
  const variance = evidence.kind === 'distribution' ? null : noiseIn(spec, without(evidence, from, to))
  return variance === null ? NO_NOISE : { variance, source: 'history', notes: [] }
}
