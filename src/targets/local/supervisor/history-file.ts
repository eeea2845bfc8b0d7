import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { appendFile, rename } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import * as z from 'zod'
import { isCode } from '../revisions.ts'
import { OWN_METRICS } from './counters.ts'
import type { Change, History, Track } from './history.ts'

/** Bytes added before the file is written anew, thinned. */
const REWRITE_AFTER = 32 * 2 ** 20

/** A track is defined before its samples. NaN, the end of a series, is null in JSON. */
const trackLine = z.strictObject({
  id: z.int(),
  labels: z.record(z.string(), z.string()),
  counter: z.boolean(),
})
const samplesLine = z.array(z.tuple([z.int(), z.number(), z.number().nullable()]))

/**
 * Keeps the history across a restart of the supervisor: a file to which each recording is added, written anew from memory
 * when it has grown. At most the last recording is lost.
 */
export class HistoryFile {
  readonly #path: string
  readonly #history: History
  #added = 0
  #queue: Promise<void> = Promise.resolve()

  constructor(path: string, history: History) {
    this.#path = path
    this.#history = history
  }

  /** Reads what an earlier process kept; lines that cannot be read (a torn last one) are left out. */
  async load(): Promise<void> {
    const tracks = new Map<number, Track>()
    try {
      for await (const line of createInterface({
        input: createReadStream(this.#path),
        crlfDelay: Infinity,
      })) {
        this.#take(line, tracks)
      }
    } catch (error) {
      if (!isCode(error, 'ENOENT')) throw error
    }
    this.#history.end(OWN_METRICS)
    await this.#rewrite()
  }

  #take(line: string, tracks: Map<number, Track>): void {
    const value = parseOrNull(line)
    const defines = trackLine.safeParse(value).data
    if (defines !== undefined) {
      const track = this.#history.adopt(defines.labels, defines.counter)
      if (track !== null) tracks.set(defines.id, track)
      return
    }
    for (const [id, time, sample] of samplesLine.safeParse(value).data ?? []) {
      const track = tracks.get(id)
      if (track !== undefined) this.#history.restore(track, time, sample ?? Number.NaN)
    }
  }

  /** Adds one recording. Writes follow each other; a failed one is told to `onError`, and the history goes on in memory. */
  add(change: Change, onError: (error: unknown) => void): void {
    if (change.tracks.length === 0 && change.samples.length === 0) return
    const text = `${[...change.tracks.map(defined), JSON.stringify(change.samples)].join('\n')}\n`
    this.#queue = this.#queue.then(() => this.#append(text)).catch(onError)
  }

  /** Resolves when all that was added is written. */
  flushed(): Promise<void> {
    return this.#queue
  }

  async #append(text: string): Promise<void> {
    await appendFile(this.#path, text, { mode: 0o600 })
    this.#added += text.length
    if (this.#added > REWRITE_AFTER) await this.#rewrite()
  }

  async #rewrite(): Promise<void> {
    const temporary = `${this.#path}.new`
    const out = createWriteStream(temporary, { mode: 0o600 })
    for (const track of this.#history.tracks.values()) {
      const samples = track.times.map((time, index) => [track.id, time, track.values[index] ?? null])
      if (!out.write(`${defined(track)}\n${JSON.stringify(samples)}\n`)) await once(out, 'drain')
    }
    out.end()
    await finished(out)
    await rename(temporary, this.#path)
    this.#added = 0
  }
}

function defined({ id, labels, counter }: Track): string {
  return JSON.stringify({ id, labels, counter })
}

function parseOrNull(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
