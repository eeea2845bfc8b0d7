import * as z from 'zod'
import { address } from '../address.ts'

/** Google Cloud Monitoring, signed in to with application default credentials. */
export const googleMonitoringSchema = z.strictObject({
  project: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.:-]{0,99}$/, 'expected the id or number of a project')
    .describe('Id or number of the project whose metrics scope holds the metrics.'),
  endpoint: address
    .prefault('https://monitoring.googleapis.com')
    .describe('Address of the API; another one for Private Service Connect.'),
})
export type GoogleMonitoringConfig = z.infer<typeof googleMonitoringSchema>
