import * as z from 'zod'
import { FORMATS } from './formats/names.ts'

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/)
const nullableNumber = z.number().nullable()

const findingSchema = z.strictObject({
  level: z.enum(['error', 'warning', 'note']),
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
  /** `onnx-data`: tensors that an ONNX file keeps outside itself. null: unknown. */
  format: z.enum([...FORMATS, 'onnx-data', 'text']).nullable(),
  /** What the format's reader found: counts, names, versions. */
  details: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
})

const metadataEntrySchema = z.strictObject({ value: z.union([z.string(), z.number()]), source: z.string() })

/** The JSON report of validate-artifact. */
export const artifactReportSchema = z.strictObject({
  schema: z.literal(1),
  model: z.string(),
  digest,
  /** Bytes of all files. */
  size: z.int().min(0),
  formats: z.array(z.enum(FORMATS)),
  files: z.array(fileSchema),
  metadata: z.strictObject({
    version: metadataEntrySchema.optional(),
    seed: metadataEntrySchema.optional(),
    'training-data-version': metadataEntrySchema.optional(),
    'code-commit': metadataEntrySchema.optional(),
  }),
  quality: z.array(
    z.strictObject({
      name: z.string(),
      value: nullableNumber,
      min: nullableNumber,
      max: nullableNumber,
      champion: nullableNumber,
      allowed: nullableNumber,
      passed: z.boolean(),
    }),
  ),
  findings: z.array(findingSchema),
  verdict: z.enum(['passed', 'failed']),
})
export type ArtifactReport = z.infer<typeof artifactReportSchema>
