import * as z from 'zod'
import { FORMATS } from '../artifact/formats/names.ts'
import { LEVELS } from '../support/finding.ts'
import { companionSchemas } from './contract-companions.ts'
import { signatureSchema } from './contract-signature.ts'
import { qualitySchema } from './quality.ts'
import { signedSchema } from './signing.ts'
import { size } from './units.ts'

const opsetBounds = z
  .strictObject({
    min: z.int().min(1).optional().describe('Oldest version allowed.'),
    max: z.int().min(1).optional().describe('Newest version allowed.'),
  })
  .refine(({ min = 1, max = Number.POSITIVE_INFINITY }) => min <= max, 'expected "min" to be at most "max"')

export const contractSchema = z.strictObject({
  formats: z
    .array(z.enum(FORMATS))
    .min(1)
    .optional()
    .describe('Formats allowed. Default: any that is recognised.'),
  'max-size': size.optional().describe('Largest total size of the files.'),
  signature: signatureSchema
    .optional()
    .describe('Tensors that the model takes and gives. Read from ONNX, SavedModel and MLmodel.'),
  opsets: z
    .record(z.string().min(1).max(200), opsetBounds)
    .optional()
    .describe(
      "Bounds on the versions of operator sets by their domain (`ai.onnx` is ONNX's own), so that the runtime knows them. Domains not named are free.",
    ),
  metadata: z
    .array(z.enum(['version', 'seed', 'training-data-version', 'code-commit']))
    .default(['version'])
    .describe("Provenance that must be known, from the rollout file or the model's own metadata."),
  ...companionSchemas,
  signed: signedSchema.optional().describe('Who must have signed the model. Default: nobody needs to.'),
  manifest: z
    .string()
    .min(1)
    .optional()
    .describe(
      'File of digests, as `sha256sum` writes it in the folder of the model, that names each file of the model and no other.',
    ),
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
      'What a model may use beside what is known to be harmless, in full: names that a pickle imports, classes of Keras (`keras.layers.Lambda`), ops and functions of TensorFlow (`tensorflow.<Op>`), parts of ONNX that are compiled (`com.microsoft.EPContext`). Loading the model runs what they do.',
    ),
  'allow-scripts': z
    .boolean()
    .default(false)
    .describe(
      'Whether the model may bring code of its own along: TorchScript that does more than compute, Python files of models of MLflow, Hugging Face and TorchServe.',
    ),
  quality: qualitySchema,
  'fail-on': z
    .enum(LEVELS)
    .default('error')
    .describe('The least level of findings that refuses the model. Without a rollout file: warning.'),
})
export type Contract = z.infer<typeof contractSchema>
