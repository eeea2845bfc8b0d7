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
  if (keys['knative-service'] !== undefined) return knative(kubectl, keys['knative-service'])
  if (keys['inference-service'] !== undefined) {
    const named = keys['inference-service']
    return inferenceService(kubectl, typeof named === 'string' ? named : named.name)
  }
  if (keys.rollout !== undefined) return rollout(kubectl, keys.rollout)
  return keys.experiment === undefined ? [] : experiment(kubectl, keys.experiment)
}

const knative = (kubectl: string, name: string): readonly string[] => [
  'Give all requests to the revision of stable: the entry without the tag rollout-canary; within hold, the one with the tag rollout-previous:',
  `   ${kubectl} get revisions.serving.knative.dev -l serving.knative.dev/service=${name}`,
  `   ${kubectl} edit services.serving.knative.dev ${name}`,
  '   (in spec.traffic: percent 100 at its revision, percent 0 at the other)',
]

const inferenceService = (kubectl: string, name: string): readonly string[] => [
  'Give all requests to the revision before the newest; within hold too:',
  `   ${kubectl} patch inferenceservice ${name} --type merge -p '{"spec":{"predictor":{"canaryTrafficPercent":0}}}'`,
]

const rollout = (kubectl: string, name: string): readonly string[] => [
  'Give all requests to the stable ReplicaSet; within hold too, where the steps end with setWeight: 100:',
  `   ${kubectl} patch rollout ${name} --subresource status --type merge -p '{"status":{"abort":true}}'`,
  `   (or: kubectl argo rollouts abort ${name}; then: kubectl argo rollouts undo ${name})`,
]

const experiment = (
  kubectl: string,
  { name, model }: NonNullable<ControlledKeys['experiment']>,
): readonly string[] => [
  `Give all requests to the Model ${model}; until a promotion is settled it loads the release before:`,
  `   ${kubectl} edit experiment ${name}`,
  `   (in spec.candidates: weight 100 at ${model}, weight 0 at ${model}-canary; take out a mirror to it)`,
]
