import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FormatError } from './formats/reader.ts'

/** Bytes that can be read at any place. */
export interface Source {
  /** Bytes. */
  readonly size: number
  /** The `length` bytes at `offset`. Throws a FormatError where they are not there. */
  read(offset: number, length: number): Promise<Buffer>
}

/** Bytes of a spool kept in memory before it goes to disk. */
const MEMORY_LIMIT = 8 * 1024 * 1024
/** Bytes read at a time from a spool. */
const CHUNK_SIZE = 1024 * 1024

/** An open file. `size` is what it had when it was found. */
export function fileSource(file: FileHandle, size: number): Source {
  return {
    size,
    read: async (offset, length) => {
      within(size, offset, length)
      const buffer = Buffer.allocUnsafe(length)
      let filled = 0
      while (filled < length) {
        const { bytesRead } = await file.read(buffer, filled, length - filled, offset + filled)
        if (bytesRead === 0)
          throw new FormatError(
            'artifact/changed',
            `ends at byte ${offset + filled}, not at ${size} as before`,
          )
        filled += bytesRead
      }
      return buffer
    },
  }
}

export function memorySource(bytes: Buffer): Source {
  return {
    size: bytes.length,
    read: async (offset, length) => {
      within(bytes.length, offset, length)
      return bytes.subarray(offset, offset + length)
    },
  }
}

/** `size` bytes of another source from `start` on. */
export function slice(source: Source, start: number, size: number): Source {
  within(source.size, start, size)
  return {
    size,
    read: async (offset, length) => {
      within(size, offset, length)
      return source.read(start + offset, length)
    },
  }
}

function within(size: number, offset: number, length: number): void {
  if (offset >= 0 && length >= 0 && offset + length <= size) return
  throw new FormatError(
    'artifact/truncated',
    `bytes ${offset} to ${offset + length} are needed, but only ${size} are there`,
  )
}

/**
 * Keeps a stream so that it can be read at any place: in memory while it is small, else in a file without a name, which
 * the system frees with the process. Must be disposed of.
 */
export class Spool implements AsyncDisposable {
  #parts: Buffer[] = []
  #inMemory = 0
  #file: FileHandle | null = null
  #size = 0

  async write(chunk: Uint8Array): Promise<void> {
    this.#size += chunk.length
    this.#parts.push(Buffer.from(chunk))
    this.#inMemory += chunk.length
    if (this.#inMemory < MEMORY_LIMIT && this.#file === null) return
    if (this.#file !== null && this.#inMemory < CHUNK_SIZE) return
    await this.#flush()
  }

  /** What was written so far, which must be all. */
  async source(): Promise<Source> {
    if (this.#file === null) return memorySource(Buffer.concat(this.#parts))
    await this.#flush()
    return fileSource(this.#file, this.#size)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#parts = []
    await this.#file?.close()
    this.#file = null
  }

  async #flush(): Promise<void> {
    this.#file ??= await namelessFile()
    await this.#file.writeFile(Buffer.concat(this.#parts))
    this.#parts = []
    this.#inMemory = 0
  }
}

async function namelessFile(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'model-rollout-spool-'))
  try {
    return await open(join(folder, 'spool'), 'wx+', 0o600)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** All bytes of a source in order, in chunks of at most 1 MiB. */
export async function* chunksOf(source: Source): AsyncGenerator<Buffer> {
  for (let at = 0; at < source.size; at += CHUNK_SIZE)
    yield await source.read(at, Math.min(CHUNK_SIZE, source.size - at))
}
