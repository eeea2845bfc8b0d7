import * as z from 'zod'
import { judgeName } from '../config/judges.ts'

/** Failed is proof of harm, Inconclusive is too little proof, Error is a provider that did not answer. Never mixed. */
const verdictSchema = z
  .enum(['Successful', 'Failed', 'Inconclusive', 'Error'])
  .describe('Failed is proof of harm, Inconclusive too little proof, Error a provider that did not answer.')
export type Verdict = z.infer<typeof verdictSchema>

const armSchema = z.strictObject({
  value: z.number().nullable().describe("The arm's value in the metric's unit; null without data."),
  events: z.number().nullable().describe('Events counted; null where the metric counts none.'),
  total: z.number().describe('Requests (or values) that this is known from.'),
})
export type ArmResult = z.infer<typeof armSchema>

const strength = z.strictObject({
  log: z.number().describe('Natural logarithm of the evidence.'),
  needed: z.number().describe('What it must reach.'),
})

/** The judgement of one metric, with what it was judged by. `null` where nothing can be said. */
export const metricResultSchema = z.strictObject({
  name: z.string(),
  kind: z.enum(['rate', 'latency', 'quantile', 'mean', 'distribution', 'value']),
  judge: judgeName,
  unit: z
    .enum(['share', 'ms', 'number', 'psi'])
    .describe("What the arms' values are: a share is 0 to 1, psi the population stability index."),
  critical: z.boolean().describe('true: it can roll back, and must pass.'),
  watched: z.boolean().describe('true: a dry run, which counts for nothing.'),
  ignored: z.boolean().describe('true: left out for want of data, as `no-data: ignore` says.'),
  verdict: verdictSchema,
  final: z.boolean().describe('true when further looks cannot change the verdict within the step.'),
  reason: z.string().describe('One sentence with numbers.'),
  stable: armSchema,
  canary: armSchema,
  ratio: z.number().nullable().describe('Estimated ratio canary/stable.'),
  interval: z
    .tuple([z.number(), z.number().nullable()])
    .nullable()
    .describe('Anytime-valid limits of the ratio, each at level alpha; an upper one of null is open.'),
  tolerance: z.number().nullable().describe('Ratio (psi for a distribution) beyond which it is harm.'),
  margin: z.number().nullable().describe('Ratio within which it counts as not worse.'),
  alpha: z.number().nullable().describe("The metric's share of alpha."),
  harm: strength.nullable().describe('Evidence for harm.'),
  safe: strength.nullable().describe('Evidence for not worse (or for better, with goal superior).'),
  excluded: z
    .number()
    .nullable()
    .describe('The smallest ratio that would have been found as harm; null when none would.'),
  dispersion: z
    .strictObject({
      value: z
        .number()
        .describe('How much more than chance alone the arms differ from window to window; 1 is chance.'),
      source: z.enum(['history', 'run', 'none']).describe('What it was measured on.'),
    })
    .nullable(),
  score: z.number().nullable().describe('0 to 100, of judge mann-whitney.'),
  notes: z.array(z.string()),
})
export type MetricResult = z.infer<typeof metricResultSchema>

/** The judgement of one step by all metrics. Kept (without the history) in the record and as the JSON report. */
export const analysisResultSchema = z.strictObject({
  rollout: z.string(),
  step: z.int().describe('Index of the step, from 0.'),
  verdict: verdictSchema,
  final: z.boolean().describe("false while the step's bake is not over and no verdict is reached."),
  reason: z.string(),
  looks: z.int(),
  from: z.number().describe('When the step was entered, ms since the epoch.'),
  to: z.number().describe('When the look was taken, ms since the epoch.'),
  score: z.number().nullable().describe('0 to 100, of judge mann-whitney over its groups; null without.'),
  metrics: z.array(metricResultSchema),
})
export type AnalysisResult = z.infer<typeof analysisResultSchema>
