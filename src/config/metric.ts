import * as z from 'zod'
import { boundFields, judgeName, mannWhitneyFields } from './judges.ts'
import { breakerFields, commonFields, comparedFields, lateFields } from './metric-fields.ts'
import { positiveDuration } from './units.ts'

const text = (what: string) => z.string().min(1).max(20_000).describe(what)
const counter = (what: string) =>
  text(
    `${what} A counter's selector, or in another language than PromQL a query with \`{{arm}}\` or \`{{release}}\`.`,
  )

const compared = {
  ...commonFields,
  ...comparedFields,
  ...boundFields,
  ...lateFields,
  ...breakerFields,
  ...mannWhitneyFields,
}
const total = counter('All events.')

/** Bad (or good) events of a total. */
const rate = z.strictObject({
  ...compared,
  rate: z
    .union([
      z.strictObject({ bad: counter('Events that should not happen.'), total }),
      z.strictObject({ good: counter('Events that should happen.'), total }),
    ])
    .describe('Bad or good events out of all events.'),
})

const histogram = text('Selector of a histogram in seconds, without _bucket; classic or native.')
const quantile = z.number().gt(0).lt(1)

/** A latency histogram and a bound: the share of slower requests is a rate. */
const latency = z.strictObject({
  ...compared,
  histogram,
  bound: positiveDuration.describe(
    'Requests slower than this are the bad events; snapped up to a bucket edge.',
  ),
  quantile: quantile
    .optional()
    .describe('Beside `bound`: this quantile of the canary must also be within the bound.'),
})

/** A quantile of the canary against the same quantile of stable. */
const quantileSpec = z.strictObject({
  ...compared,
  histogram,
  quantile: quantile.describe("Compared with stable's; tolerance and margin are ratios of the quantiles."),
})

/** The mean of a value: revenue, score. */
const mean = z.strictObject({
  ...compared,
  mean: z
    .strictObject({
      sum: counter('Sum of the values.'),
      count: counter('Number of the values.'),
      squares: counter('Sum of the squared values: the variance is known at once.').optional(),
    })
    .describe('Sum and number of values, such as revenue and visits.'),
  better: z.enum(['higher', 'lower']).describe('Which way is good.'),
})

/** Drift: the shares of a histogram's buckets, canary against stable. */
const distribution = z.strictObject({
  ...commonFields,
  ...lateFields,
  judge: z.literal('sequential').optional().describe('A distribution is always judged so.'),
  distribution: text('Selector of a histogram, without _bucket; classic or native.'),
  psi: z
    .number()
    .positive()
    .max(10)
    .default(0.25)
    .describe(
      'Population stability index up to which a difference is no harm: 0.1 is some drift, 0.25 much.',
    ),
})

/** A number that a query of one's own gives, against bounds: judged by `threshold`. */
const value = z.strictObject({
  ...commonFields,
  ...boundFields,
  ...breakerFields,
  ...mannWhitneyFields,
  judge: judgeName
    .exclude(['sequential'])
    .optional()
    .describe("A query of one's own is judged by its bounds."),
  query: text("Query of one's own, of the canary; in PromQL `{{arm}}` becomes the arm's label matchers."),
})

export const metricSchema = z.union([rate, latency, quantileSpec, mean, distribution, value])
export type MetricSpec = z.infer<typeof metricSchema>
export type RateSpec = z.infer<typeof rate>
export type LatencySpec = z.infer<typeof latency>
export type QuantileSpec = z.infer<typeof quantileSpec>
export type MeanSpec = z.infer<typeof mean>
export type DistributionSpec = z.infer<typeof distribution>
export type ValueSpec = z.infer<typeof value>

export type MetricKind = 'rate' | 'latency' | 'quantile' | 'mean' | 'distribution' | 'value'

/** What kind of metric it is, by the keys that it has. */
export function kindOf(spec: MetricSpec): MetricKind {
  if ('query' in spec) return 'value'
  if ('rate' in spec) return 'rate'
  if ('mean' in spec) return 'mean'
  if ('distribution' in spec) return 'distribution'
  return 'bound' in spec ? 'latency' : 'quantile'
}
