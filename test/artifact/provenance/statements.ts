import { createHash } from 'node:crypto'

export const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex')

/** A statement as model-signing 1.0 makes it for these files. `changes` go into it after its digest was made. */
export function modelStatement(
  files: Readonly<Record<string, string>> | readonly (readonly [string, string | Uint8Array])[],
  changes: { predicate?: object; serialization?: object } & Record<string, unknown> = {},
): Record<string, unknown> {
  const entries = Array.isArray(files) ? files : Object.entries(files)
  const resources = entries.map(([name, content]) => ({ name, algorithm: 'sha256', digest: sha256(content) }))
  const hash = createHash('sha256')
  for (const { digest } of resources) hash.update(digest, 'hex')
  const { predicate = {}, serialization = {}, ...rest } = changes
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [{ name: 'model', digest: { sha256: hash.digest('hex') } }],
    predicateType: 'https://model_signing/signature/v1.0',
    predicate: {
      serialization: { method: 'files', hash_type: 'sha256', allow_symlinks: false, ...serialization },
      resources,
      ...predicate,
    },
    ...rest,
  }
}
