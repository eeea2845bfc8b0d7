import {
  kindOf,
  type LatencySpec,
  type MeanSpec,
  type MetricSpec,
  type QuantileSpec,
  type RateSpec,
} from '../config/metric.ts'
import { comparedRatios } from '../config/ratios.ts'
import type { Plan } from '../rollout/record.ts'
import type { Noise } from './noise/noise.ts'
import type { MetricResult } from './result.ts'
import type { Span } from './windows.ts'

/** Judged by counting events. */
export type CountedSpec = RateSpec | LatencySpec | QuantileSpec
/** Compared by a ratio canary/stable. */
export type ComparedSpec = CountedSpec | MeanSpec

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
  /** How much the arms differ by themselves. */
  readonly noise: Noise
}

/** The judge of a metric: its own, else the plan's; always `threshold` for a query of one's own that names none. */
export function judgeOf(spec: MetricSpec, plan: Plan): MetricResult['judge'] {
  if (spec.judge !== undefined) return spec.judge
  if ('distribution' in spec) return 'sequential'
  if ('query' in spec) return plan.analysis.judge === 'mann-whitney' ? 'mann-whitney' : 'threshold'
  return plan.analysis.judge
}

/** True when the metric counts good events, so that less of them is harm. */
export const countsGood = (spec: CountedSpec): boolean => 'rate' in spec && 'good' in spec.rate

/** True when the metric can roll back, and must pass. */
export const counts = (spec: MetricSpec): boolean => spec.critical && !spec['dry-run']

/** The share of alpha of each compared metric that can roll back, by its weight. What is only shown is judged at the whole alpha. */
export function alphaOf(spec: MetricSpec, plan: Plan): number {
  const sharing = plan.metrics.filter((other) => counts(other) && judgeOf(other, plan) === 'sequential')
  if (!sharing.includes(spec)) return plan.analysis.alpha
  const whole = sharing.reduce((sum, other) => sum + other.weight, 0)
  return (plan.analysis.alpha * spec.weight) / whole
}

const UNITS = {
  rate: 'share',
  latency: 'share',
  quantile: 'ms',
  mean: 'number',
  distribution: 'psi',
  value: 'number',
} as const

/** A result that says nothing yet; the judges fill in what they know. */
export function blank(spec: MetricSpec, judge: MetricResult['judge']): MetricResult {
  const kind = kindOf(spec)
  const nothing = { value: null, events: null, total: 0 }
  const compared = judge === 'sequential' && 'goal' in spec ? comparedRatios(spec) : null
  return {
    name: spec.name,
    kind,
    judge,
    unit: UNITS[kind],
    critical: spec.critical,
    watched: spec['dry-run'],
    ignored: false,
    verdict: 'Inconclusive',
    final: false,
    reason: '',
    stable: nothing,
    canary: nothing,
    ratio: null,
    interval: null,
    tolerance: 'psi' in spec ? spec.psi : (compared?.tolerance ?? null),
    margin: compared?.margin ?? null,
    alpha: null,
    harm: null,
    safe: null,
    excluded: null,
    dispersion: null,
    score: null,
    notes: [],
  }
}
