import { availableParallelism } from 'node:os'
import { UserError } from '../support/errors.ts'
import { needsConstantMemory } from './constant-memory.ts'
import { hashFile } from './digest.ts'
import type { Allowances } from './formats/content.ts'
import { NO_FACTS } from './formats/reader.ts'
import type { HashThread } from './hash-thread.ts'
import { type ScannedFile, scanFile } from './scan.ts'
import type { FoundFile } from './walk.ts'

/** Below so many bytes in all, starting another thread takes longer than it saves. */
const PARALLEL_FROM = 64 * 1024 * 1024
/** Files read at once: each thread takes memory of its own, and all of them together must stay below 150 MiB. */
const MOST_LANES = 4

/** A file, or why it could not be read. */
export type Outcome = ScannedFile | { readonly path: string; readonly unreadable: string }

/** Reads one file. `onProgress` gets numbers of bytes as they pass. */
export type Scan = (file: FoundFile, onProgress: (bytes: number) => void) => Promise<Outcome>

/** A thread that reads files one after the other, until it is disposed of. */
export interface ScanThread extends AsyncDisposable {
  readonly scan: Scan
}

const MOST_OF_ALL = 0.75
/** From so many bytes on, a file that is read alone is hashed by another thread. */
const HASH_APART_FROM = 128 * 1024 * 1024

/** What contents may do; null: they are only hashed, and nothing is known of their formats. */
export type Reading = Allowances | null

/** Starts threads; without it all is done in this one. */
export interface Threads {
  scanning(reading: Reading): ScanThread
  hashing(): HashThread
}

/** Reads a file in this thread; one that cannot be read is an outcome like others. `signal` stops it within a file. */
export function scanHere(reading: Reading, hashing?: Threads['hashing'], signal?: AbortSignal): Scan {
  return async (file, onProgress) => {
    const apart = hashing !== undefined && reading !== null && file.size >= HASH_APART_FROM
    await using hasher = apart ? hashing() : null
    try {
      if (reading === null) return await onlyHash(file, onProgress, signal)
      return await scanFile(file, {
        onProgress,
        allow: reading,
        signal,
        ...(hasher === null ? {} : { hashing: hasher }),
      })
    } catch (error) {
      signal?.throwIfAborted()
      if (error instanceof UserError) return { path: file.path, unreadable: error.message }
      throw error
    }
  }
}

async function onlyHash(
  { path, absolute }: FoundFile,
  onProgress: (bytes: number) => void,
  signal: AbortSignal | undefined,
) {
  const hashed = await hashFile(absolute, ({ length }) => {
    signal?.throwIfAborted()
    onProgress(length)
  })
  return { path, ...hashed, format: null, facts: NO_FACTS }
}

/**
 * Reads all files, the largest first, as many at once as there are processors; those that need memory as they grow one after the
 * other in this thread. Outcomes are in the order of `files`. Rejects where a thread dies, since nothing is known of its
 * file then, and with the reason of `signal` once that is aborted; no thread is left behind.
 */
export async function scanAll(
  files: readonly FoundFile[],
  options: {
    reading: Reading
    onProgress: (bytes: number) => void
    threads?: Threads | undefined
    parallelism?: number
    signal?: AbortSignal | undefined
  },
): Promise<Outcome[]> {
  const { reading, onProgress, threads, parallelism = availableParallelism(), signal } = options
  const outcomes = new Map<FoundFile, Outcome>()
  const largestFirst = files.toSorted((a, b) => b.size - a.size)
  const queue = await queues(largestFirst, threads === undefined ? 1 : parallelism)
  const lane = async (scan: Scan, ...from: FoundFile[][]) => {
    for (const waiting of from) {
      for (let file = waiting.shift(); file !== undefined; file = waiting.shift())
        outcomes.set(file, await scan(file, onProgress))
    }
  }
  await using started = new AsyncDisposableStack()
  const hashing = queue.lanes === 1 && parallelism > 1 ? threads?.hashing : undefined
  const lanes = [lane(scanHere(reading, hashing, signal), queue.here, queue.anywhere)]
  for (let count = Math.min(queue.lanes, MOST_LANES); count > 1; count--)
    if (threads !== undefined) lanes.push(lane(started.use(threads.scanning(reading)).scan, queue.anywhere))
  try {
    const all = Promise.all(lanes)
    await (signal === undefined ? all : Promise.race([all, aborted(signal)]))
  } finally {
    queue.here.length = 0
    queue.anywhere.length = 0
  }
  return files.flatMap((file) => outcomes.get(file) ?? [])
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.throwIfAborted()
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

/** What must be read in this thread, what any may read, and how many threads have use. */
async function queues(files: FoundFile[], parallelism: number) {
  const bytes = files.reduce((sum, file) => sum + file.size, 0)
  // Beside a file that is nearly all, other threads would soon be idle: they do more by hashing it.
  const alone = (files[0]?.size ?? 0) > bytes * MOST_OF_ALL
  if (bytes < PARALLEL_FROM || alone || parallelism === 1) return { here: files, anywhere: [], lanes: 1 }
  const here: FoundFile[] = []
  const anywhere: FoundFile[] = []
  for (const file of files) {
    const queue = (await needsConstantMemory(file)) ? anywhere : here
    queue.push(file)
  }
  const useful = anywhere.length + (here.length > 0 ? 1 : 0)
  return { here, anywhere, lanes: Math.min(useful, parallelism) }
}
