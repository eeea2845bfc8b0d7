import type { Plan } from '../../rollout/record.ts'
import type { Finding } from '../../support/finding.ts'
import { number, span } from '../words.ts'
import type { MetricCalibration } from './metric.ts'

/** Steps that pass only by a proof for which their bake is too short at the traffic of stable's history. */
export function proofFindings({ steps }: Plan, metrics: readonly MetricCalibration[]): Finding[] {
  return steps.flatMap(({ name, bake, pass }, i) => {
    if (pass !== 'proof') return []
    return metrics.flatMap((metric): Finding[] => {
      const step = metric.steps[i]
      // Being better than stable (margin 1) is for the canary to show: nothing can be said beforehand.
      if (step === undefined || !metric.counts || metric.margin === 1) return []
      if (step.proof !== null && step.proof <= bake) return []
      const needed = step.proof === null ? 'more than 30 d' : `about ${span(step.proof)}`
      const message = `step ${i + 1} (${name}): pass: proof wants ${metric.name} proven not worse than ×${number(metric.margin ?? 1)}, which takes ${needed} at ${number(metric.perMinute ?? 0)} requests a minute; the bake is ${span(bake)}. Give it a longer bake, more weight or a wider margin, or pass: no-harm.`
      return [{ level: 'error', rule: 'plan/proof', message }]
    })
  })
}
