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
  const configured = configuredLabels(config, arm)
  if (configured !== null) return configured
  const workload = arm === 'canary' ? names.canary : names.stable
  return { namespace, pod: { matching: podPattern(workload, names.workload === STATEFUL_SETS) } }
}

/** The labels that the rollout file names; null where it names none. */
export function configuredLabels(
  { labels }: Pick<KubernetesTargetConfig, 'labels'>,
  arm: Arm,
): ArmLabels | null {
  if (labels === undefined) return null
  return Object.fromEntries(
    Object.entries(labels[arm]).map(([label, value]) => [
      label,
      value.startsWith('~') ? { matching: value.slice(1) } : value,
    ]),
  )
}
