import type { LatencySpec, RateSpec } from './metric.ts'

/** The boundaries by which a compared metric is judged, ratios canary/stable, with their defaults filled in. */
export function comparedRatios(metric: RateSpec | LatencySpec): {
  /** True when the events counted are those that should happen. */
  readonly good: boolean
  readonly tolerance: number
  readonly margin: number
} {
  const good = 'rate' in metric && 'good' in metric.rate
  return {
    good,
    tolerance: metric.tolerance ?? (good ? 0.9 : 1.1),
    margin: metric.margin ?? (good ? 0.8 : 1.25),
  }
}
