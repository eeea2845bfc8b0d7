import * as z from 'zod'
import { kubernetesTargetSchema } from './kubernetes/config.ts'
import { localTargetSchema } from './local/config.ts'

/** The rollout file's `target`: exactly one key. */
export const targetSchema = z
  .union([
    z.strictObject({ local: localTargetSchema.describe('This host.') }),
    z.strictObject({ kubernetes: kubernetesTargetSchema.describe('A workload in a Kubernetes cluster.') }),
  ])
  .meta({ id: 'target' })
/** As parsed: durations in milliseconds. */
export type TargetConfig = z.infer<typeof targetSchema>
