import * as z from 'zod'
import { address } from '../address.ts'
import { oneWay, signInFields } from '../auth/config.ts'

const { basic, headers } = signInFields

/** An InfluxDB of any version. */
export const influxdbSchema = z
  .strictObject({
    url: address.describe('Base address, such as http://influxdb:8086'),
    language: z
      .enum(['flux', 'sql', 'influxql'])
      .describe(
        'What the queries are written in: flux (InfluxDB 2, Cloud), sql (InfluxDB 3), influxql (InfluxDB 1, and what answers its /query).',
      ),
    org: z.string().min(1).optional().describe('Flux: name of the organization.'),
    database: z.string().min(1).optional().describe('SQL and InfluxQL: name of the database.'),
    'token-env': z
      .string()
      .min(1)
      .optional()
      .describe('Name of the environment variable that holds an API token, such as INFLUX_TOKEN.'),
    basic: basic.describe('User name and password of InfluxDB 1.'),
    headers,
  })
  .refine(({ language, database }) => language === 'flux' || database !== undefined, {
    path: ['database'],
    error: 'expected the name of the database, which SQL and InfluxQL need',
  })
  .refine(oneWay, { error: 'expected token-env or basic, not both' })
export type InfluxdbConfig = z.infer<typeof influxdbSchema>
