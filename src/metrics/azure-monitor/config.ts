import * as z from 'zod'
import { address } from '../address.ts'

/** Azure Monitor's platform and custom metrics, signed in to by the default chain of Azure. */
export const azureMonitorSchema = z.strictObject({
  resource: z
    .string()
    .regex(
      /^\/subscriptions\/[\w./() -]+$/,
      'expected the id of a resource: /subscriptions/…/resourceGroups/…/providers/…',
    )
    .refine((id) => !/(^|\/)\.{1,2}(\/|$)/.test(id), 'expected no . or .. in the id of a resource')
    .describe('Id of the resource that has the metrics; a query may name another one.'),
  endpoint: address
    .prefault('https://management.azure.com')
    .describe('Address of Azure Resource Manager; another one in sovereign clouds. Tokens are asked for it.'),
})
export type AzureMonitorConfig = z.infer<typeof azureMonitorSchema>
