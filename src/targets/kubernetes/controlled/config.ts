import * as z from 'zod'

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

/**
 * Keys of the rollout file's `target.kubernetes` that name a workload of which a controller owns the pods and the traffic, in place
 * of deployment, service and route. Exactly one of them.
 */
export const controlledKeys = {
  'knative-service': name
    .optional()
    .describe('A Knative Service: releases are revisions that share its traffic.'),
  'inference-service': z
    .union([
      name,
      z.strictObject({
        name,
        'storage-uri': storageUri.optional(),
      }),
    ])
    .optional()
    .describe(
      'A KServe InferenceService in Knative (serverless) mode: its predictor gets the image, or storage-uri, of the release.',
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

const keysSchema = z.object(controlledKeys)
/** Which of them the rollout file has. */
export type ControlledKeys = z.infer<typeof keysSchema>
