import { createHash } from 'node:crypto'
import { UserError } from '../../support/errors.ts'
import { hashFile } from '../digest.ts'
import type { HashParts } from './claims.ts'

/**
 * Digests of parts of a file, one after another without gaps, in one pass. Throws a UserError when the file cannot be
 * read, or is no longer the one that was scanned.
 */
export const hashParts: HashParts = async (file, algorithm, parts) => {
  const hashes = parts.map(() => createHash(algorithm))
  let part = 0
  let at = 0
  const { sha256 } = await hashFile(file.absolute, (chunk) => {
    let rest = chunk
    while (rest.length > 0 && part < parts.length) {
      const length = Math.min(rest.length, (parts[part]?.end ?? 0) - at)
      hashes[part]?.update(rest.subarray(0, length))
      rest = rest.subarray(length)
      at += length
      if (at === parts[part]?.end) part++
    }
  })
  if (sha256 !== file.sha256) throw new UserError(`${file.path} changed while it was read`)
  return hashes.map((hash) => hash.digest('hex'))
}
