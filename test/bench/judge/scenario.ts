import * as z from 'zod'

const noise = z.strictObject({
  /** Correlation of one minute with the next. */
  rho: z.number().min(0).lt(1),
  /** Standard deviation of the logarithm: of the error rate, and of the latency. */
  errors: z.number().min(0).default(0),
  latency: z.number().min(0).default(0),
})

/** A world in which rollouts are simulated request by request, and how each is judged. Read from a file by `--scenario`. */
export const scenarioSchema = z.strictObject({
  name: z.string().min(1),
  runs: z.int().min(1).default(2000),
  /** Looks of one minute. */
  looks: z.int().min(1).default(60),
  seed: z.int().default(1),
  /** Requests a minute of both arms together. */
  requests: z.number().positive().default(1200),
  /** The canary's share of the requests (0-1), one step after the other, each of the same length. */
  weights: z.array(z.number().gt(0).lt(1)).min(1).default([0.5]),
  /** Error rate (0-1) of stable, and the canary's as a multiple of it. */
  errors: z
    .strictObject({ rate: z.number().gt(0).lt(1), ratio: z.number().positive().default(1) })
    .optional(),
  /** Log-normal latency of median 100 ms, and the canary's as a multiple of it. */
  latency: z
    .strictObject({ sigma: z.number().positive().default(0.5), ratio: z.number().positive().default(1) })
    .optional(),
  /** Conversions (0-1), the canary's rate as a multiple, and the mean of their exponential delay in minutes. */
  conversions: z
    .strictObject({
      rate: z.number().gt(0).lt(1),
      ratio: z.number().positive().default(1),
      delay: z.number().positive(),
      /** Minutes that a minute must be old before it is judged, as `settle` of the rollout file. */
      settle: z.int().min(0).default(0),
    })
    .optional(),
  /** So many metrics alike. */
  metrics: z.int().min(1).default(1),
  /** Noise of the intensity that both arms share, and each arm's own. */
  shared: noise.optional(),
  own: noise.optional(),
  /** Minutes of stable's history, in two halves that are as noisy as the arms. 0: none. */
  history: z.int().min(0).default(1440),
  alpha: z.number().gt(0).lt(1).default(0.01),
  tolerance: z.number().positive().default(1.1),
  margin: z.number().positive().default(1.25),
})
export type Scenario = z.infer<typeof scenarioSchema>
export type ScenarioInput = z.input<typeof scenarioSchema>
