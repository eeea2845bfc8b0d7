import * as z from 'zod'

const text = z.string().min(1).max(500)
const path = text.regex(
  /^(?!\/)(?!(.*\/)?\.\.(\/|$))/,
  'expected a path inside the workspace, relative to it',
)

function isPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp
  } catch {
    return false
  }
}

const wanted = z.union([
  text,
  z.number(),
  z.boolean(),
  z.strictObject({
    pattern: text
      .refine(isPattern, 'expected a regular expression')
      .describe('Regular expression that the whole value must match.'),
  }),
])

const card = z.strictObject({
  path: path
    .optional()
    .describe(
      "The card's file, relative to the workspace. Default: MODEL_CARD.md, modelcard.md or README.md in the model's folder.",
    ),
  sections: z
    .array(text)
    .max(100)
    .default([])
    .describe(
      'Headings of any level that must be there with text below them, compared without case and punctuation.',
    ),
  'front-matter': z
    .array(text)
    .max(100)
    .default([])
    .describe('Keys that the YAML at its beginning must have, with a value, such as `license`.'),
})
export type CardRules = z.infer<typeof card>

const data = z.strictObject({
  dvc: z
    .array(path)
    .min(1)
    .max(100)
    .describe("DVC's files that say which data there is: `dvc.lock` and `*.dvc`, relative to the workspace."),
  training: z
    .array(path)
    .max(100)
    .default([])
    .describe(
      'Files and folders of training data that these must record with their hash and size. Where the model itself is an output of a stage, it must have been made from them.',
    ),
})
export type DataRules = z.infer<typeof data>

const mlmodel = z.strictObject({
  flavors: z
    .array(text)
    .max(100)
    .default([])
    .describe('Flavours that the MLmodel file must have, such as `python_function`.'),
  signature: z.boolean().default(true).describe('Whether it must have a signature.'),
})
export type MlmodelRules = z.infer<typeof mlmodel>

/** What a contract wants of the model's own metadata and of the files beside it. */
export const companionSchemas = {
  'own-metadata': z
    .record(text, wanted)
    .optional()
    .describe(
      "Further keys that the model's own metadata must have, each with its value or a pattern; keys are compared without case, `_` and `-` are the same.",
    ),
  licences: z
    .array(text.regex(/^[^()]*$/, 'expected the identifier of one licence'))
    .min(1)
    .max(500)
    .optional()
    .describe(
      "Licences allowed, as SPDX or Hugging Face identifiers (`apache-2.0`), compared without case. The model's are read from its card and its own metadata; at least one must say.",
    ),
  card: card.optional().describe('The model card that must be there.'),
  data: data.optional().describe('What DVC must record of the training data.'),
  mlmodel: mlmodel.optional().describe("What MLflow's description of the model must say."),
} as const
