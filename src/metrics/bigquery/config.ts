import * as z from 'zod'
import { positiveDuration, size } from '../../config/units.ts'
import { address } from '../address.ts'

const bytes = size.refine((number) => number >= 1 && Number.isInteger(number))

/** Checked, but kept as it was written: the record holds it, and is read with this schema again. */
const written = (unit: z.ZodType, example: string) =>
  z
    .string()
    .refine((text) => unit.safeParse(text).success, `expected something like ${example}`)
    .prefault(example)

/** SQL in BigQuery, signed in to with application default credentials. */
export const bigquerySchema = z.strictObject({
  project: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.:-]{0,99}$/, 'expected the id of a project')
    .describe('Id of the project that runs the queries and pays for them.'),
  location: z
    .string()
    .regex(/^[a-zA-Z0-9-]{1,50}$/, 'expected a location such as EU or europe-west3')
    .optional()
    .describe("Where the data are, such as EU or europe-west3; BigQuery's own guess when left out."),
  'maximum-bytes-billed': written(bytes, '10GB').describe(
    'A query that would read more fails, at no cost. Queries run at every look, for each part and arm.',
  ),
  timeout: written(positiveDuration, '2m').describe('How long a query may take.'),
  endpoint: address
    .prefault('https://bigquery.googleapis.com')
    .describe('Address of the API; another one for Private Service Connect.'),
})
export type BigqueryConfig = z.infer<typeof bigquerySchema>

/** What a query may take: bytes, and ms. */
interface Limits {
  readonly bytes: number
  readonly timeout: number
}

export const limitsOf = (config: BigqueryConfig): Limits => ({
  bytes: bytes.parse(config['maximum-bytes-billed']),
  timeout: positiveDuration.parse(config.timeout),
})
