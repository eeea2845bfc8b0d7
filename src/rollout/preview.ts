import type { Finding } from '../support/finding.ts'
import { describe } from './describe.ts'
import type { Plan, RolloutRecord } from './record.ts'
import type { Release } from './release.ts'

/**
 * What deploy-canary would do, line by line, for `mode: plan`. Findings of level error are left to the failure that they are.
 * `detections`: lines for each step, what it can find at today's traffic.
 */
export function preview(
  record: RolloutRecord,
  release: Release,
  planned: Plan,
  findings: readonly Finding[],
  detections: readonly (readonly string[])[] = [],
): readonly string[] {
  const shown = findings.filter((finding) => finding.level !== 'error')
  const missing = findings.some((finding) => finding.level !== 'note')
  return [
    `Now: ${describe(record)}`,
    `Release ${release.id}: model ${release.artifact ?? 'not known'}, image ${release.image}`,
    ...(record.stable === null ? firstLines() : stepLines(planned, record.stable.id, detections)),
    ...shown.map(({ level, message }) => (level === 'note' ? message : `${level}: ${message}`)),
    ...(missing ? [] : ['Nothing is missing.']),
  ]
}

const firstLines = (): readonly string[] => [
  'It is the first release: it is probed, and promoted without steps, since nothing serves that it could be compared with.',
]

function stepLines(
  plan: Plan,
  stable: string,
  detections: readonly (readonly string[])[],
): readonly string[] {
  const baked = plan.steps.reduce((sum, step) => sum + step.bake, 0)
  const { interval, alpha } = plan.analysis
  return [
    `It starts beside ${stable}, is probed, and then goes through ${plan.steps.length} steps:`,
    ...plan.steps.flatMap((step, index) => {
      const gate = step.environment === null ? '' : `, in environment ${step.environment}`
      const mirror = step.mirror === 0 ? '' : `, ${step.mirror} % mirrored`
      return [
        `  ${index + 1}. ${step.name}: ${step.weight} %${mirror}, watched for at most ${seconds(step.bake)}, pass: ${step.pass}${gate}`,
        ...(detections[index] ?? []).map((line) => `     ${line}`),
      ]
    }),
    `Judged by ${plan.metrics.map((metric) => metric.name).join(', ')}; looked at every ${seconds(interval)}, alpha ${alpha}.`,
    `Then it gets everything, after at most ${seconds(baked)} without approvals; ${stable} stays ready for ${seconds(plan.hold)}.`,
  ]
}

const seconds = (ms: number): string =>
  ms < 120_000 ? `${ms / 1000} s` : `${Math.round(ms / 6000) / 10} min`
