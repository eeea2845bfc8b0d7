import * as z from 'zod'
import { type KubernetesTargetConfig, kubernetesTargetSchema } from '../config.ts'

const name = z
  .string()
  .regex(
    /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/,
    'expected a name of at most 63 lower-case letters, digits and "-"',
  )

const storageUri = z
  .string()
  .min(1)
  .describe(
    "Where the controller loads the model of a release from: `{version}`, `{digest}` (the artifact's), `{release}` and `{image}` are filled in.",
  )

/** Which workload: exactly one key. */
const workloadKeys = {
  'knative-service': name
    .optional()
    .describe('A Knative Service: releases are revisions that share its traffic.'),
  'inference-service': z
    .union([
      name,
      z.strictObject({ name: name.describe('The InferenceService.'), 'storage-uri': storageUri.optional() }),
    ])
    .optional()
    .describe(
      'A KServe InferenceService in Knative (serverless) mode: its predictor gets the image, or the storage-uri, of the release.',
    ),
  rollout: name
    .optional()
    .describe(
      'A Rollout of Argo Rollouts with the canary strategy and traffic routing; its own steps are driven.',
    ),
  experiment: z
    .strictObject({
      name: name.describe('The Experiment; made where there is none, and removed after the rollout then.'),
      model: name.describe(
        'The Model that serves: the default of the Experiment. The canary gets one named "<model>-canary".',
      ),
      'storage-uri': storageUri,
      mesh: name
        .default('seldon-mesh')
        .describe('The Service of the data plane, in the same namespace, for probes.'),
    })
    .optional()
    .describe('An Experiment of Seldon Core 2 that shares the requests between two Models.'),
}

const { context, namespace, container, port, manifests, env, ready, drain, labels } =
  kubernetesTargetSchema.shape

/** The rollout file's `target.kubernetes` where a controller in the cluster owns the pods and shares the requests. */
export const controlledTargetSchema = z
  .strictObject({
    context,
    namespace,
    ...workloadKeys,
    container,
    port,
    manifests,
    env,
    ready,
    drain,
    labels,
  })
  .refine((keys) => Object.keys(workloadKeys).filter((key) => key in keys).length === 1, {
    error: `expected exactly one of ${Object.keys(workloadKeys)
      .map((key) => `"${key}"`)
      .join(', ')}`,
  })
/** As parsed: durations in milliseconds. */
export type ControlledTargetConfig = z.infer<typeof controlledTargetSchema>
/** Which workload the rollout file names. */
export type ControlledKeys = Pick<ControlledTargetConfig, keyof typeof workloadKeys>

/** Whether the rollout file names a workload that a controller owns. */
export const isControlled = (
  config: KubernetesTargetConfig | ControlledTargetConfig,
): config is ControlledTargetConfig => Object.keys(workloadKeys).some((key) => key in config)
