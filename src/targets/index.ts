import type { Config } from '../config/schema.ts'
import type { History } from '../metrics/local/index.ts'
import type { OpenRepository } from '../rollout/git-repository.ts'
import type { Target } from '../rollout/target.ts'
import type { KubernetesTargetConfig } from './kubernetes/config.ts'
import { type ControlledTargetConfig, isControlled } from './kubernetes/controlled/config.ts'

/** What a target may need from outside. */
export interface Surroundings {
  readonly model: string
  /** Folder of the local target's supervisor. */
  readonly supervisorBundle: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Folder that paths of the rollout file are relative to. */
  readonly workspace: string
  /** For targets that a GitOps tool keeps. */
  readonly openRepository?: OpenRepository
}

export interface OpenTarget {
  readonly target: Target
  /** What the target counts by itself; null when it counts nothing. */
  readonly history: History | null
}

/** Opens the target that the rollout file names. Only its own code is loaded. Throws a UserError when it cannot work here. */
export async function openTarget(config: Config['target'], surroundings: Surroundings): Promise<OpenTarget> {
  if ('kubernetes' in config) {
    return { target: await openKubernetes(config.kubernetes, surroundings), history: null }
  }
  const { openLocalTarget } = await import('./local/index.ts')
  const target = openLocalTarget({ ...surroundings, config: config.local })
  return { target, history: (query) => target.history(query) }
}

async function openKubernetes(
  config: KubernetesTargetConfig | ControlledTargetConfig,
  surroundings: Surroundings,
): Promise<Target> {
  if (isControlled(config)) {
    const { openControlledTarget } = await import('./kubernetes/controlled/index.ts')
    return openControlledTarget({ ...surroundings, config })
  }
  const { openKubernetesTarget } = await import('./kubernetes/index.ts')
  return openKubernetesTarget({ ...surroundings, config })
}
