import type { Target } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import type { Cluster } from '../cluster.ts'
import { recordNames } from '../names.ts'
import { kubernetesRecordStore } from '../record-store.ts'
import type { ControlledKeys } from './config.ts'
import type { ControlledConfig, Controller, Surroundings } from './controller.ts'
import { howToByHand } from './how-to.ts'
import { Kept } from './kept.ts'
import { ControlledTarget } from './target.ts'

export interface ControlledOptions {
  readonly model: string
  readonly config: ControlledConfig & ControlledKeys
  /** Folder that `manifests` is relative to. */
  readonly workspace: string
}

/** The target whose pods and traffic belong to the controller that the rollout file names. Only its own code is loaded. */
export async function controlledTarget(cluster: Cluster, options: ControlledOptions): Promise<Target> {
  const { model, config } = options
  const controller = await openController(cluster, options)
  const records = kubernetesRecordStore(cluster, recordNames(model).record, (record) =>
    howToByHand(cluster.namespace, config, record),
  )
  return new ControlledTarget(cluster, config, controller, records)
}

/** Whether the rollout file names a workload that a controller owns. */
export const isControlled = (config: ControlledKeys): boolean =>
  config['knative-service'] !== undefined ||
  config['inference-service'] !== undefined ||
  config.rollout !== undefined ||
  config.experiment !== undefined

async function openController(cluster: Cluster, options: ControlledOptions): Promise<Controller> {
  const { config } = options
  if (config['knative-service'] !== undefined) {
    const { KnativeController } = await import('../knative/controller.ts')
    return new KnativeController(around(cluster, options), config['knative-service'])
  }
  throw new UserError('target.kubernetes names no workload')
}

function around<T extends object>(
  cluster: Cluster,
  { model, config, workspace }: ControlledOptions,
): Surroundings<T> {
  return { cluster, config, model, workspace, kept: new Kept<T>(cluster, model) }
}
