import { createHash } from 'node:crypto'
import { UserError } from '../../support/errors.ts'
import { hashFile } from '../digest.ts'
import type { HashParts } from './claims.ts'

/**
 * Digests of parts of a file, one after another without gaps, in one pass. Throws a UserError when the file cannot be
 * read, or is no longer the one that was scanned.
 */
export const hashParts: HashParts = async (file, algorithm, parts) => {
  const digests: string[] = []
  let hash = createHash(algorithm)
  let at = 0
  const endParts = () => {
    while (parts[digests.length]?.end === at) {
      digests.push(hash.digest('hex'))
      hash = createHash(algorithm)
    }
  }
  const { sha256 } = await hashFile(file.absolute, (chunk) => {
    for (let rest = chunk; rest.length > 0; endParts()) {
      const length = Math.min(rest.length, (parts[digests.length]?.end ?? Number.POSITIVE_INFINITY) - at)
      hash.update(rest.subarray(0, length))
      rest = rest.subarray(length)
      at += length
    }
  })
  if (sha256 !== file.sha256) throw new UserError(`${file.path} changed while it was read`)
  endParts()
  return digests
}
