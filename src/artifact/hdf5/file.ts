import { FormatError } from '../formats/reader.ts'
import type { Source } from '../source.ts'
import { Cursor, type Sizes } from './cursor.ts'
import { lookup3 } from './lookup3.ts'

/** Bytes of a page and how many are kept: metadata lies close together. */
const PAGE_SIZE = 16 * 1024
const PAGES = 128
/** Longest piece of metadata, in bytes. */
const PIECE_LIMIT = 16 * 1024 * 1024
/** Pieces that any file may have, and beyond that one for so many bytes of it, up to a limit. */
const PIECES = 10_000
const BYTES_PER_PIECE = 16
const PIECES_LIMIT = 4_000_000
/** Bytes that all pieces of any file may have, and beyond that how many times its own. */
const BYTES = 64 * 1024 * 1024
const RATIO = 2

/** An HDF5 file whose sizes are known. Addresses are relative to the superblock. */
export class Hdf5File {
  readonly sizes: Sizes
  readonly #source: Source
  readonly #base: number
  /** Address of the first byte after the file's data. */
  readonly #end: number
  readonly #pages = new Map<number, Buffer>()
  #pieces: number
  #bytesLeft: number

  constructor(source: Source, sizes: Sizes, base: number, end: number) {
    this.#source = source
    this.sizes = sizes
    this.#base = base
    this.#end = end
    this.#pieces = Math.min(PIECES + source.size / BYTES_PER_PIECE, PIECES_LIMIT)
    this.#bytesLeft = BYTES + source.size * RATIO
  }

  /** The `length` bytes of metadata at an address. Throws a FormatError where they are not in the file. */
  async read(address: number, length: number, what: string): Promise<Cursor> {
    this.check(address, length, what)
    if (length > PIECE_LIMIT)
      throw new FormatError('hdf5/limit', `${what} has ${length} bytes, which is too many to be read`)
    this.#bytesLeft -= length
    if (--this.#pieces < 0 || this.#bytesLeft < 0)
      throw new FormatError('hdf5/limit', 'its parts refer to one another more often than they can')
    return new Cursor(await this.#bytes(this.#base + address, length), address, this.sizes, what)
  }

  /** Like `read`, for what ends with a checksum of four bytes, which is checked and left off. */
  async readChecked(address: number, length: number, what: string): Promise<Cursor> {
    const { bytes } = await this.read(address, length, what)
    const content = bytes.subarray(0, length - 4)
    if (lookup3(content) === bytes.readUInt32LE(length - 4))
      return new Cursor(content, address, this.sizes, what)
    throw new FormatError(
      'hdf5/checksum',
      `the checksum of ${what} at byte ${address} is wrong: it is damaged`,
    )
  }

  /** Whether the bytes lie in the file. */
  check(address: number, length: number, what: string): void {
    if (address + length <= this.#end) return
    throw new FormatError(
      'hdf5/truncated',
      `${what} should lie at the bytes ${address} to ${address + length}, but the file ends at ${this.#end}`,
    )
  }

  async #bytes(at: number, length: number): Promise<Buffer> {
    const start = at - (at % PAGE_SIZE)
    if (at + length > start + PAGE_SIZE) return this.#source.read(at, length)
    const page = await this.#page(start)
    return page.subarray(at - start, at - start + length)
  }

  async #page(start: number): Promise<Buffer> {
    const kept = this.#pages.get(start)
    if (kept !== undefined) return kept
    const page = await this.#source.read(start, Math.min(PAGE_SIZE, this.#source.size - start))
    const [oldest] = this.#pages.keys()
    if (this.#pages.size >= PAGES && oldest !== undefined) this.#pages.delete(oldest)
    this.#pages.set(start, page)
    return page
  }
}
