import type { MetricSpec } from '../../config/metric.ts'
import { findNoise } from '../noise/estimate.ts'
import { evidenceOfHalves, type Past, sameCounts } from '../noise/history.ts'
import { ratioEstimate } from '../sequential/limits.ts'

/** Noise between two halves of stable's instances, which serve the same release. */
export interface HalvesNoise {
  readonly instances: number
  /** ms of one window. */
  readonly window: number
  /** The second half's rate over the first's, over the whole history; null without events. */
  readonly ratio: number | null
  /** Standard deviation of the ratio's logarithm from window to window, beside what counting makes of it. */
  readonly deviation: number
  /** How much of that a window shares with the next one, 0-1, and for how long it lasts, ms. */
  readonly next: number
  readonly lasts: number
}

/** null where there are no halves, where nothing is counted, or where there are too few windows to tell. */
export function noiseOf(spec: MetricSpec, past: Past, quantile: number | null): HalvesNoise | null {
  const halves = evidenceOfHalves(spec, past, quantile)
  const same = halves === null ? null : sameCounts(spec, halves.evidence)
  const found = same === null ? null : findNoise(same)
  if (halves === null || same === null || found === null) return null
  return {
    instances: halves.instances,
    window: same.length[0] ?? 0,
    ratio: ratioEstimate(same),
    deviation: Math.sqrt(found.own),
    next: found.next,
    lasts: found.lasts,
  }
}
