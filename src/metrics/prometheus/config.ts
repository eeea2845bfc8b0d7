import * as z from 'zod'

/** A Prometheus server, or what speaks its HTTP API. */
export const prometheusSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).describe('Base address, such as http://prometheus:9090'),
  'token-env': z
    .string()
    .min(1)
    .optional()
    .describe('Name of the environment variable that holds a bearer token.'),
})
export type PrometheusConfig = z.infer<typeof prometheusSchema>
