import * as z from 'zod'

/** Failed is proof of harm, Inconclusive is too little proof, Error is a provider that did not answer. Never mixed. */
const verdictSchema = z.enum(['Successful', 'Failed', 'Inconclusive', 'Error'])
export type Verdict = z.infer<typeof verdictSchema>

const armSchema = z.strictObject({ bad: z.number(), total: z.number() })

/** The judgement of one metric, with what it was judged by. Ratios are canary/stable; `null` where nothing can be said. */
const metricResultSchema = z.strictObject({
  name: z.string(),
  judge: z.enum(['sequential', 'threshold']),
  critical: z.boolean(),
  verdict: verdictSchema,
  /** True when further looks cannot change the verdict within the step. */
  final: z.boolean(),
  /** One sentence with numbers. */
  reason: z.string(),
  stable: armSchema,
  canary: armSchema,
  /** Estimated ratio of the rates. */
  ratio: z.number().nullable(),
  /** Anytime-valid bounds of the ratio at level alpha. */
  interval: z.tuple([z.number(), z.number().nullable()]).nullable(),
  /** Natural logarithms of the evidence for harm and for not worse, and what each must reach. */
  harm: z.strictObject({ log: z.number(), needed: z.number() }).nullable(),
  safe: z.strictObject({ log: z.number(), needed: z.number() }).nullable(),
  /** The smallest ratio that would have been found as harm; null when none would. */
  excluded: z.number().nullable(),
  /** Value against bounds (judge threshold). */
  value: z.number().nullable(),
  notes: z.array(z.string()),
})
export type MetricResult = z.infer<typeof metricResultSchema>

/** The judgement of one step by all metrics. Kept (without the history) in the record and as the JSON report. */
export const analysisResultSchema = z.strictObject({
  rollout: z.string(),
  step: z.int(),
  verdict: verdictSchema,
  /** False while the step's bake is not over and no verdict is reached. */
  final: z.boolean(),
  reason: z.string(),
  looks: z.int(),
  /** ms since the epoch. */
  from: z.number(),
  to: z.number(),
  metrics: z.array(metricResultSchema),
})
export type AnalysisResult = z.infer<typeof analysisResultSchema>
