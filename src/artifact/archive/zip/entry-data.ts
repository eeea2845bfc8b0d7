import { crc32 } from 'node:zlib'
import type { Sink } from '../../formats/parsing.ts'
import { FormatError, quoted } from '../../formats/reader.ts'
import type { Budget } from '../budget.ts'
import { Bzip2Expander } from '../bzip2/stream.ts'
import { type Expander, zlibExpander } from '../inflate.ts'
import { xzExpander } from '../xz/stream.ts'
import type { ZipEntry } from './directory.ts'
import { BZIP2, DEFLATED, STORED, XZ, ZSTD } from './layout.ts'

/** Expands the bytes of one entry on their way to `to`, and checks them against the directory's word. */
export class EntryData {
  readonly #entry: ZipEntry
  readonly #budget: Budget
  readonly #to: Sink
  readonly #expander: Expander | null
  #crc = 0
  #size = 0

  /** Throws a FormatError for a method of compression that is not read here, and for promises beyond the budget. */
  constructor(entry: ZipEntry, budget: Budget, to: Sink) {
    this.#entry = entry
    this.#budget = budget
    this.#to = to
    if (entry.method !== STORED) budget.check(entry.size)
    this.#expander = this.#open(entry)
  }

  async write(chunk: Uint8Array): Promise<void> {
    if (this.#expander === null) return this.#take(chunk)
    const used = await this.#expander.write(chunk)
    if (used < chunk.length) throw this.#wrong('has bytes after the end of its compressed data')
  }

  async end(): Promise<void> {
    await this.#expander?.end()
    const { size, crc } = this.#entry
    if (this.#size !== size) throw this.#wrong(`should have ${size} bytes, but has ${this.#size}`, 'zip/size')
    if (this.#crc !== crc)
      throw this.#wrong('has another checksum than the directory says: it was changed', 'zip/crc')
  }

  #open(entry: ZipEntry): Expander | null {
    if (entry.method === STORED) return null
    const sink = (chunk: Uint8Array) => this.#expanded(chunk)
    if (entry.method === DEFLATED) return zlibExpander('deflate', 'zip/data', sink)
    if (entry.method === BZIP2) return new Bzip2Expander(sink)
    if (entry.method === XZ) return xzExpander(sink)
    if (entry.method === ZSTD) return zlibExpander('zstd', 'zip/data', sink)
    throw this.#wrong(`is compressed by method ${entry.method}, which is not read here`, 'zip/method')
  }

  #expanded(chunk: Uint8Array): void | Promise<void> {
    this.#budget.expand(chunk.length)
    return this.#take(chunk)
  }

  #take(chunk: Uint8Array): void | Promise<void> {
    this.#size += chunk.length
    if (this.#size > this.#entry.size)
      throw this.#wrong(`should have ${this.#entry.size} bytes, but has more`, 'zip/size')
    this.#crc = crc32(chunk, this.#crc)
    return this.#to(chunk)
  }

  #wrong(why: string, rule = 'zip/data'): FormatError {
    return new FormatError(rule, `the entry ${quoted(this.#entry.name)} ${why}`)
  }
}
