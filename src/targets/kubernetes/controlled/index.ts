import type { Target } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import { Cluster } from '../cluster.ts'
import { connect } from '../connection.ts'
import type { Predictor } from '../inference-service/predictor.ts'
import { recordNames } from '../names.ts'
import { kubernetesRecordStore } from '../record-store.ts'
import type { ModelSpec } from '../seldon/model.ts'
import type { PodTemplate } from '../workload.ts'
import type { ControlledKeys, ControlledTargetConfig } from './config.ts'
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

/** Opens the target. Reads the kubeconfig, and asks nothing. Throws a UserError where there is none. */
export async function openControlledTarget(
  options: ControlledOptions & { readonly config: ControlledTargetConfig },
): Promise<Target> {
  const connection = await connect(options.config.context)
  return controlledTarget(new Cluster(connection, options.config.namespace ?? connection.namespace), options)
}

/** The target whose pods and traffic belong to the controller that the rollout file names. Only its own code is loaded. */
export async function controlledTarget(cluster: Cluster, options: ControlledOptions): Promise<Target> {
  const { model, config } = options
  const records = kubernetesRecordStore(cluster, recordNames(model).record, (record) =>
    howToByHand(cluster.namespace, config, record),
  )
  return new ControlledTarget({ cluster, config, records, ...(await openController(cluster, options)) })
}

interface Opened {
  readonly controller: Controller
  readonly kept: Kept<object>
}

async function openController(cluster: Cluster, options: ControlledOptions): Promise<Opened> {
  const { config } = options
  if (config['knative-service'] !== undefined) {
    const { KnativeController } = await import('../knative/controller.ts')
    const around = surroundings<PodTemplate>(cluster, options)
    return { kept: around.kept, controller: new KnativeController(around, config['knative-service']) }
  }
  if (config['inference-service'] !== undefined) {
    const { InferenceServiceController } = await import('../inference-service/controller.ts')
    const around = surroundings<Predictor>(cluster, options)
    const named = config['inference-service']
    const { name, 'storage-uri': uri } =
      typeof named === 'string' ? { name: named, 'storage-uri': undefined } : named
    return { kept: around.kept, controller: new InferenceServiceController(around, name, uri) }
  }
  if (config.rollout !== undefined) {
    const { RolloutController } = await import('../argo-rollouts/controller.ts')
    const around = surroundings<PodTemplate>(cluster, options)
    return { kept: around.kept, controller: new RolloutController(around, config.rollout) }
  }
  if (config.experiment !== undefined) {
    const { ExperimentController } = await import('../seldon/controller.ts')
    const around = surroundings<ModelSpec>(cluster, options)
    return { kept: around.kept, controller: new ExperimentController(around, config.experiment) }
  }
  throw new UserError('target.kubernetes names no workload')
}

function surroundings<T extends object>(
  cluster: Cluster,
  { model, config, workspace }: ControlledOptions,
): Surroundings<T> {
  return { cluster, config, model, workspace, kept: new Kept<T>(cluster, model) }
}
