import * as z from 'zod'
import { positiveDuration } from './units.ts'

const stepSchema = z.strictObject({
  weight: z
    .int()
    .min(1)
    .max(100)
    .describe(
      'Share of requests that the canary answers, in percent, rising from step to step. Full (100) comes by itself after the last step; a last step of 100 is allowed and the same as full.',
    ),
  bake: positiveDuration.describe('How long the step is watched at most.'),
  name: z.string().min(1).max(60).optional().describe('Name shown to people. Default: "canary 25 %".'),
  environment: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe('GitHub environment whose protection rules guard the step.'),
  approval: z
    .literal('required')
    .optional()
    .describe('Refuse to start when the environment has no required reviewers.'),
  pass: z
    .enum(['no-harm', 'proof'])
    .default('no-harm')
    .describe('What ends the step well: no proven harm at the end of the bake, or proof of not worse.'),
  mirror: z
    .int()
    .min(0)
    .max(100)
    .default(0)
    .describe("Share of stable's requests that are also sent to the canary, in percent."),
})
/** As parsed: bake in milliseconds. */
export type Step = z.infer<typeof stepSchema>

export const canarySchema = z.strictObject({
  steps: z
    .array(stepSchema)
    .min(1)
    .max(100)
    .describe('The steps in order; one of them at least is below 100.'),
})
