import type { LatencySpec, MetricSpec, RateSpec } from '../config/metric.ts'
import type { Plan } from '../rollout/record.ts'
import type { MetricResult } from './result.ts'
import type { Span } from './windows.ts'

export type CountedSpec = RateSpec | LatencySpec

/** What a judge of one metric must know of the rollout. */
export interface Context {
  /** Index of the step that is judged, and how many the plan has. */
  readonly step: number
  readonly steps: number
  /** This metric's share of alpha, and the whole beta. */
  readonly alpha: number
  readonly beta: number
  /** True when the step passes only by proof. */
  readonly proof: boolean
  readonly bakeOver: boolean
  /** Every window that should be known by now, of all steps. */
  readonly windows: readonly Span[]
}

/** The judge of a metric: its own, the plan's, and always `threshold` for a query of one's own. */
export function judgeOf(spec: MetricSpec, plan: Plan): MetricResult['judge'] {
  return 'query' in spec ? 'threshold' : (spec.judge ?? plan.analysis.judge)
}

/** True when the metric counts good events, so that less of them is harm. */
export const countsGood = (spec: CountedSpec): boolean => 'rate' in spec && 'good' in spec.rate

/** The share of alpha of each critical compared metric, by its weight. What is only shown is judged at the whole alpha. */
export function alphaOf(spec: MetricSpec, plan: Plan): number {
  if (!spec.critical) return plan.analysis.alpha
  const sharing = plan.metrics.filter((other) => other.critical && judgeOf(other, plan) === 'sequential')
  const whole = sharing.reduce((sum, other) => sum + other.weight, 0)
  return sharing.includes(spec) ? (plan.analysis.alpha * spec.weight) / whole : plan.analysis.alpha
}

/** A result that says nothing yet; the judges fill in what they know. */
export function blank(spec: MetricSpec, judge: MetricResult['judge']): MetricResult {
  return {
    name: spec.name,
    judge,
    critical: spec.critical,
    verdict: 'Inconclusive',
    final: false,
    reason: '',
    stable: { bad: 0, total: 0 },
    canary: { bad: 0, total: 0 },
    ratio: null,
    interval: null,
    harm: null,
    safe: null,
    excluded: null,
    value: null,
    notes: [],
  }
}
