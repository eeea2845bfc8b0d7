import type { RolloutRecord } from '../../rollout/record.ts'
import type { KubernetesTargetConfig } from './config.ts'
import { ANNOTATION, type Names } from './names.ts'
import { byHand } from './routers/by-hand.ts'

/** What to type when neither GitHub nor these actions can be had: kept beside the record, for a person. */
export function howToRollBack(
  namespace: string,
  names: Names,
  { route }: KubernetesTargetConfig,
  { stable, rollout, model }: RolloutRecord,
): string {
  const kubectl = `kubectl -n ${namespace}`
  const workload = names.workload.kind.toLowerCase()
  return [
    `Model ${model}: ${stable?.id ?? 'no release'} is stable; ${rollout === null ? 'no rollout' : `rollout ${rollout.id} is ${rollout.phase}`}.`,
    '',
    '1. Give all requests to the Service of stable:',
    ...byHand(kubectl, route, names).map((line) => `   ${line}`),
    `   Until it was moved into ${names.stable}, a promoted release runs in ${workload} ${names.canary}, and the one before in ${names.stable}.`,
    '2. Look that stable is ready:',
    `   ${kubectl} get ${workload} ${names.stable}`,
    '3. End the canary:',
    `   ${kubectl} delete ${workload} ${names.canary} --ignore-not-found`,
    `   ${kubectl} delete service ${names.canaryService} --ignore-not-found`,
    `4. An autoscaler of ${names.stable} keeps a raised minimum until rollback runs; what it was is in its annotation ${ANNOTATION.minimum}.`,
    `5. Once the actions can be had again: node dist/rollback/index.js --config .github/rollout.yml --reason "by hand"`,
    '',
  ].join('\n')
}
