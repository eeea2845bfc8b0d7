import * as z from 'zod'
import { positiveDuration } from '../../config/units.ts'
import { address } from '../address.ts'
import { oneWay, signInFields } from '../auth/config.ts'

const { 'token-env': token, basic, headers } = signInFields

/** Graphite, or what answers its render API. */
export const graphiteSchema = z
  .strictObject({
    url: address.describe('Base address, such as http://graphite'),
    resolution: positiveDuration
      .refine((ms) => ms % 1_000 === 0, 'expected whole seconds')
      .prefault('1m')
      .describe(
        "Distance of two points in the finest archive of these metrics (storage-schemas.conf), such as 10s for StatsD's.",
      ),
    'token-env': token,
    basic,
    headers,
  })
  .refine(oneWay, { error: 'expected token-env or basic, not both' })
export type GraphiteConfig = z.infer<typeof graphiteSchema>
