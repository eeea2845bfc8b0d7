import { FormatError } from '../formats/reader.ts'
import type { Source } from '../source.ts'

/** Bytes that are read at a time, and how many such pages are kept. */
const PAGE_SIZE = 64 * 1024
const PAGES = 64
/** Longest text, in bytes. */
const TEXT_LIMIT = 4096
/** Places that are read: many tables may share one vector, which would be read each time. */
const READ_LIMIT = 2_000_000

/** Where the items of a vector begin, and how many there are. */
export interface Vector {
  readonly at: number
  readonly count: number
}

/** A FlatBuffer (the format's internals.md) that is read at any place, each offset checked before it is followed. */
export class FlatFile {
  readonly #source: Source
  readonly #rule: string
  readonly #pages = new Map<number, Buffer>()
  #reads = 0
  #end = 0

  /** `rule`: of what leads out of the file. */
  constructor(source: Source, rule = 'tflite/offset') {
    this.#source = source
    this.#rule = rule
  }

  /** First byte after all that was read or referred to so far: a FlatBuffer does not say its length. */
  get end(): number {
    return this.#end
  }

  async root(): Promise<Table> {
    return this.table(await this.uint32(0))
  }

  async table(at: number): Promise<Table> {
    const layout = at - (await this.#read(at, 4)).readInt32LE(0)
    const size = (await this.#read(layout, 4)).readUInt16LE(0)
    if (size < 4 || size % 2 !== 0) throw this.#broken(`the layout at byte ${layout} is none`)
    this.check(at, (await this.#read(layout + 2, 2)).readUInt16LE(0))
    return new Table(this, at, await this.#read(layout, size))
  }

  /** The vector that the offset at this byte leads to; its items have `size` bytes each, and `more` bytes end it uncounted. */
  async vector(at: number, size: number, more = 0): Promise<Vector> {
    const start = at + (await this.uint32(at))
    const count = await this.uint32(start)
    this.check(start + 4, count * size + more)
    return { at: start + 4, count }
  }

  async text(at: number): Promise<string> {
    // A zero ends it.
    const { at: start, count } = await this.vector(at, 1, 1)
    if (count > TEXT_LIMIT) throw this.#broken(`the text at byte ${start} has ${count} bytes`)
    return (await this.#read(start, count)).toString('utf8')
  }

  async bytes(vector: Vector): Promise<Buffer> {
    return this.#read(vector.at, vector.count)
  }

  async uint8(at: number): Promise<number> {
    return (await this.#read(at, 1)).readUInt8(0)
  }

  async uint32(at: number): Promise<number> {
    return (await this.#read(at, 4)).readUInt32LE(0)
  }

  async int32(at: number): Promise<number> {
    return (await this.#read(at, 4)).readInt32LE(0)
  }

  /** Exact up to 2^53. */
  async uint64(at: number): Promise<number> {
    return Number((await this.#read(at, 8)).readBigUInt64LE(0))
  }

  /** Throws where these bytes are not there. */
  check(at: number, length: number): void {
    if (at < 0 || at + length > this.#source.size)
      throw this.#broken(
        `bytes ${at} to ${at + length} are referred to, but the file has ${this.#source.size}`,
      )
    this.#end = Math.max(this.#end, at + length)
  }

  async #read(at: number, length: number): Promise<Buffer> {
    this.check(at, length)
    if (++this.#reads > READ_LIMIT)
      throw new FormatError('tflite/size', `has more than ${READ_LIMIT} numbers and tables to be read`)
    const first = Math.floor(at / PAGE_SIZE)
    const page = await this.#page(first)
    const from = at - first * PAGE_SIZE
    if (from + length <= page.length) return page.subarray(from, from + length)
    return this.#source.read(at, length)
  }

  #broken(why: string): FormatError {
    return new FormatError(this.#rule, why)
  }

  async #page(number: number): Promise<Buffer> {
    const known = this.#pages.get(number)
    if (known !== undefined) return known
    const start = number * PAGE_SIZE
    const page = await this.#source.read(start, Math.min(PAGE_SIZE, this.#source.size - start))
    const [oldest] = this.#pages.keys()
    if (this.#pages.size >= PAGES && oldest !== undefined) this.#pages.delete(oldest)
    this.#pages.set(number, page)
    return page
  }
}

/** An object: its fields by number, those that are left out have defaults. */
export class Table {
  readonly file: FlatFile
  readonly #at: number
  readonly #layout: Buffer

  constructor(file: FlatFile, at: number, layout: Buffer) {
    this.file = file
    this.#at = at
    this.#layout = layout
  }

  /** Byte of a field's value, null where it is left out. */
  place(field: number): number | null {
    const entry = 4 + field * 2
    const offset = entry + 2 > this.#layout.length ? 0 : this.#layout.readUInt16LE(entry)
    return offset === 0 ? null : this.#at + offset
  }

  async number(field: number, type: 'uint8' | 'uint32' | 'int32' | 'uint64'): Promise<number> {
    const at = this.place(field)
    return at === null ? 0 : this.file[type](at)
  }

  async text(field: number): Promise<string> {
    const at = this.place(field)
    return at === null ? '' : this.file.text(at)
  }

  /** As FlatFile.vector, empty where it is left out. */
  async vector(field: number, size: number, more = 0): Promise<Vector> {
    const at = this.place(field)
    return at === null ? { at: 0, count: 0 } : this.file.vector(at, size, more)
  }

  /** The table that a field leads to, null where it is left out. */
  async inner(field: number): Promise<Table | null> {
    const at = this.place(field)
    return at === null ? null : this.file.table(at + (await this.file.uint32(at)))
  }

  async numbers(field: number): Promise<number[]> {
    const { at, count } = await this.vector(field, 4)
    const found: number[] = []
    for (let index = 0; index < count; index++) found.push(await this.file.int32(at + index * 4))
    return found
  }

  async *tables(field: number): AsyncGenerator<Table> {
    const { at, count } = await this.vector(field, 4)
    for (let index = 0; index < count; index++) {
      const place = at + index * 4
      yield await this.file.table(place + (await this.file.uint32(place)))
    }
  }
}
