import * as z from 'zod'
import { LEVELS } from '../support/finding.ts'
import { FORMATS } from './formats/names.ts'

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/)
const nullableNumber = z.number().nullable()

const findingSchema = z.strictObject({
  level: z.enum(LEVELS),
  rule: z.string(),
  message: z.string(),
  place: z
    .strictObject({
      file: z.string().optional(),
      line: z.int().optional(),
      column: z.int().optional(),
      title: z.string().optional(),
    })
    .optional(),
})

const fileSchema = z.strictObject({
  /** Relative to the artifact's root, "/" between its parts. */
  path: z.string(),
  /** Bytes. */
  size: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** `onnx-data`: tensors that another file keeps outside itself. `savedmodel-part`: goes with a SavedModel. null: unknown. */
  format: z.enum([...FORMATS, 'onnx-data', 'text', 'savedmodel-part']).nullable(),
  /** What the format's reader found: counts, names, versions. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
})

const tensorsSchema = z.array(
  z.strictObject({
    name: z.string(),
    dtype: z.string().nullable(),
    shape: z.array(z.union([z.number(), z.string(), z.null()])).nullable(),
  }),
)
const metadataEntrySchema = z.strictObject({ value: z.union([z.string(), z.number()]), source: z.string() })

/** A number that was compared with the champion's example by example; differences are candidate − champion. */
const pairedSchema = z.strictObject({
  examples: z.int().min(1),
  /** Independent groups of examples. */
  clusters: z.int().min(1),
  /** Examples that only one of the two got right; null where examples have a score. */
  gained: z.int().nullable(),
  lost: z.int().nullable(),
  difference: z.number(),
  interval: z.tuple([z.number(), z.number()]).readonly(),
  /** Of the interval, 0-1. */
  confidence: z.number(),
  /** Chance (0-1) of the evidence if the regression were just what is allowed. */
  p: z.number(),
})

/** The JSON report of validate-artifact. */
export const artifactReportSchema = z.strictObject({
  schema: z.literal(1),
  model: z.string(),
  /** null: not all that lies there could be read, so nothing names it. */
  digest: digest.nullable(),
  /** Bytes of all files. */
  size: z.int().min(0),
  formats: z.array(z.enum(FORMATS)),
  files: z.array(fileSchema),
  /** Of the files that say theirs. */
  signatures: z.array(z.strictObject({ path: z.string(), inputs: tensorsSchema, outputs: tensorsSchema })),
  metadata: z.strictObject({
    version: metadataEntrySchema.optional(),
    seed: metadataEntrySchema.optional(),
    'training-data-version': metadataEntrySchema.optional(),
    'code-commit': metadataEntrySchema.optional(),
  }),
  /** Path of the model card in the workspace; null: none was read. */
  card: z.string().nullable(),
  /** What the card and the model's own metadata state, as written. */
  licences: z.array(z.strictObject({ licence: z.string(), source: z.string() })),
  quality: z.array(
    z.strictObject({
      name: z.string(),
      value: nullableNumber,
      source: z.string().nullable(),
      min: nullableNumber,
      max: nullableNumber,
      champion: nullableNumber,
      /** Worst value that `max-regression` allows. */
      allowed: nullableNumber,
      paired: pairedSchema.nullable(),
      passed: z.boolean(),
    }),
  ),
  /** The evaluation's finite numbers, those of the contract first. */
  numbers: z.record(z.string(), z.number()),
  findings: z.array(findingSchema),
  /** Findings of this level or a worse one make the verdict. */
  failOn: z.enum(LEVELS),
  verdict: z.enum(['passed', 'failed']),
  /** Where the content was judged by an earlier run with the same files, contract and scanner; null: it was read now. */
  cached: z.strictObject({ key: z.string(), at: z.iso.datetime() }).nullable(),
})
export type ArtifactReport = z.infer<typeof artifactReportSchema>
