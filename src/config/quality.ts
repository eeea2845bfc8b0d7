import * as z from 'zod'

/** An amount in the number's own unit, or a share of the champion's number. */
export interface Allowance {
  readonly amount: number
  readonly relative: boolean
}

const PERCENTAGE = /^(\d+(?:\.\d+)?) ?%$/

const allowance = z
  .union([z.number().min(0), z.string().regex(PERCENTAGE, 'expected a number, or a percentage such as 2%')])
  .transform((given): Allowance => {
    if (typeof given === 'number') return { amount: given, relative: false }
    return { amount: Number(PERCENTAGE.exec(given)?.[1] ?? Number.NaN) / 100, relative: true }
  })

const qualityBounds = z.strictObject({
  min: z.number().optional().describe('Lowest value allowed.'),
  max: z.number().optional().describe('Highest value allowed.'),
  'max-regression': allowance
    .optional()
    .describe(
      "How much worse than the champion it may be: in the number's own unit, or as a percentage of the champion's number (`2%`).",
    ),
  better: z.enum(['higher', 'lower']).default('higher').describe('Which direction is better.'),
  test: z
    .enum(['classes', 'absolute-error', 'squared-error', 'score'])
    .optional()
    .describe(
      'Compare with the champion example by example, from `model.predictions`: the share of predictions that are the label (classes), the mean distance from it (absolute-error), the mean of its square (squared-error), or the mean of a column (score).',
    ),
  column: z.string().min(1).max(200).optional().describe('Column of `test: score`. Default: `score`.'),
  alpha: z
    .number()
    .min(0.0001)
    .max(0.25)
    .default(0.05)
    .describe('Largest chance that noise alone decides the test.'),
  pass: z
    .enum(['no-harm', 'proof'])
    .default('no-harm')
    .describe(
      'What passes the test: no regression beyond `max-regression` is proven, or it is proven that there is none.',
    ),
  'min-examples': z
    .int()
    .min(2)
    .default(50)
    .describe('Least examples of the test (groups of them, with `cluster`); fewer fail.'),
})
export type QualityBounds = z.infer<typeof qualityBounds>

/** The rollout file's `model.contract.quality`. */
export const qualitySchema = z
  .record(z.string().min(1).max(200), qualityBounds)
  .default({})
  .describe('Bounds on the numbers of `metrics`, `mlflow`, `evaluate` and `predictions`, by their names.')
export type Quality = z.infer<typeof qualitySchema>
