import * as z from 'zod'

export const judgeName = z.enum(['sequential', 'threshold', 'mann-whitney'])

const limit = (least: number) => z.int().min(least).max(10_000)

/** Bounds of the canary's own value, and how often it may lie outside them. */
export const boundFields = {
  max: z
    .number()
    .optional()
    .describe("Highest value allowed, in the metric's unit: a share is 0 to 1, a quantile ms."),
  min: z.number().optional().describe('Lowest value allowed.'),
  'fail-above': z
    .number()
    .optional()
    .describe(
      'Judge threshold: a higher value is a failure. Beside `max`, what lies between both is inconclusive.',
    ),
  'fail-below': z
    .number()
    .optional()
    .describe(
      'Judge threshold: a lower value is a failure. Beside `min`, what lies between both is inconclusive.',
    ),
  'failure-limit': limit(-1)
    .default(0)
    .describe(
      'Judge threshold: failures that are forgiven; -1: all, and only `consecutive-success-limit` decides.',
    ),
  'inconclusive-limit': limit(0)
    .default(0)
    .describe('Judge threshold: inconclusive looks that are forgiven.'),
  'consecutive-error-limit': limit(0)
    .optional()
    .describe(
      'Judge threshold: windows in a row without a value of the query that are forgiven; one more is an Error. Default: any number.',
    ),
  'consecutive-success-limit': limit(1)
    .optional()
    .describe('Judge threshold: so many successes in a row pass at once; without them it does not pass.'),
}
const bounds = z.strictObject(boundFields)
export type Bounds = z.infer<typeof bounds>

const multiple = (what: string) => z.number().min(0).optional().describe(what)

const effectSize = z
  .strictObject({
    measure: z
      .enum(['mean-ratio', 'cles'])
      .default('mean-ratio')
      .describe(
        "mean-ratio: the canary's mean over stable's. cles: the share of pairs of windows in which the canary is higher.",
      ),
    'allowed-increase': multiple(
      'A smaller increase is none. Default: any increase counts (1, or 0.5 for cles).',
    ),
    'allowed-decrease': multiple('A smaller decrease (a greater number) is none. Default: any counts.'),
    'critical-increase': multiple(
      'A critical metric fails the analysis by itself only from this increase on.',
    ),
    'critical-decrease': multiple(
      'A critical metric fails the analysis by itself only from this decrease on.',
    ),
  })
  .prefault({})
  .describe('How large a proven difference must be.')

const groupName = z.string().min(1).max(100)

/** How judge mann-whitney treats one metric; the defaults are Kayenta's, but for the direction. */
export const mannWhitneyMetric = z.strictObject({
  groups: z.array(groupName).min(1).default(['default']).describe('Groups in whose score the metric counts.'),
  direction: z
    .enum(['increase', 'decrease', 'either'])
    .optional()
    .describe("Which change is harm. Default: what the metric says; `either` for a query of one's own."),
  nan: z
    .enum(['remove', 'replace'])
    .default('remove')
    .describe('Windows without a value are left out, or count as 0.'),
  outliers: z
    .enum(['keep', 'remove'])
    .default('keep')
    .describe('remove: leaves out what lies far outside the quartiles.'),
  'outlier-factor': z
    .number()
    .positive()
    .default(3)
    .describe('How many interquartile ranges outside the quartiles an outlier lies.'),
  'effect-size': effectSize,
})
export type MannWhitneyMetric = z.infer<typeof mannWhitneyMetric>

/** What a metric has for judge mann-whitney. */
export const mannWhitneyFields = {
  'mann-whitney': mannWhitneyMetric.optional().describe('How judge mann-whitney treats this metric.'),
}

/** The analysis' own section for judge mann-whitney. */
export const mannWhitneyAnalysis = z.strictObject({
  confidence: z
    .number()
    .min(0.5)
    .max(0.9999)
    .default(0.98)
    .describe('Confidence of the interval of the shift.'),
  tolerance: z
    .number()
    .min(0)
    .max(1)
    .default(0.25)
    .describe('Fraction of the shift that its interval must clear to count as a difference.'),
  pass: z.number().min(0).max(100).default(95).describe('Score from which on the analysis passes.'),
  marginal: z
    .number()
    .min(0)
    .max(100)
    .default(75)
    .describe('Score up to which it fails; between both it is Inconclusive.'),
  groups: z
    .record(groupName, z.number().min(0).max(100))
    .default({})
    .describe('Weights of the groups, in percent. Groups that are not named share what is left of 100.'),
  every: z
    .int()
    .min(1)
    .default(50)
    .describe(
      'Windows from one judgement to the next before the end of the bake; the fewer, the more false alarms.',
    ),
})
export type MannWhitneyAnalysis = z.infer<typeof mannWhitneyAnalysis>
