import * as z from 'zod'
import { address } from '../address.ts'

const SITES = [
  'datadoghq.com',
  'us3.datadoghq.com',
  'us5.datadoghq.com',
  'datadoghq.eu',
  'ap1.datadoghq.com',
  'ap2.datadoghq.com',
  'uk1.datadoghq.com',
  'ddog-gov.com',
  'us2.ddog-gov.com',
] as const

/** Datadog, asked for timeseries by its API v2. */
export const datadogSchema = z.strictObject({
  site: z.enum(SITES).default('datadoghq.com').describe('The site that the organisation is on.'),
  url: address
    .optional()
    .describe('Address of the API where it is not https://api. and the site, such as a proxy.'),
  'api-key-env': z
    .string()
    .min(1)
    .default('DD_API_KEY')
    .describe('Name of the environment variable that holds the API key.'),
  'app-key-env': z
    .string()
    .min(1)
    .default('DD_APP_KEY')
    .describe('Name of the environment variable that holds the application key (scope timeseries_query).'),
})
export type DatadogConfig = z.infer<typeof datadogSchema>
