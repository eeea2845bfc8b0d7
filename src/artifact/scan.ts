import { type FileHandle, open } from 'node:fs/promises'
import { messageOf, UserError } from '../support/errors.ts'
import { type Hashing, hashFile } from './digest.ts'
import type { Allowances } from './formats/content.ts'
import type { Format } from './formats/names.ts'
import type { FormatFacts } from './formats/reader.ts'
import { readerOf } from './formats/registry.ts'
import { fileSource, type Source } from './source.ts'
import type { FoundFile } from './walk.ts'

/** One file after its bytes have passed by. */
export interface ScannedFile {
  readonly path: string
  readonly size: number
  readonly sha256: string
  /** null: unknown. */
  readonly format: Format | null
  readonly facts: FormatFacts
}

const NOTHING_ALLOWED: Allowances = { scripts: false, globals: new Set() }

/**
 * Hashes a file and reads its format in the same pass: every chunk goes to the hash and then to the reader that its
 * first bytes chose; only what lies at an archive's end is looked up before. What is wrong with the content is a
 * finding; a file that cannot be read is a UserError. `onProgress` gets the number of bytes of each chunk. `hashing`: who
 * hashes; this thread unless told. Throws the reason of `signal` once it is aborted.
 */
export async function scanFile(
  file: FoundFile,
  options: {
    onProgress: (bytes: number) => void
    allow?: Allowances
    hashing?: Hashing
    signal?: AbortSignal | undefined
  },
): Promise<ScannedFile> {
  const { onProgress, allow = NOTHING_ALLOWED, hashing, signal } = options
  await using handle = await openFile(file.absolute)
  const source = stoppable(fileSource(handle, file.size), signal)
  const reader = readerOf({ path: file.path, size: file.size, source, depth: 0 }, allow, signal)
  const read = async (chunk: Buffer) => {
    signal?.throwIfAborted()
    await reader.write(chunk)
    onProgress(chunk.length)
  }
  const { sha256, size } = await hashFile(file.absolute, read, hashing)
  const { format, facts } = await reader.end()
  if (size === file.size) return { path: file.path, size, sha256, format, facts }
  const message = `changed while it was read: it had ${file.size} bytes, then ${size}`
  const changed = { level: 'error', rule: 'artifact/changed', message } as const
  return {
    path: file.path,
    size,
    sha256,
    format,
    facts: { ...facts, findings: [changed, ...facts.findings] },
  }
}

/** What lies in archives is read after the last chunk, and may take as long. */
function stoppable(source: Source, signal: AbortSignal | undefined): Source {
  return {
    size: source.size,
    read: async (offset, length) => {
      signal?.throwIfAborted()
      return source.read(offset, length)
    },
  }
}

async function openFile(path: string): Promise<FileHandle> {
  return open(path, 'r').catch((cause: unknown) => {
    throw new UserError(`${path} cannot be read: ${messageOf(cause)}`, { cause })
  })
}
