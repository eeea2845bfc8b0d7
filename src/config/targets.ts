import * as z from 'zod'
import { providerSchema } from '../metrics/config.ts'
import { targetSchema } from '../targets/config.ts'
import { freezeSchema } from './freeze.ts'
import { duration } from './units.ts'

/** As many as the reusable workflow has jobs for. */
export const MOST_WAVES = 5

/** What each target of several may have of its own. */
const ownKeys = {
  name: z
    .string()
    .regex(
      /^[a-z0-9]([-a-z0-9]{0,38}[a-z0-9])?$/,
      'expected a name of at most 40 lower-case letters, digits and "-"',
    )
    .describe('Name of the target, as the input `target-name` of the actions gives it.'),
  wave: z
    .int()
    .min(1)
    .max(MOST_WAVES)
    .default(1)
    .describe('The wave in which it gets a release. A wave begins when all of the one before has held.'),
  environment: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe('Name of its GitHub deployment environment. Default: "<environment>-<name>".'),
  provider: providerSchema
    .optional()
    .describe('Where its metrics come from, instead of `analysis.provider`: exactly one key.'),
  freeze: z.array(freezeSchema).max(50).optional().describe('Its freezes, instead of those of all.'),
  'runs-on': z
    .string()
    .min(1)
    .max(1000)
    .optional()
    .describe('Runner of its jobs, for the reusable workflow: one label, or a JSON list of labels.'),
}

const [local, kubernetes] = targetSchema.options

/** The rollout file's `targets`: places that get the same release one after another. */
export const targetsSchema = z
  .array(z.union([local.extend(ownKeys), kubernetes.extend(ownKeys)]))
  .min(1)
  .max(50)
/** One of several targets, as parsed. */
export type NamedTarget = z.infer<typeof targetsSchema>[number]

/** The rollout file's `waves`: when the next one begins, and what a failure takes back. */
export const wavesSchema = z.strictObject({
  hold: duration
    .prefault('30m')
    .describe('How long a promoted release must stay at every target of a wave before the next one begins.'),
  'on-failure': z
    .enum(['own', 'all'])
    .default('own')
    .describe(
      '`own`: a failure takes the release back at the targets of its own wave. `all`: at all targets. Later waves do not begin.',
    ),
})
/** As parsed: durations in ms. */
export type Waves = z.infer<typeof wavesSchema>
