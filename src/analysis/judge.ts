import type { MetricSpec } from '../config/metric.ts'
import type { Rollout } from '../rollout/record.ts'
import { breakerOf } from './breaker.ts'
import { alphaOf, blank, type Context, judgeOf } from './context.ts'
import type { Evidence } from './evidence.ts'
import type { Gathered } from './gather.ts'
import { judgeCompared } from './judge-compared.ts'
import { judgeDistribution } from './judge-distribution.ts'
import { judgeMean } from './judge-mean.ts'
import { lackingOf } from './lacking.ts'
import { judgeMannWhitney } from './mann-whitney/judge.ts'
import type { Baseline } from './noise/history.ts'
import { NO_NOISE } from './noise/noise.ts'
import type { AnalysisResult, MetricResult } from './result.ts'
import { judgeThreshold } from './threshold.ts'
import { together } from './together.ts'
import { windowsOf } from './windows.ts'

/** All that is known at one look. Metrics in the plan's order. */
export interface Look {
  readonly rollout: Pick<Rollout, 'id' | 'step' | 'plan' | 'weights'>
  readonly metrics: readonly Gathered[]
  readonly baselines: readonly (Baseline | null)[]
  /** True when the step's bake is over. */
  readonly bakeOver: boolean
  /** When the step was entered and when the look was taken, ms since the epoch. */
  readonly from: number
  readonly to: number
}

/** The judgement of a step, from the evidence alone: judged again from the same history it is the same. See `together`. */
export function judge(look: Look): AnalysisResult {
  const { rollout, bakeOver, from, to } = look
  const metrics = rollout.plan.metrics.map((spec, i) => judgeMetric(spec, i, look))
  const windows = windowsOf(rollout, to, null)
  return {
    rollout: rollout.id,
    step: rollout.step,
    ...together(rollout.plan, metrics, bakeOver),
    looks: windows.filter((window) => window.step === rollout.step).length,
    from,
    to,
    metrics,
  }
}

/** What a judge must know of the rollout to judge the metric `i` of the plan. */
export function contextOf(spec: MetricSpec, i: number, look: Look): Context {
  const { plan, step } = look.rollout
  return {
    step,
    steps: plan.steps.length,
    alpha: alphaOf(spec, plan),
    beta: plan.analysis.beta,
    proof: plan.steps[step]?.pass === 'proof',
    bakeOver: look.bakeOver,
    windows: look.metrics[i]?.windows ?? [],
    noise: look.baselines[i]?.noise ?? NO_NOISE,
  }
}

function judgeMetric(spec: MetricSpec, i: number, look: Look): MetricResult {
  const judgedBy = judgeOf(spec, look.rollout.plan)
  const evidence = look.metrics[i]?.evidence
  if (evidence === undefined || evidence.kind === 'error') {
    const message = evidence?.message ?? 'not asked'
    return { ...blank(spec, judgedBy), verdict: 'Error', reason: `${spec.name}: ${message}` }
  }
  const context = contextOf(spec, i, look)
  const result = judgeWith(look.rollout.plan, spec, evidence, context)
  const tripped = breakerOf(spec, evidence, context.step)
  if (tripped !== null) {
    const reason = `${spec.name}: the circuit breaker tripped: ${tripped}`
    return { ...result, verdict: 'Failed', final: true, reason }
  }
  return withoutData(spec, evidence, context, result)
}

/** Judges one metric by the evidence alone, without circuit breaker and `no-data`. */
export function judgeWith(
  plan: Rollout['plan'],
  spec: MetricSpec,
  evidence: Evidence,
  context: Context,
): MetricResult {
  const judgedBy = judgeOf(spec, plan)
  if (judgedBy === 'mann-whitney')
    return judgeMannWhitney(spec, evidence, context, plan.analysis['mann-whitney'])
  if (judgedBy === 'threshold' || 'query' in spec) return judgeThreshold(spec, evidence, context)
  if (evidence.kind === 'moments' && 'mean' in spec) return judgeMean(spec, evidence, context)
  if (evidence.kind === 'distribution' && 'distribution' in spec)
    return judgeDistribution(spec, evidence, context)
  if (evidence.kind === 'counts' && ('rate' in spec || 'histogram' in spec))
    return judgeCompared(spec, evidence, context)
  throw new Error(`${spec.name}: evidence of kind ${evidence.kind}`)
}

/** `no-data` says what becomes of a metric that is without its least data at the end of the bake. */
function withoutData(
  spec: MetricSpec,
  evidence: Evidence,
  context: Context,
  result: MetricResult,
): MetricResult {
  if (!context.bakeOver || result.verdict !== 'Inconclusive' || spec['no-data'] === 'wait') return result
  const lacking = lackingOf(spec, evidence, context)
  if (lacking === null) return result
  if (spec['no-data'] === 'fail') {
    return { ...result, verdict: 'Failed', final: true, reason: `${result.reason} (no-data: fail)` }
  }
  return { ...result, ignored: true, reason: `${result.reason} (left out: no-data: ignore)` }
}
