import * as z from 'zod'

const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'a digest is "sha256:" and 64 hexadecimal digits')

/** Where a release comes from. Keys are those of the rollout file's `model.provenance`. */
export const provenanceSchema = z.strictObject({
  'training-data-version': z.string().min(1).optional().describe('Version of the data it was trained on.'),
  seed: z
    .union([z.int(), z.string().min(1)])
    .optional()
    .describe('Seed of the training run.'),
  'code-commit': z.string().min(1).optional().describe('Commit of the training code.'),
})

/** One version of one model: artifact digest + image digest + provenance. Kept in the record, so it holds no secret. */
export const releaseSchema = z.strictObject({
  /** `<model>-<version>-<8 hex digits of the image's digest>`; safe as a label, a file name and a metric label. */
  id: z.string().regex(/^[a-z0-9]([a-z0-9._-]{0,61}[a-z0-9])?$/i),
  model: z.string().min(1),
  version: z.string().min(1),
  /** SHA-256 over the model's files; null for a release that was found serving and not deployed by these actions. */
  artifact: digest.nullable(),
  /** What the target runs: an OCI reference, or for `local` the name of a packed release folder. */
  image: z.string().min(1),
  imageDigest: digest,
  provenance: provenanceSchema,
  /** Numbers from the evaluation, such as accuracy; the next release is compared with them. */
  quality: z.record(z.string(), z.number()),
})
export type Release = z.infer<typeof releaseSchema>

/** The release's id: readable, unique per content, and at most 63 characters of a label's alphabet. */
export function releaseId(model: string, version: string, imageDigest: string): string {
  const hash = imageDigest.replace(/^sha256:/, '').slice(0, 8)
  const name = `${model}-${version}`.replace(/[^a-zA-Z0-9._-]+/g, '-').replace(/^[^a-zA-Z0-9]+/, '')
  return `${name.slice(0, 54)}-${hash}`
}
