import * as z from 'zod'
import { providerSchema } from '../metrics/config.ts'
import { targetSchema } from '../targets/config.ts'
import { analysisSchema } from './analysis.ts'
import { freezeSchema } from './freeze.ts'
import { metricSchema } from './metric.ts'
import { modelSchema } from './model.ts'
import { probesSchema } from './probes.ts'
import { strategySchema } from './strategy.ts'
import { targetsSchema, wavesSchema } from './targets.ts'
import { duration } from './units.ts'

const imageSchema = z.strictObject({
  registry: z.string().min(1).optional().describe('Repository to push to, such as ghcr.io/acme/sentiment.'),
  dockerfile: z
    .string()
    .min(1)
    .default('Dockerfile')
    .describe('Path of the Dockerfile, relative to the workspace.'),
  context: z.string().min(1).default('.').describe('Folder that the build sees, relative to the workspace.'),
  base: z.string().min(1).optional().describe('Base image, given to the Dockerfile as build argument BASE.'),
  'model-path': z
    .string()
    .startsWith('/')
    .default('/models')
    .describe('Where the model lies in the image, given as build argument MODEL_PATH.'),
})

const rollbackSchema = z.strictObject({
  on: z
    .array(z.enum(['failed', 'cancelled', 'inconclusive', 'error']))
    .default(['failed', 'cancelled', 'inconclusive', 'error'])
    .describe('Ends of an analysis that roll the release back.'),
  environment: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe('GitHub environment in which rollback runs; it must have no reviewers.'),
  hold: duration
    .prefault('30m')
    .describe('How long the previous release stays ready to serve after promotion.'),
})

export const configSchema = z.strictObject({
  version: z.literal(1).describe('Version of this format.'),
  extends: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Another rollout file, relative to this one, whose values are taken where this one has none: one level, merged by key, lists replaced.',
    ),
  model: modelSchema.describe('The model to release.'),
  image: imageSchema.prefault({}).describe('The container image; not used by the local target.'),
  target: targetSchema.describe('The place that serves: exactly one key.'),
  targets: targetsSchema
    .optional()
    .describe(
      'Several places that serve, in place of `target`. Each has what `target` has, and keys of its own. docs/waves.md tells more.',
    ),
  waves: wavesSchema.prefault({}).describe('How a release goes from one wave of `targets` to the next.'),
  probes: probesSchema.prefault({}).describe('Requests of our own that a release must answer.'),
  strategy: strategySchema.describe('How the release gets its traffic: exactly one key.'),
  analysis: analysisSchema
    .extend({
      provider: providerSchema
        .default({ local: {} })
        .describe('Where the metrics come from: exactly one key.'),
      metrics: z
        .array(metricSchema)
        .min(1)
        .max(50)
        .describe(
          'What is judged. Each has exactly one of `rate`, `histogram`, `mean`, `distribution` or `query`.',
        ),
    })
    .describe('How the release is judged.'),
  rollback: rollbackSchema.prefault({}).describe('When and how the previous release comes back.'),
  freeze: z
    .array(freezeSchema)
    .max(50)
    .default([])
    .describe(
      'Times in which nothing is deployed or promoted unless a person gives a reason. Analyses go on, and a rollback is never refused.',
    ),
  environment: z
    .string()
    .min(1)
    .max(255)
    .default('production')
    .describe('Name of the GitHub deployment environment.'),
})
/** The whole rollout file as parsed: defaults filled in, durations in ms, sizes in bytes. */
export type Config = z.infer<typeof configSchema>

/**
 * One rollout file by itself: what an action does not need may be missing, since a plain input or the file that is
 * extended can give it.
 */
export const fileSchema = configSchema.partial({ model: true, target: true, strategy: true, analysis: true })
