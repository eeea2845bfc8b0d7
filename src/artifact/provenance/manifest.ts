import { UserError } from '../../support/errors.ts'
import type { HashedFile } from '../digest.ts'
import type { Claim } from './claims.ts'
import { checkName } from './names.ts'

/**
 * The manifest of an artifact, a line `<sha256>  <path>\n` for each file sorted by the bytes of the paths, as sha256sum
 * writes and checks it (`sha256sum --check`).
 */
export function manifestText(files: readonly HashedFile[]): string {
  const sorted = files.toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
  return sorted.map((file) => `${file.sha256}  ${file.path}\n`).join('')
}

/**
 * Reads a manifest such as SHA256SUMS: what it says of each file. Throws a UserError with the number of the line that
 * is no `<sha256>  <path>`, names a file twice or a path outside of the model.
 */
export function readManifest(text: string): Claim[] {
  const claims = new Map<string, Claim>()
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  for (const [index, line] of lines.entries()) {
    const [, digest, name] = /^([0-9a-fA-F]{64}) [ *](.+?)\r?$/.exec(line) ?? []
    const where = `line ${index + 1}`
    if (digest === undefined || name === undefined) {
      throw new UserError(`${where}: expected 64 hexadecimal digits, two spaces and a path`, {
        hint: 'Write it with sha256sum, in the folder of the model.',
      })
    }
    const path = name.startsWith('./') ? name.slice(2) : name
    checkName(path, where)
    if (claims.has(path)) throw new UserError(`${where}: ${JSON.stringify(path)} is named twice`)
    claims.set(path, {
      path,
      algorithm: 'sha256',
      parts: [{ start: 0, end: null, digest: digest.toLowerCase() }],
    })
  }
  return [...claims.values()]
}
