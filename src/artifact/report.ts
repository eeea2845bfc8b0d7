import * as z from 'zod'
import { LEVELS } from '../support/finding.ts'
import { FORMATS } from './formats/names.ts'

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/)
const nullableNumber = z.number().nullable()

const findingSchema = z.strictObject({
  level: z.enum(LEVELS),
  rule: z.string().describe('Identifier of the rule; docs/scanner-rules.md explains it.'),
  message: z.string().describe('What was expected, what was found, and what to do.'),
  place: z
    .strictObject({
      file: z
        .string()
        .optional()
        .describe('Relative to the workspace, or a whole path when it lies elsewhere.'),
      line: z.int().optional(),
      column: z.int().optional(),
      title: z.string().optional(),
    })
    .optional(),
})

const fileSchema = z.strictObject({
  path: z.string().describe("Relative to the artifact's root, its parts separated by slashes."),
  size: z.int().min(0).describe('Bytes.'),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .describe('SHA-256 of its bytes, hexadecimal.'),
  format: z
    .enum([...FORMATS, 'onnx-data', 'text', 'companion', 'savedmodel-part'])
    .nullable()
    .describe(
      '`onnx-data`: tensors that another file keeps outside itself. `companion`: goes with a model and holds no code. `savedmodel-part`: goes with a SavedModel. null: unknown.',
    ),
  details: z
    .record(z.string(), z.union([z.string(), z.number(), z.array(z.string())]))
    .describe("What the format's reader found: counts, names, versions."),
})

const tensorsSchema = z.array(
  z.strictObject({
    name: z.string(),
    dtype: z.string().nullable(),
    shape: z.array(z.union([z.number(), z.string(), z.null()])).nullable(),
  }),
)
const metadataEntrySchema = z.strictObject({
  value: z.union([z.string(), z.number()]),
  source: z.string().describe("`rollout file`, or the path of the model's file."),
})

/** A number that was compared with the champion's example by example; differences are candidate − champion. */
const pairedSchema = z.strictObject({
  examples: z.int().min(1),
  clusters: z.int().min(1).describe('Independent groups of examples.'),
  gained: z
    .int()
    .nullable()
    .describe('Examples that only one of the two got right; null where examples have a score.'),
  lost: z.int().nullable(),
  difference: z.number(),
  interval: z.tuple([z.number(), z.number()]).readonly(),
  confidence: z.number().describe('Of the interval, 0-1.'),
  p: z.number().describe('Chance (0-1) of the evidence if the regression were just what is allowed.'),
})

/** The JSON report of validate-artifact. */
export const artifactReportSchema = z.strictObject({
  schema: z.literal(1),
  model: z.string(),
  digest: digest
    .nullable()
    .describe('Names the artifact. null: not all that lies there could be read, so nothing names it.'),
  size: z.int().min(0).describe('Bytes of all files.'),
  formats: z.array(z.enum(FORMATS)),
  files: z.array(fileSchema),
  signatures: z
    .array(z.strictObject({ path: z.string(), inputs: tensorsSchema, outputs: tensorsSchema }))
    .describe('Of the files that say theirs.'),
  metadata: z.strictObject({
    version: metadataEntrySchema.optional(),
    seed: metadataEntrySchema.optional(),
    'training-data-version': metadataEntrySchema.optional(),
    'code-commit': metadataEntrySchema.optional(),
  }),
  card: z.string().nullable().describe('Path of the model card in the workspace; null: none was read.'),
  licences: z
    .array(z.strictObject({ licence: z.string(), source: z.string() }))
    .describe("What the card and the model's own metadata state, as written."),
  quality: z.array(
    z.strictObject({
      name: z.string(),
      value: nullableNumber,
      source: z.string().nullable().describe('Where the number comes from.'),
      min: nullableNumber,
      max: nullableNumber,
      champion: nullableNumber,
      allowed: nullableNumber.describe('Worst value that `max-regression` allows.'),
      paired: pairedSchema.nullable(),
      passed: z.boolean(),
    }),
  ),
  numbers: z
    .record(z.string(), z.number())
    .describe("The evaluation's finite numbers, those of the contract first."),
  findings: z.array(findingSchema),
  signer: z
    .string()
    .nullable()
    .describe('Whose signature was verified; null: none was demanded, or it does not hold.'),
  failOn: z.enum(LEVELS).describe('Findings of this level or a worse one make the verdict.'),
  verdict: z.enum(['passed', 'failed']),
  cached: z
    .strictObject({ key: z.string(), at: z.iso.datetime() })
    .nullable()
    .describe(
      'Where the content was judged by an earlier run with the same files, contract and scanner; null: it was read now.',
    ),
})
export type ArtifactReport = z.infer<typeof artifactReportSchema>
