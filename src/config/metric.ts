import * as z from 'zod'
import { positiveDuration } from './units.ts'

const judge = z
  .enum(['sequential', 'threshold'])
  .optional()
  .describe('How this metric is judged. Default: `analysis.judge`.')

const common = {
  name: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]{0,62}$/,
      'expected lower-case letters, digits and hyphens, 63 at most, not a hyphen first',
    )
    .describe('Name of the metric in reports; unique.'),
  critical: z.boolean().default(true).describe('false: watched and shown, never a reason to roll back.'),
  'min-requests': z
    .int()
    .min(1)
    .default(50)
    .describe('Least requests of the canary before the metric can pass.'),
  weight: z.number().positive().default(1).describe('Share of alpha among the metrics that can roll back.'),
}

const compared = {
  tolerance: z
    .number()
    .min(0.01)
    .max(100)
    .optional()
    .describe('Ratio canary/stable up to which a difference is no harm. Default 1.1 (0.9 for good events).'),
  margin: z
    .number()
    .min(0.01)
    .max(100)
    .optional()
    .describe('Ratio within which the canary counts as not worse. Default 1.25 (0.8 for good events).'),
}

const bounds = {
  max: z.number().optional().describe('Highest value allowed.'),
  min: z.number().optional().describe('Lowest value allowed.'),
  'failure-limit': z
    .int()
    .min(0)
    .default(0)
    .describe('Looks outside the bounds that are forgiven (judge threshold).'),
}

const total = z.string().min(1).describe('Selector of the counter of all events.')

/** Bad (or good) events of a total: two counter selectors. */
const rate = z.strictObject({
  ...common,
  ...compared,
  ...bounds,
  judge,
  rate: z
    .union([
      z.strictObject({
        bad: z.string().min(1).describe('Selector of the counter of events that should not happen.'),
        total,
      }),
      z.strictObject({
        good: z.string().min(1).describe('Selector of the counter of events that should happen.'),
        total,
      }),
    ])
    .describe('Bad or good events out of all events, each a counter.'),
})

/** A latency histogram and a bound: the share of slower requests is a rate. */
const latency = z.strictObject({
  ...common,
  ...compared,
  ...bounds,
  judge,
  histogram: z.string().min(1).describe('Selector of a histogram in seconds, without _bucket.'),
  bound: positiveDuration.describe(
    'Requests slower than this are the bad events; snapped up to a bucket edge.',
  ),
})

/** A number that a query of one's own gives, against bounds: always judged by `threshold`. */
const value = z.strictObject({
  ...common,
  ...bounds,
  judge: z.literal('threshold').optional().describe("A query of one's own is always judged by its bounds."),
  query: z.string().min(1).describe("Query of one's own; `{{arm}}` becomes the arm's label matchers."),
})

export const metricSchema = z.union([rate, latency, value])
export type MetricSpec = z.infer<typeof metricSchema>
export type RateSpec = z.infer<typeof rate>
export type LatencySpec = z.infer<typeof latency>
export type ValueSpec = z.infer<typeof value>

export const analysisSchema = z.strictObject({
  judge: z
    .enum(['sequential', 'threshold'])
    .default('sequential')
    .describe('Default judge of metrics that name none.'),
  alpha: z
    .number()
    .min(1e-6)
    .max(0.2)
    .default(0.01)
    .describe(
      'Highest chance, over the whole rollout, that the compared metrics roll back a release within their tolerance.',
    ),
  beta: z
    .number()
    .min(1e-6)
    .max(0.2)
    .default(0.05)
    .describe('Highest chance that a release worse than the margin is called proven not worse, per metric.'),
  interval: positiveDuration.prefault('30s').describe('Time between two looks; also the length of a window.'),
  'error-limit': z
    .int()
    .min(0)
    .default(4)
    .describe('Consecutive looks at which the provider may fail before the analysis ends with Error.'),
})
