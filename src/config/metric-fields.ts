import * as z from 'zod'
import { providerSchema } from '../metrics/config.ts'
import { judgeName } from './judges.ts'
import { duration } from './units.ts'

/** What every metric has. */
export const commonFields = {
  name: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]{0,62}$/,
      'expected lower-case letters, digits and hyphens, 63 at most, not a hyphen first',
    )
    .describe('Name of the metric in reports; unique.'),
  critical: z.boolean().default(true).describe('false: judged and shown, never a reason to roll back.'),
  'dry-run': z
    .boolean()
    .default(false)
    .describe('true: watched only; it counts for nothing, not even alpha.'),
  'min-requests': z
    .int()
    .min(1)
    .default(50)
    .describe('Least requests (or values) of the canary in a step before the metric can pass.'),
  weight: z.number().positive().default(1).describe('Share of alpha among the metrics that can roll back.'),
  'no-data': z
    .enum(['wait', 'fail', 'ignore'])
    .default('wait')
    .describe(
      'A metric without its least data at the end of the bake is Inconclusive (wait), Failed (fail), or left out with a note (ignore). It never passes.',
    ),
  provider: providerSchema.optional().describe('Where this metric comes from. Default: `analysis.provider`.'),
}

const ratio = z.number().min(0.01).max(100)

/** What a metric that compares both arms has. */
export const comparedFields = {
  judge: judgeName.optional().describe('How this metric is judged. Default: `analysis.judge`.'),
  tolerance: ratio
    .optional()
    .describe(
      'Ratio canary/stable up to which a difference is no harm. Default 1.1 (0.9 where more is better).',
    ),
  margin: ratio
    .optional()
    .describe('Ratio within which the canary counts as not worse. Default 1.25 (0.8 where more is better).'),
  goal: z
    .enum(['non-inferior', 'superior'])
    .default('non-inferior')
    .describe('superior: passes only when the canary is proven better than stable (A/B test).'),
}

/** For what is known late. */
export const lateFields = {
  delay: duration
    .prefault('0s')
    .describe('Events are counted this long after the request that they belong to: conversions, labels.'),
  settle: duration
    .prefault('0s')
    .describe('A window is used only once it is this old, since its own numbers still grow.'),
}

/** The circuit breaker: outside the promise of alpha, and named as such. */
export const breakerFields = {
  'abort-above': z
    .number()
    .optional()
    .describe("Circuit breaker: rolls back at once when the canary's latest value is above."),
  'abort-below': z
    .number()
    .optional()
    .describe("Circuit breaker: rolls back at once when the canary's latest value is below."),
  'abort-min-requests': z
    .int()
    .min(1)
    .default(100)
    .describe('Latest requests of the canary that the circuit breaker needs and reads.'),
}
