import * as z from 'zod'
import { address } from '../address.ts'

/** Amazon CloudWatch, signed in to by the default chain of AWS. */
export const cloudwatchSchema = z.strictObject({
  region: z
    .string()
    .regex(/^[a-z]{2}[a-z0-9-]{3,30}$/, 'expected a region such as eu-central-1')
    .optional()
    .describe('Region of the metrics; AWS_REGION or AWS_DEFAULT_REGION when left out.'),
  role: z
    .string()
    .regex(/^arn:[\w-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/, 'expected the ARN of a role')
    .optional()
    .describe('Role to assume first, such as one in the account that monitors.'),
  endpoint: address
    .optional()
    .describe(
      "Address of a private endpoint; the region's own when left out, such as https://monitoring.eu-central-1.amazonaws.com.",
    ),
})
export type CloudwatchConfig = z.infer<typeof cloudwatchSchema>
