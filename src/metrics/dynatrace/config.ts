import * as z from 'zod'
import { address } from '../address.ts'

/** Dynatrace, asked by its Metrics API v2. */
export const dynatraceSchema = z.strictObject({
  url: address.describe(
    'Address of the environment, such as https://abc12345.live.dynatrace.com or https://dynatrace.example/e/ID.',
  ),
  'token-env': z
    .string()
    .min(1)
    .default('DT_API_TOKEN')
    .describe('Name of the environment variable that holds an access token (scope metrics.read).'),
})
export type DynatraceConfig = z.infer<typeof dynatraceSchema>
