import * as z from 'zod'
import { positiveDuration } from '../../config/units.ts'
import { address } from '../address.ts'

const variable = z.string().min(1).optional()

/** Graphite, or what answers its render API. */
export const graphiteSchema = z.strictObject({
  url: address.describe('Base address, such as http://graphite'),
  resolution: positiveDuration
    .refine((ms) => ms % 1_000 === 0, 'expected whole seconds')
    .prefault('1m')
    .describe(
      "Distance of two points in the finest archive of these metrics (storage-schemas.conf), such as 10s for StatsD's.",
    ),
  'token-env': variable.describe('Name of the environment variable that holds a bearer token.'),
  username: variable.describe('Who signs in with a password.'),
  'password-env': variable.describe('Name of the environment variable that holds the password.'),
})
export type GraphiteConfig = z.infer<typeof graphiteSchema>
