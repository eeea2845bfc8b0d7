import * as z from 'zod'

/** The rollout file's `analysis.provider`: exactly one key. Secrets are never in the file: `token-env` names a variable. */
const prometheusSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).describe('Base address, such as http://prometheus:9090'),
  'token-env': z
    .string()
    .min(1)
    .optional()
    .describe('Name of the environment variable that holds a bearer token.'),
})

export const providerSchema = z.union([
  z.strictObject({ local: z.strictObject({}).describe("The local target's own router.") }),
  z.strictObject({
    prometheus: prometheusSchema.describe('A Prometheus server, or what speaks its HTTP API.'),
  }),
])
export type ProviderConfig = z.infer<typeof providerSchema>
