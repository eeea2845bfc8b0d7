import { createHash } from 'node:crypto'
import { type FileHandle, open } from 'node:fs/promises'
import { messageOf, UserError } from '../support/errors.ts'
import { manifestText } from './provenance/manifest.ts'

/** Bytes read at a time: large enough that the disk, not the calls, sets the speed. */
export const CHUNK_SIZE = 1024 * 1024

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

/** SHA-256 of what is read into its buffers. */
export interface Hashing {
  /** What chunks are read into, one after the other. */
  readonly buffers: readonly Buffer[]
  /** Adds the first bytes of a buffer; resolves once that may be overwritten. */
  update(buffer: number, length: number): Promise<void>
  /** Hexadecimal. */
  digest(): Promise<string>
}

/** Hashes in this thread. */
function hashingHere(): Hashing {
  const hash = createHash('sha256')
  const buffers = [Buffer.allocUnsafe(CHUNK_SIZE), Buffer.allocUnsafe(CHUNK_SIZE)]
  return {
    buffers,
    update: async (buffer, length) => void hash.update(buffers[buffer]?.subarray(0, length) ?? ''),
    digest: async () => hash.digest('hex'),
  }
}

/**
 * Reads a file once from beginning to end, in memory that does not depend on its size; `onChunk` sees every chunk, which
 * is overwritten soon after. The next chunk is read meanwhile. Returns the hexadecimal SHA-256 of all bytes and
 * their number. Throws a UserError when the file cannot be read.
 */
export async function hashFile(
  path: string,
  onChunk: (chunk: Buffer) => void | Promise<void> = () => {},
  hashing: Hashing = hashingHere(),
): Promise<{ sha256: string; size: number }> {
  const hashed = new Map<number, Promise<void>>()
  let size = 0
  for await (const { chunk, buffer } of chunks(path, hashing.buffers, (next) => hashed.get(next))) {
    const update = hashing.update(buffer, chunk.length)
    // It is awaited before the buffer is used again.
    update.catch(() => {})
    hashed.set(buffer, update)
    size += chunk.length
    await onChunk(chunk)
  }
  await Promise.all(hashed.values())
  return { sha256: await hashing.digest(), size }
}

/** The file's bytes in one buffer after the other, each once it is free. */
async function* chunks(
  path: string,
  buffers: readonly Buffer[],
  free: (buffer: number) => Promise<void> | undefined,
): AsyncGenerator<{ chunk: Buffer; buffer: number }> {
  await using file = await open(path, 'r').catch((cause: unknown) => refuse(path, cause))
  const read = async (buffer: number) => {
    await free(buffer)
    return readInto(file, buffers[buffer] ?? Buffer.alloc(0)).catch((cause: unknown) => refuse(path, cause))
  }
  let next = read(0)
  for (let buffer = 0; ; buffer = (buffer + 1) % buffers.length) {
    const chunk = await next
    if (chunk.length === 0) return
    next = read((buffer + 1) % buffers.length)
    // Whoever stops early must not leave a failure unheard; it is thrown where the chunk is awaited.
    next.catch(() => {})
    yield { chunk, buffer }
  }
}

function refuse(path: string, cause: unknown): never {
  throw new UserError(`${path} cannot be read: ${messageOf(cause)}`, { cause })
}

async function readInto(file: FileHandle, buffer: Buffer): Promise<Buffer> {
  const { bytesRead } = await file.read(buffer, 0, buffer.length)
  return buffer.subarray(0, bytesRead)
}
