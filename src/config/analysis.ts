import * as z from 'zod'
import { judgeName, mannWhitneyAnalysis } from './judges.ts'
import { positiveDuration } from './units.ts'

export const analysisSchema = z.strictObject({
  judge: judgeName.default('sequential').describe('Default judge of metrics that name none.'),
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
  'on-inconclusive': z
    .enum(['rollback', 'wait', 'promote'])
    .optional()
    .describe(
      'What too little proof at the end of a bake leads to: back, a person decides, or on to the next step (never without data). Default: as `rollback.on` says, else wait.',
    ),
  history: positiveDuration
    .prefault('24h')
    .describe("How far back stable's own noise is measured, from before the canary's first traffic."),
  'mann-whitney': mannWhitneyAnalysis.prefault({}).describe('How judge mann-whitney decides.'),
})
