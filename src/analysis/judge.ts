import type { MetricSpec } from '../config/metric.ts'
import type { Rollout } from '../rollout/record.ts'
import { judgeCompared } from './compared.ts'
import { alphaOf, blank, type Context, judgeOf } from './context.ts'
import type { MetricEvidence } from './evidence.ts'
import type { AnalysisResult, MetricResult } from './result.ts'
import { judgeThreshold } from './threshold.ts'
import type { Span } from './windows.ts'

/** All that is known at one look. */
export interface Look {
  readonly rollout: Pick<Rollout, 'id' | 'step' | 'plan'>
  /** The windows that should be known by now, of all steps. */
  readonly windows: readonly Span[]
  /** One per metric of the plan, in its order. */
  readonly evidence: readonly MetricEvidence[]
  /** True when the step's bake is over. */
  readonly bakeOver: boolean
  /** When the step was entered and when the look was taken, ms since the epoch. */
  readonly from: number
  readonly to: number
}

/**
 * The judgement of a step, from the evidence alone: judged again from the same history it is the same.
 * Failed as soon as a critical metric is; Successful early when every critical metric is proven not worse than its margin;
 * at the end of the bake Successful when every critical metric has its least evidence and no harm is proven, else
 * Inconclusive. A critical metric without an answer is an Error, which is never final here: who asks may ask again.
 */
export function judge(look: Look): AnalysisResult {
  const { rollout, windows, bakeOver } = look
  const metrics = rollout.plan.metrics.map((spec, i) => judgeMetric(spec, look.evidence[i], look))
  const { verdict, final, reason } = together(metrics, bakeOver)
  return {
    rollout: rollout.id,
    step: rollout.step,
    verdict,
    final,
    reason,
    looks: windows.filter((window) => window.step === rollout.step).length,
    from: look.from,
    to: look.to,
    metrics,
  }
}

function judgeMetric(spec: MetricSpec, evidence: MetricEvidence | undefined, look: Look): MetricResult {
  const { plan, step } = look.rollout
  const judgedBy = judgeOf(spec, plan)
  if (evidence === undefined || evidence.kind === 'error') {
    const message = evidence?.message ?? 'not asked'
    return { ...blank(spec, judgedBy), verdict: 'Error', reason: `${spec.name}: ${message}` }
  }
  const context: Context = {
    step,
    steps: plan.steps.length,
    alpha: alphaOf(spec, plan),
    beta: plan.analysis.beta,
    proof: plan.steps[step]?.pass === 'proof',
    bakeOver: look.bakeOver,
    windows: look.windows,
  }
  if (judgedBy === 'sequential' && evidence.kind === 'counts' && !('query' in spec)) {
    return judgeCompared(spec, evidence, context)
  }
  return judgeThreshold(spec, evidence, context)
}

function together(
  metrics: readonly MetricResult[],
  bakeOver: boolean,
): Pick<AnalysisResult, 'verdict' | 'final' | 'reason'> {
  const critical = metrics.filter((metric) => metric.critical)
  const reasons = (verdict: MetricResult['verdict']) =>
    critical.flatMap((metric) => (metric.verdict === verdict ? [metric.reason] : [])).join('; ')
  const some = (verdict: MetricResult['verdict']) => critical.some((metric) => metric.verdict === verdict)
  if (some('Failed')) return { verdict: 'Failed', final: true, reason: reasons('Failed') }
  if (some('Error')) return { verdict: 'Error', final: false, reason: reasons('Error') }
  if (critical.length === 0) {
    return {
      verdict: 'Inconclusive',
      final: bakeOver,
      reason: 'no metric is critical, so nothing can pass the step',
    }
  }
  if (some('Inconclusive'))
    return { verdict: 'Inconclusive', final: bakeOver, reason: reasons('Inconclusive') }
  return { verdict: 'Successful', final: true, reason: reasons('Successful') }
}
