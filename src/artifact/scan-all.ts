import { availableParallelism } from 'node:os'
import { UserError } from '../support/errors.ts'
import { hashFile } from './digest.ts'
import type { Allowances } from './formats/content.ts'
import { NO_FACTS } from './formats/reader.ts'
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

/** What contents may do; null: they are only hashed, and nothing is known of their formats. */
type Reading = Allowances | null

/** Starts one; without it all files are read in this thread. */
export type StartThread = (reading: Reading) => ScanThread

/** Reads a file in this thread; one that cannot be read is an outcome like others. */
export function scanHere(reading: Reading): Scan {
  return async (file, onProgress) => {
    try {
      return await (reading === null ? onlyHash(file, onProgress) : scanFile(file, onProgress, reading))
    } catch (error) {
      if (error instanceof UserError) return { path: file.path, unreadable: error.message }
      throw error
    }
  }
}

async function onlyHash({ path, absolute }: FoundFile, onProgress: (bytes: number) => void) {
  const hashed = await hashFile(absolute, ({ length }) => onProgress(length))
  return { path, ...hashed, format: null, facts: NO_FACTS }
}

/**
 * Reads all files, the largest first, as many at once as there are processors. Outcomes are in the order of `files`.
 * Rejects where a thread dies, since nothing is known of its file then.
 */
export async function scanAll(
  files: readonly FoundFile[],
  options: {
    reading: Reading
    onProgress: (bytes: number) => void
    startThread?: StartThread | undefined
    parallelism?: number
  },
): Promise<Outcome[]> {
  const { reading, onProgress, startThread } = options
  const outcomes = new Map<FoundFile, Outcome>()
  const queue = files.toSorted((a, b) => b.size - a.size)
  const lane = async (scan: Scan) => {
    for (let file = queue.shift(); file !== undefined; file = queue.shift())
      outcomes.set(file, await scan(file, onProgress))
  }
  await using threads = new AsyncDisposableStack()
  const scans = [scanHere(reading)]
  for (let count = laneCount(files, options.parallelism ?? availableParallelism()); count > 1; count--)
    if (startThread !== undefined) scans.push(threads.use(startThread(reading)).scan)
  try {
    await Promise.all(scans.map(lane))
  } finally {
    queue.length = 0
  }
  return files.flatMap((file) => outcomes.get(file) ?? [])
}

function laneCount(files: readonly FoundFile[], parallelism: number): number {
  const bytes = files.reduce((sum, file) => sum + file.size, 0)
  return bytes < PARALLEL_FROM ? 1 : Math.min(files.length, parallelism, MOST_LANES)
}
