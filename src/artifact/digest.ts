import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { messageOf, UserError } from '../support/errors.ts'

/** Bytes read at a time: large enough that the disk, not the calls, sets the speed. */
const CHUNK_SIZE = 1024 * 1024

/** What is needed of a file to name the artifact: hexadecimal SHA-256, path relative to the artifact's root. */
export interface HashedFile {
  readonly path: string
  readonly sha256: string
}

/**
 * The artifact's digest, `sha256:` and 64 hexadecimal digits, whatever the order of `files`.
 * One file: the SHA-256 of its bytes, as `sha256sum FILE` shows it. Several: the SHA-256 of a manifest, a line
 * `<sha256>  <path>\n` for each file sorted by the bytes of the paths, which in the artifact's root is
 * `find -L . -name .git -prune -o -type f -printf '%P\0' | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum`.
 */
export function artifactDigest(files: readonly HashedFile[]): string {
  const [first, second] = files
  if (first !== undefined && second === undefined) return `sha256:${first.sha256}`
  const sorted = files.toSorted((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
  const manifest = sorted.map((file) => `${file.sha256}  ${file.path}\n`).join('')
  return `sha256:${createHash('sha256').update(manifest).digest('hex')}`
}

/**
 * Reads a file once from beginning to end, in memory that does not depend on its size; `onChunk` sees every chunk, which
 * is overwritten by the next. Returns the hexadecimal SHA-256 of all bytes and their number. Throws a UserError when the
 * file cannot be read.
 */
export async function hashFile(
  path: string,
  onChunk: (chunk: Buffer) => void = () => {},
): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  const buffer = Buffer.allocUnsafe(CHUNK_SIZE)
  let size = 0
  try {
    await using file = await open(path, 'r')
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK_SIZE)
      if (bytesRead === 0) return { sha256: hash.digest('hex'), size }
      const chunk = buffer.subarray(0, bytesRead)
      hash.update(chunk)
      size += bytesRead
      onChunk(chunk)
    }
  } catch (cause) {
    throw new UserError(`${path} cannot be read: ${messageOf(cause)}`, { cause })
  }
}
