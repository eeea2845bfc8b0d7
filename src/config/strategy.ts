import * as z from 'zod'
import { positiveDuration } from './units.ts'

const share = z.int().min(0).max(100)

/** What a person decides before a step. */
const gate = {
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
}
const bake = positiveDuration.describe('How long the step is watched at most.')
const pass = z
  .enum(['no-harm', 'proof'])
  .default('no-harm')
  .describe('What ends the step well: no proven harm at the end of the bake, or proof of not worse.')
const token = z.string().regex(/^[\w!#$%&'*+.^`|~-]{1,256}$/, 'expected a name without spaces, such as x-arm')
const match = z
  .union([
    z.strictObject({
      header: token.describe('Name of the header.'),
      value: z.string().min(1).max(256).describe('Its whole value.'),
    }),
    z.strictObject({
      cookie: token.describe('Name of the cookie.'),
      value: z
        .string()
        .regex(/^[!#-+\--:<-[\]-~]{1,256}$/, 'expected a value of a cookie: no spaces, quotes, commas or ";"')
        .describe('Its value.'),
    }),
  ])
  .optional()
  .describe(
    'Requests with this header or this cookie always go to the canary, whatever its share. Not every router can.',
  )

const stepSchema = z.strictObject({
  weight: share
    .min(1)
    .describe(
      'Share of requests that the canary answers, in percent, rising from step to step. Full (100) comes by itself after the last step; a last step of 100 is allowed and the same as full.',
    ),
  bake,
  name: z.string().min(1).max(60).optional().describe('Name shown to people. Default: "canary 25 %".'),
  ...gate,
  pass,
  mirror: share
    .default(0)
    .describe("Share of stable's requests that are also sent to the canary, in percent."),
  match,
})

const stepsSchema = z
  .array(stepSchema)
  .min(1)
  .max(100)
  .describe('The steps in order; one of them at least is below 100.')

const canarySchema = z.strictObject({ steps: stepsSchema })

const previewSchema = z.strictObject({
  bake: positiveDuration
    .prefault('10m')
    .describe('How long mirrored requests are watched at most; without `mirror` nothing is watched.'),
  mirror: share
    .default(0)
    .describe("Share of stable's requests that are also sent to the release in preview, in percent."),
  match,
  pass,
  ...gate,
})

const blueGreenSchema = z.strictObject({
  preview: previewSchema
    .prefault({})
    .describe('The release serves nobody but who asks for it; then all requests are switched at once.'),
})

const shadowSchema = z.strictObject({
  mirror: share
    .min(1)
    .default(100)
    .describe("Share of stable's requests that the canary gets a copy of, in percent."),
  bake,
  ...gate,
  pass,
  steps: stepsSchema
    .optional()
    .describe('Steps with real requests afterwards. Default: all of them at once.'),
})

const abSchema = z.strictObject({
  weight: share.min(1).max(99).default(50).describe("The challenger's share of the requests, in percent."),
  bake: positiveDuration.describe('How long the challenger may take to prove that it wins.'),
  sticky: z
    .boolean()
    .default(false)
    .describe(
      'Whether each client must keep its arm: a router that is not set up for it is refused before the test starts.',
    ),
  match,
  ...gate,
})

/** The rollout file's `strategy`: exactly one key. All become one list of steps. */
export const strategySchema = z
  .union([
    z.strictObject({ canary: canarySchema.describe('Rising shares of real traffic.') }),
    z.strictObject({
      'blue-green': blueGreenSchema.describe('A preview, then all requests at once; the one before is held.'),
    }),
    z.strictObject({
      shadow: shadowSchema.describe('Copies of real requests first, whose answers nobody sees.'),
    }),
    z.strictObject({
      ab: abSchema.describe(
        'Fixed shares until the challenger has proven what its metrics ask (`goal: superior`).',
      ),
    }),
  ])
  .meta({ id: 'strategy' })
export type Strategy = z.infer<typeof strategySchema>

/** A step of whichever strategy, as parsed: bake in milliseconds, 0 where nothing is watched. */
export type Step = Omit<z.infer<typeof stepSchema>, 'name'> & {
  readonly name: string
  readonly sticky?: boolean
}

/** The list of steps that a strategy means, a last step of 100 % included. */
export function stepsOf(strategy: Strategy): readonly Step[] {
  if ('canary' in strategy) return strategy.canary.steps.map(named)
  if ('shadow' in strategy) {
    const { mirror, steps = [], ...rest } = strategy.shadow
    return [{ ...rest, weight: 0, mirror, name: `shadow ${mirror} %` }, ...steps.map(named)]
  }
  if ('ab' in strategy) {
    const { ab } = strategy
    return [{ ...ab, mirror: 0, pass: 'proof', name: `A/B ${ab.weight} %` }]
  }
  const { preview } = strategy['blue-green']
  const watched = preview.mirror > 0
  return [{ ...preview, weight: 0, bake: watched ? preview.bake : 0, name: 'preview' }]
}

const named = (step: z.infer<typeof stepSchema>): Step => ({
  ...step,
  name: step.name ?? `canary ${step.weight} %`,
})
