import type { RolloutRecord } from '../../../rollout/record.ts'
import type { ControlledKeys } from './config.ts'

/** What to type when neither GitHub nor these actions can be had: kept beside the record, for a person. */
export function howToByHand(
  namespace: string,
  keys: ControlledKeys,
  { stable, rollout, model }: RolloutRecord,
): string {
  const kubectl = `kubectl -n ${namespace}`
  return [
    `Model ${model}: ${stable?.id ?? 'no release'} is stable; ${rollout === null ? 'no rollout' : `rollout ${rollout.id} is ${rollout.phase}`}.`,
    '',
    ...linesOf(kubectl, keys),
    'Once the actions can be had again: node dist/rollback/index.js --config .github/rollout.yml --reason "by hand"',
    '',
  ].join('\n')
}

function linesOf(kubectl: string, keys: ControlledKeys): readonly string[] {
  if (keys['knative-service'] !== undefined) {
    return [
      'Give all requests to the revision of stable (the entry without the tag rollout-canary; within hold, the one with the tag rollout-previous):',
      `   ${kubectl} get revisions.serving.knative.dev -l serving.knative.dev/service=${keys['knative-service']}`,
      `   ${kubectl} edit services.serving.knative.dev ${keys['knative-service']}`,
      '   (in spec.traffic: percent 100 at its revision, percent 0 at the other)',
    ]
  }
  return []
}
