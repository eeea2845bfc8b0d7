import type { Finding } from '../support/finding.ts'
import { describe } from './apply.ts'
import { planForFirstRelease } from './plan.ts'
import type { Plan, RolloutRecord } from './record.ts'
import type { Release } from './release.ts'

/** What deploy-canary would do, line by line, for `mode: plan`. */
export function preview(
  record: RolloutRecord,
  release: Release,
  wanted: Plan,
  findings: readonly Finding[],
): readonly string[] {
  const plan = record.stable === null ? planForFirstRelease(wanted) : wanted
  const baked = plan.steps.reduce((sum, step) => sum + step.bake, 0)
  return [
    `Now: ${describe(record)}`,
    `Release ${release.id}: model ${release.artifact}, image ${release.image}`,
    record.stable === null
      ? 'It is the first release: it is probed, and promoted without steps, since nothing serves that it could be compared with.'
      : `It starts beside ${record.stable.id}, is probed, and then goes through ${plan.steps.length} steps:`,
    ...plan.steps.map((step, index) => {
      const gate = step.environment === null ? '' : `, in environment ${step.environment}`
      const mirror = step.mirror === 0 ? '' : `, ${step.mirror} % mirrored`
      return `  ${index + 1}. ${step.name}: ${step.weight} %${mirror}, watched for at most ${seconds(step.bake)}, pass: ${step.pass}${gate}`
    }),
    `Then it gets everything; ${record.stable?.id ?? 'nothing'} stays ready for ${seconds(plan.hold)}. At most ${seconds(baked)} in all, without approvals.`,
    `Metrics: ${plan.metrics.map((metric) => metric.name).join(', ')}; looked at every ${seconds(plan.analysis.interval)}, alpha ${plan.analysis.alpha}.`,
    ...(findings.length === 0
      ? ['Nothing is missing.']
      : findings.map((finding) => `${finding.level}: ${finding.message}`)),
  ]
}

const seconds = (ms: number): string =>
  ms < 120_000 ? `${ms / 1000} s` : `${Math.round(ms / 6000) / 10} min`
