import * as z from 'zod'
import { localSchema } from './local/config.ts'
import { prometheusSchema } from './prometheus/config.ts'

/** The rollout file's `analysis.provider`: exactly one key. Secrets are never in the file: `…-env` names a variable. */
export const providerSchema = z.union([
  z.strictObject({ local: localSchema.describe("The local target's own router.") }),
  z.strictObject({
    prometheus: prometheusSchema.describe('A Prometheus server, or what speaks its HTTP API.'),
  }),
])
export type ProviderConfig = z.infer<typeof providerSchema>
