import * as z from 'zod'
import { duration, positiveDuration } from '../../config/units.ts'
import { gitopsSchema } from './gitops/config.ts'
import { routeSchema } from './routers/config.ts'

/** A DNS label that leaves room for "-canary" and what Kubernetes appends to pods. */
const workloadName = z
  .string()
  .regex(
    /^[a-z0-9]([-a-z0-9]{0,43}[a-z0-9])?$/,
    'expected a name of at most 45 lower-case letters, digits and "-"',
  )
const objectName = z
  .string()
  .regex(/^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/, "expected a Kubernetes object's name")

const labelsSchema = z
  .record(z.string(), z.string())
  .describe('Label and value; a value that begins with "~" is a regular expression.')

/** The rollout file's `target.kubernetes`: one workload of one namespace, and what shares its requests. */
export const kubernetesTargetSchema = z
  .strictObject({
    context: z.string().min(1).optional().describe('Context of the kubeconfig. Default: its current one.'),
    namespace: objectName.optional().describe("Namespace. Default: that of the kubeconfig's context."),
    deployment: workloadName
      .optional()
      .describe('The Deployment that serves; its pods become the stable arm.'),
    statefulset: workloadName.optional().describe('The StatefulSet that serves, in place of a Deployment.'),
    container: z
      .string()
      .min(1)
      .optional()
      .describe("The container that gets the release's image. Default: the only one."),
    service: objectName.describe(
      'The Service of the stable pods. The canary gets one named "<service>-canary".',
    ),
    port: z
      .union([z.int().min(1).max(65535), z.string().min(1)])
      .optional()
      .describe(
        "Port of the pods for probes, number or name. Default: the target of the Service's first port.",
      ),
    route: routeSchema.default({ replicas: {} }).describe('What shares the requests: exactly one key.'),
    manifests: z
      .string()
      .min(1)
      .optional()
      .describe(
        'File or folder of YAML (plain manifests, or what kustomize or helm printed), relative to the workspace. The releases are made from the workload in it, which is made where the cluster has none; Services and routes must be there.',
      ),
    env: z
      .record(z.string(), z.string())
      .default({})
      .describe(
        "Environment of the container, set for each release. `{release}`, `{version}` and `{digest}` (the artifact's) are filled in.",
      ),
    canary: z
      .strictObject({
        'min-replicas': z.int().min(1).default(1).describe('Pods that the canary has at least.'),
        replicas: z
          .int()
          .min(1)
          .optional()
          .describe("Pods of the canary at every step. Default: stable's number times the step's weight."),
      })
      .prefault({})
      .describe('How large the canary is.'),
    ready: z
      .strictObject({
        timeout: positiveDuration.prefault('10m').describe('How long pods may take to become ready.'),
      })
      .prefault({})
      .describe('When a release counts as ready.'),
    propagation: duration
      .prefault('1s')
      .describe('How long the data plane may take to follow a route after its controller has seen it.'),
    drain: duration
      .prefault('10s')
      .describe('How long pods without traffic are kept, so that they can answer what they had begun.'),
    gitops: gitopsSchema
      .optional()
      .describe(
        'The image of a release that settles is committed here, for Argo CD or Flux to bring it to the workload. Default: it is written into the workload.',
      ),
    labels: z
      .strictObject({ stable: labelsSchema, canary: labelsSchema })
      .optional()
      .describe(
        'Labels that tell the arms apart in metric selectors. Default: `namespace`, and `pod` by the names of the pods.',
      ),
  })
  .refine(({ deployment, statefulset }) => (deployment === undefined) !== (statefulset === undefined), {
    error: 'expected exactly one of "deployment" and "statefulset"',
  })
/** As parsed: durations in milliseconds. */
export type KubernetesTargetConfig = z.infer<typeof kubernetesTargetSchema>
