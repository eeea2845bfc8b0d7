import * as z from 'zod'
import { providerSchema } from '../metrics/config.ts'
import { provenanceSchema } from '../rollout/release.ts'
import { localTargetSchema } from '../targets/local/config.ts'
import { analysisSchema, metricSchema } from './metric.ts'
import { duration, positiveDuration, size } from './units.ts'

const qualityBounds = z.strictObject({
  min: z.number().optional().describe('Lowest value allowed.'),
  max: z.number().optional().describe('Highest value allowed.'),
  'max-regression': z
    .number()
    .min(0)
    .optional()
    .describe("How much worse than the champion it may be, in the number's own unit."),
  better: z.enum(['higher', 'lower']).default('higher').describe('Which direction is better.'),
})

const contractSchema = z.strictObject({
  formats: z
    .array(z.enum(['onnx', 'safetensors']))
    .min(1)
    .optional()
    .describe('Formats allowed. Default: any that is recognised.'),
  'max-size': size.optional().describe('Largest total size of the files.'),
  metadata: z
    .array(z.enum(['version', 'seed', 'training-data-version', 'code-commit']))
    .default(['version'])
    .describe("Provenance that must be known, from the rollout file or the model's own metadata."),
  quality: z
    .record(z.string(), qualityBounds)
    .default({})
    .describe('Bounds on the numbers of `model.metrics`.'),
})
export type Contract = z.infer<typeof contractSchema>

export const modelSchema = z.strictObject({
  name: z
    .string()
    .regex(
      /^[a-z0-9]([a-z0-9._-]{0,38}[a-z0-9])?$/,
      'expected lower-case letters, digits, ".", "_" and "-", 40 at most, a letter or digit first and last',
    )
    .describe('Name of the model; the record is kept under it.'),
  path: z.string().min(1).describe("File, folder or glob of the model's files, relative to the workspace."),
  version: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe(
      "Version of the model, in quotes when it looks like a number. Default: the model's own metadata.",
    ),
  metrics: z
    .string()
    .min(1)
    .optional()
    .describe('JSON file of evaluation numbers, such as {"accuracy": 0.97}.'),
  provenance: provenanceSchema.default({}).describe('Where the model comes from.'),
  contract: contractSchema.prefault({}).describe('What the model must satisfy to be released.'),
})
export type Model = z.infer<typeof modelSchema>

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

const probeSchema = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT']).default('GET').describe('HTTP method.'),
  path: z.string().startsWith('/').describe('Path with query string, such as /v2/models/digits/infer.'),
  headers: z
    .record(z.string(), z.string())
    .default({})
    .describe('HTTP headers. No secrets: the record keeps them.'),
  body: z.json().optional().describe('Sent as JSON when it is not a string.'),
  timeout: positiveDuration.prefault('10s').describe('How long the answer may take.'),
})

const probesSchema = z.strictObject({
  smoke: z
    .array(
      probeSchema.extend({
        expect: z
          .strictObject({
            status: z.int().min(100).max(599).default(200).describe('HTTP status.'),
            json: z
              .json()
              .optional()
              .describe(
                'What the answer must contain: objects may have more keys, numbers may differ by 1e-6.',
              ),
          })
          .prefault({})
          .describe('The answer that is right.'),
      }),
    )
    .default([])
    .describe('Requests with an expected answer, sent to the canary before it gets traffic.'),
  'warm-up': probeSchema
    .extend({ requests: z.int().min(1).max(10_000).default(20).describe('How often.') })
    .optional()
    .describe('Request repeated so that the canary is warm before it gets traffic.'),
})
export type Probes = z.infer<typeof probesSchema>

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

const canarySchema = z.strictObject({
  steps: z
    .array(stepSchema)
    .min(1)
    .max(100)
    .describe('The steps in order; one of them at least is below 100.'),
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
  target: z
    .strictObject({ local: localTargetSchema.describe('This host.') })
    .describe('The place that serves: exactly one key.'),
  probes: probesSchema.prefault({}).describe('Requests of our own that a release must answer.'),
  strategy: z
    .strictObject({ canary: canarySchema.describe('Rising shares of real traffic.') })
    .describe('How the release gets its traffic.'),
  analysis: analysisSchema
    .extend({
      provider: providerSchema
        .default({ local: {} })
        .describe('Where the metrics come from: exactly one key.'),
      metrics: z
        .array(metricSchema)
        .min(1)
        .max(50)
        .describe('What is judged. Each has exactly one of `rate`, `histogram` or `query`.'),
    })
    .describe('How the release is judged.'),
  rollback: rollbackSchema.prefault({}).describe('When and how the previous release comes back.'),
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
