import type { LatencySpec, MeanSpec, QuantileSpec, RateSpec } from './metric.ts'

/** The boundaries by which a compared metric is judged, ratios canary/stable, with their defaults filled in. */
export function comparedRatios(metric: RateSpec | LatencySpec | QuantileSpec | MeanSpec): {
  /** True when more is better. */
  readonly good: boolean
  readonly tolerance: number
  /** What must be proven: not worse than this; with goal `superior`, better than 1. */
  readonly margin: number
} {
  const good = 'rate' in metric ? 'good' in metric.rate : 'mean' in metric && metric.better === 'higher'
  const usual = good ? 0.8 : 1.25
  return {
    good,
    tolerance: metric.tolerance ?? (good ? 0.9 : 1.1),
    margin: metric.goal === 'superior' ? 1 : (metric.margin ?? usual),
  }
}
