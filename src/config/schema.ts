import * as z from 'zod'
import { providerSchema } from '../metrics/config.ts'
import { provenanceSchema } from '../rollout/release.ts'
import { localTargetSchema } from '../targets/local/config.ts'
import { analysisSchema, metricSchema } from './metric.ts'
import { duration, size } from './units.ts'

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

export const contractSchema = z.strictObject({
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
      'a model name has lower-case letters, digits, ".", "_" and "-", 40 at most',
    ),
  path: z.string().min(1).describe("File, folder or glob of the model's files, relative to the workspace."),
  version: z.string().min(1).max(64).optional(),
  metrics: z
    .string()
    .min(1)
    .optional()
    .describe('JSON file of evaluation numbers, such as {"accuracy": 0.97}.'),
  provenance: provenanceSchema.default({}),
  contract: contractSchema.prefault({}),
})
export type Model = z.infer<typeof modelSchema>

export const imageSchema = z.strictObject({
  registry: z.string().min(1).optional().describe('Repository to push to, such as ghcr.io/acme/sentiment.'),
  dockerfile: z.string().min(1).default('Dockerfile'),
  context: z.string().min(1).default('.'),
  base: z.string().min(1).optional().describe('Base image, given to the Dockerfile as build argument BASE.'),
  'model-path': z
    .string()
    .startsWith('/')
    .default('/models')
    .describe('Where the model lies in the image, given as build argument MODEL_PATH.'),
})

export const stepSchema = z.strictObject({
  weight: z.int().min(1).max(100).describe('Share of requests that the canary answers, in percent.'),
  bake: duration.describe('How long the step is watched at most.'),
  name: z.string().min(1).max(60).optional(),
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
  method: z.enum(['GET', 'POST', 'PUT']).default('GET'),
  path: z.string().startsWith('/'),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.json().optional(),
  timeout: duration.default(10_000),
})

export const probesSchema = z.strictObject({
  smoke: z
    .array(
      probeSchema.extend({
        expect: z
          .strictObject({
            status: z.int().min(100).max(599).default(200),
            json: z
              .json()
              .optional()
              .describe(
                'What the answer must contain: objects may have more keys, numbers may differ by 1e-6.',
              ),
          })
          .prefault({}),
      }),
    )
    .default([])
    .describe('Requests with an expected answer, sent to the canary before it gets traffic.'),
  'warm-up': probeSchema
    .extend({ requests: z.int().min(1).max(10_000).default(20) })
    .optional()
    .describe('Request repeated so that the canary is warm before it gets traffic.'),
})
export type Probes = z.infer<typeof probesSchema>

export const configSchema = z.strictObject({
  version: z.literal(1),
  extends: z
    .string()
    .min(1)
    .optional()
    .describe(
      'Another rollout file whose values are taken where this one has none (one level, merged by key).',
    ),
  model: modelSchema,
  image: imageSchema.prefault({}),
  target: z.strictObject({ local: localTargetSchema }),
  probes: probesSchema.prefault({}),
  strategy: z.strictObject({ canary: z.strictObject({ steps: z.array(stepSchema).min(1) }) }),
  analysis: analysisSchema.extend({
    provider: providerSchema.default({ local: {} }),
    metrics: z.array(metricSchema).min(1),
  }),
  rollback: z
    .strictObject({
      on: z
        .array(z.enum(['failed', 'cancelled', 'inconclusive', 'error']))
        .default(['failed', 'cancelled', 'inconclusive', 'error'])
        .describe('Ends of an analysis that roll the release back.'),
      environment: z
        .string()
        .min(1)
        .optional()
        .describe('GitHub environment in which rollback runs; it must have no reviewers.'),
      hold: duration
        .default(1_800_000)
        .describe('How long the previous release stays ready to serve after promotion.'),
    })
    .prefault({}),
  environment: z
    .string()
    .min(1)
    .max(255)
    .default('production')
    .describe('Name of the GitHub deployment environment.'),
})
/** The whole rollout file as parsed: defaults filled in, durations in ms, sizes in bytes. */
export type Config = z.infer<typeof configSchema>
