import * as z from 'zod'
import { kubernetesTargetSchema } from './kubernetes/config.ts'
import { controlledTargetSchema } from './kubernetes/controlled/config.ts'
import { localTargetSchema } from './local/config.ts'

/** The rollout file's `target`: exactly one key. */
export const targetSchema = z
  .union([
    z.strictObject({ local: localTargetSchema.describe('This host.') }),
    z.strictObject({
      kubernetes: z
        .union([
          kubernetesTargetSchema.describe('A Deployment or StatefulSet, with what shares its requests.'),
          controlledTargetSchema.describe('A workload of which a controller in the cluster owns the pods.'),
        ])
        .describe('A workload in a Kubernetes cluster.'),
    }),
  ])
  .meta({ id: 'target' })
/** As parsed: durations in milliseconds. */
export type TargetConfig = z.infer<typeof targetSchema>

/** Where a target keeps its record, in words: two targets of one model with the same place would share it. */
export function placeOf(target: TargetConfig): string {
  if ('local' in target) return `the state folder ${target.local.state ?? 'of the model'}`
  const { context, namespace } = target.kubernetes
  const cluster = context === undefined ? "the kubeconfig's current context" : `the context ${context}`
  return `${namespace === undefined ? 'the default namespace' : `the namespace ${namespace}`} of ${cluster}`
}
