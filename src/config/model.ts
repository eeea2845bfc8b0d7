import * as z from 'zod'
import { provenanceSchema } from '../rollout/release.ts'
import { contractSchema } from './contract.ts'
import { qualitySources } from './quality-sources.ts'

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
  ...qualitySources,
  provenance: provenanceSchema.default({}).describe('Where the model comes from.'),
  contract: contractSchema.prefault({}).describe('What the model must satisfy to be released.'),
})
export type Model = z.infer<typeof modelSchema>
