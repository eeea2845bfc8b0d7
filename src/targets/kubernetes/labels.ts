import type { ArmLabels } from '../../analysis/provider.ts'
import type { Arm } from '../../rollout/target.ts'
import type { KubernetesTargetConfig } from './config.ts'
import type { Names } from './names.ts'
import { podPattern } from './pods.ts'
import { STATEFUL_SETS } from './resources.ts'

/** What tells an arm's series from the other's: the names of its pods, which every scraper knows. */
export function armLabels(
  namespace: string,
  names: Names,
  config: KubernetesTargetConfig,
  arm: Arm,
): ArmLabels {
  const configured = config.labels?.[arm]
  if (configured !== undefined) {
    return Object.fromEntries(
      Object.entries(configured).map(([label, value]) => [
        label,
        value.startsWith('~') ? { matching: value.slice(1) } : value,
      ]),
    )
  }
  const workload = arm === 'canary' ? names.canary : names.stable
  return { namespace, pod: { matching: podPattern(workload, names.workload === STATEFUL_SETS) } }
}
