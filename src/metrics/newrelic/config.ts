import * as z from 'zod'
import { address } from '../address.ts'

/** New Relic, asked in NRQL over NerdGraph. */
export const newrelicSchema = z.strictObject({
  'account-id': z.int().positive().describe('Number of the account that holds the data.'),
  region: z.enum(['us', 'eu']).default('us').describe('Region of the account.'),
  url: address
    .optional()
    .describe("Address of the API where it is not the region's https://api.newrelic.com, such as a proxy."),
  'api-key-env': z
    .string()
    .min(1)
    .default('NEW_RELIC_API_KEY')
    .describe('Name of the environment variable that holds a user key.'),
})
export type NewrelicConfig = z.infer<typeof newrelicSchema>
