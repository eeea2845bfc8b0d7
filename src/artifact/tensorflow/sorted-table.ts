import { FormatError } from '../formats/reader.ts'
import { varintAt } from '../formats/varint.ts'
import type { Source } from '../source.ts'
import { maskedCrc32c } from './crc32c.ts'

const FOOTER_SIZE = 48
const MAGIC = Buffer.from('57fb808b247547db', 'hex')
/** After each block: how it is compressed, and its checksum. */
const TRAILER_SIZE = 5
const UNCOMPRESSED = 0
/** Bytes of one block; TensorFlow begins a new one after 256 KiB. */
const BLOCK_LIMIT = 16 * 1024 * 1024

export interface TableEntry {
  readonly key: string
  readonly value: Buffer
  /** Byte of the file where its block begins. */
  readonly at: number
}

/**
 * Reads a table of LevelDB as TensorFlow writes it, key by key: its blocks against their checksums, its keys in their
 * order. Throws a FormatError at the first thing that is wrong.
 */
export async function* tableEntries(source: Source): AsyncGenerator<TableEntry> {
  if (source.size < FOOTER_SIZE) throw broken('is too short to have a footer: it is cut off')
  const footer = await source.read(source.size - FOOTER_SIZE, FOOTER_SIZE)
  if (!footer.subarray(40).equals(MAGIC)) throw broken('does not end as a checkpoint index: it is cut off')
  const handles = new Cursor(footer.subarray(0, 40))
  await readBlock(source, handles)
  let previous: string | null = null
  for (const { value } of entriesOf(await readBlock(source, handles), 0)) {
    const place = new Cursor(value)
    const at = place.peek()
    for (const entry of entriesOf(await readBlock(source, place), at)) {
      if (previous !== null && Buffer.compare(latin(entry.key), latin(previous)) <= 0)
        throw broken('has keys twice, or not in their order')
      previous = entry.key
      yield entry
    }
  }
}

/** The block whose place and length come next. */
async function readBlock(source: Source, handle: Cursor): Promise<Buffer> {
  const [offset, size] = [handle.number(), handle.number()]
  if (size > BLOCK_LIMIT) throw broken(`has a block of ${size} bytes, more than ${BLOCK_LIMIT}`)
  if (offset + size + TRAILER_SIZE > source.size)
    throw broken(`has a block at bytes ${offset} to ${offset + size}, which are not there`)
  const bytes = await source.read(offset, size + TRAILER_SIZE)
  const type = bytes[size]
  if (type !== UNCOMPRESSED) throw broken(`has a block with compression ${type}; TensorFlow writes none`)
  if (maskedCrc32c(bytes.subarray(0, size + 1)) !== bytes.readUInt32LE(size + 1))
    throw broken(`has a block at byte ${offset} with another checksum than it says`)
  return bytes.subarray(0, size)
}

function* entriesOf(block: Buffer, at: number): Generator<TableEntry> {
  const restarts = block.length < 4 ? -1 : block.readUInt32LE(block.length - 4)
  const end = block.length - 4 - restarts * 4
  if (restarts < 0 || end < 0) throw broken('has a block that is too short')
  const cursor = new Cursor(block.subarray(0, end))
  let key = ''
  while (!cursor.isDone) {
    const [shared, own, length] = [cursor.number(), cursor.number(), cursor.number()]
    if (shared > key.length) throw broken('has a key that begins as no other does')
    key = key.slice(0, shared) + cursor.bytes(own).toString('latin1')
    yield { key, value: cursor.bytes(length), at }
  }
}

/** Reads numbers of seven bits a byte, and bytes. */
class Cursor {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  get isDone(): boolean {
    return this.#at >= this.#bytes.length
  }

  /** The next number, which stays the next. */
  peek(): number {
    const at = this.#at
    const value = this.number()
    this.#at = at
    return value
  }

  number(): number {
    const found = varintAt(this.#bytes, this.#at)
    if (found === null) throw broken('has a number that cannot be read')
    this.#at = found.end
    return found.value
  }

  bytes(count: number): Buffer {
    if (count > this.#bytes.length - this.#at) throw broken('has an entry that is longer than its block')
    this.#at += count
    return this.#bytes.subarray(this.#at - count, this.#at)
  }
}

function latin(text: string): Buffer {
  return Buffer.from(text, 'latin1')
}

function broken(why: string): FormatError {
  return new FormatError('checkpoint/index', why)
}
