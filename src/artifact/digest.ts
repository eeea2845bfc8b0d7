import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { messageOf, UserError } from '../support/errors.ts'
import { manifestText } from './provenance/manifest.ts'

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
  return `sha256:${createHash('sha256').update(manifestText(files)).digest('hex')}`
}

/**
 * Reads a file once from beginning to end, in memory that does not depend on its size; `onChunk` sees every chunk, which
 * is overwritten after the next one. The next chunk is read meanwhile. Returns the hexadecimal SHA-256 of all bytes and
 * their number. Throws a UserError when the file cannot be read.
 */
export async function hashFile(
  path: string,
  onChunk: (chunk: Buffer) => void | Promise<void> = () => {},
): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of chunks(path)) {
    hash.update(chunk)
    size += chunk.length
    await onChunk(chunk)
  }
  return { sha256: hash.digest('hex'), size }
}

async function* chunks(path: string): AsyncGenerator<Buffer> {
  const buffers = [Buffer.allocUnsafe(CHUNK_SIZE), Buffer.allocUnsafe(CHUNK_SIZE)] as const
  try {
    await using file = await open(path, 'r')
    let next = readInto(file, buffers[0])
    for (let index = 1; ; index++) {
      const chunk = await next
      if (chunk.length === 0) return
      next = readInto(file, buffers[index % 2 === 0 ? 0 : 1])
      // Whoever stops early must not leave a failure unheard; it is thrown where the chunk is awaited.
      next.catch(() => {})
      yield chunk
    }
  } catch (cause) {
    throw new UserError(`${path} cannot be read: ${messageOf(cause)}`, { cause })
  }
}

async function readInto(file: FileHandle, buffer: Buffer): Promise<Buffer> {
  const { bytesRead } = await file.read(buffer, 0, buffer.length)
  return buffer.subarray(0, bytesRead)
}
