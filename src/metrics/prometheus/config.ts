import * as z from 'zod'
import { address } from '../address.ts'
import { ONE_WAY, oneWay, signInFields, tlsSchema } from '../auth/config.ts'

/** A Prometheus server, or what speaks its HTTP API. */
export const prometheusSchema = z
  .strictObject({
    url: address.describe('Base address, such as http://prometheus:9090'),
    language: z
      .enum(['promql', 'metricsql'])
      .optional()
      .describe(
        'Language of the queries; promql when left out. Those in metricsql (VictoriaMetrics) are not parsed beforehand.',
      ),
    ...signInFields,
    tls: tlsSchema.optional().describe('Certificates of the server and of this side.'),
  })
  .refine(oneWay, { error: ONE_WAY })
export type PrometheusConfig = z.infer<typeof prometheusSchema>
