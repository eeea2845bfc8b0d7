import * as z from 'zod'
import { FORMATS } from '../artifact/formats/names.ts'
import { provenanceSchema } from '../rollout/release.ts'
import { size } from './units.ts'

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
    .array(z.enum(FORMATS))
    .min(1)
    .optional()
    .describe('Formats allowed. Default: any that is recognised.'),
  'max-size': size.optional().describe('Largest total size of the files.'),
  metadata: z
    .array(z.enum(['version', 'seed', 'training-data-version', 'code-commit']))
    .default(['version'])
    .describe("Provenance that must be known, from the rollout file or the model's own metadata."),
  'allow-globals': z
    .array(
      z
        .string()
        .max(200)
        .regex(/^[^\s.]+(\.[^\s.]+)+$/, 'expected a module and a name, such as shop.features.Basket'),
    )
    .max(1_000)
    .default([])
    .describe(
      'Names that a pickle may import beside those that fitted models need, module and name in full. Loading the model runs what they do.',
    ),
  'allow-scripts': z
    .boolean()
    .default(false)
    .describe('Whether the model may bring code of its own along (TorchScript).'),
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
