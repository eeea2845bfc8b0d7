import { crc32 } from 'node:zlib'
import { type Parsing, type Sink, take } from '../../formats/parsing.ts'
import { FormatError } from '../../formats/reader.ts'
import { varintAt } from '../../formats/varint.ts'
import type { Expander } from '../inflate.ts'
import { parsingExpander } from '../parsing-expander.ts'
import { openCheck } from './checks.ts'
import { expandLzma2 } from './lzma2.ts'

const MAGIC = Buffer.from('\xfd7zXZ\0', 'latin1')
const FOOTER_MAGIC = 'YZ'
const LZMA2 = 0x21
/** Largest dictionary, in bytes: that of `xz -9`. */
const DICTIONARY_LIMIT = 64 * 1024 * 1024
const RECORD_LIMIT = 1_000_000
const HAS_COMPRESSED = 0x40
const HAS_SIZE = 0x80
const FLAGS_RESERVED = 0x3c

/** Expands one stream of the .xz file format 1.2.1 (L. Collin) without filters before LZMA2. */
export function xzExpander(sink: Sink): Expander {
  return parsingExpander('xz', stream(sink))
}

/** A block as the index must have it: bytes without padding, bytes after expansion. */
type Block = readonly [unpadded: number, size: number]

function* stream(sink: Sink): Parsing<void> {
  const header = Buffer.from(yield* take(12, 'its header'))
  const flags = header.subarray(6, 8)
  if (!header.subarray(0, 6).equals(MAGIC) || flags[0] !== 0 || crc32(flags) !== header.readUInt32LE(8))
    throw broken('its header is not one of xz')
  const blocks: Block[] = []
  for (;;) {
    const [first = 0] = yield* take(1, 'a block')
    if (first === 0) break
    if (blocks.length >= RECORD_LIMIT) throw broken(`it has more than ${RECORD_LIMIT} blocks`)
    blocks.push(yield* block(first, flags[1] ?? 0, sink))
  }
  const indexSize = yield* index(blocks)
  const footer = yield* take(12, 'its footer')
  const fits =
    crc32(footer.subarray(4, 10)) === footer.readUInt32LE(0) &&
    (footer.readUInt32LE(4) + 1) * 4 === indexSize &&
    footer.subarray(8, 10).equals(flags) &&
    footer.subarray(10).toString('latin1') === FOOTER_MAGIC
  if (!fits) throw broken('its footer does not belong to its header and index')
}

function* block(first: number, checkType: number, sink: Sink): Parsing<Block> {
  const length = (first + 1) * 4
  const header = Buffer.concat([Buffer.from([first]), yield* take(length - 1, 'the header of a block')])
  const { dictionary, compressed, size } = blockHeader(header)
  const check = openCheck(checkType)
  if (check === null) throw broken(`its checksum is of the kind ${checkType}, which is unknown`)
  let total = 0
  const taken = yield* expandLzma2(dictionary, (bytes) => {
    total += bytes.length
    check.update(bytes)
    return sink(bytes)
  })
  if ((compressed ?? taken) !== taken || (size ?? total) !== total)
    throw broken('a block has another size than it says')
  const padding = yield* take((4 - (taken % 4)) % 4, 'the padding of a block')
  if (padding.some((byte) => byte !== 0)) throw broken('the padding of a block is not zero')
  const expected = yield* take(check.size, 'the checksum of a block')
  if (!expected.equals(check.digest()))
    throw broken('what comes out of it has another checksum than it says', 'crc')
  return [length + taken + check.size, total]
}

function blockHeader(bytes: Buffer): { dictionary: number; compressed: number | null; size: number | null } {
  const end = bytes.length - 4
  const flags = bytes[1] ?? 0
  if (crc32(bytes.subarray(0, end)) !== bytes.readUInt32LE(end))
    throw broken('the header of a block is damaged')
  if ((flags & 3) !== 0 || (flags & FLAGS_RESERVED) !== 0)
    throw broken('it uses filters that are not read here')
  const numbers = new Numbers(bytes.subarray(2, end))
  const compressed = (flags & HAS_COMPRESSED) === 0 ? null : numbers.next()
  const size = (flags & HAS_SIZE) === 0 ? null : numbers.next()
  if (numbers.next() !== LZMA2 || numbers.next() !== 1) throw broken('it uses filters that are not read here')
  const bits = numbers.next()
  if (!numbers.isRestZero()) throw broken('the header of a block is not padded by zeros')
  const dictionary =
    bits > 39 ? Number.POSITIVE_INFINITY : (2 | (bits & 1)) * 2 ** (Math.floor(bits / 2) + 11)
  if (dictionary > DICTIONARY_LIMIT)
    throw broken(`it needs a dictionary of ${dictionary} bytes, more than ${DICTIONARY_LIMIT}`)
  return { dictionary, compressed, size }
}

/** The list of the blocks; returns its length. */
function* index(blocks: readonly Block[]): Parsing<number> {
  const parts = [Buffer.alloc(1)]
  if ((yield* number(parts)) !== blocks.length) throw broken('its index counts other blocks than are there')
  for (const [unpadded, size] of blocks) {
    if ((yield* number(parts)) !== unpadded || (yield* number(parts)) !== size)
      throw broken('its index gives a block another size')
  }
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const padding = Buffer.from(yield* take((4 - (length % 4)) % 4, 'its index'))
  const checksum = (yield* take(4, 'its index')).readUInt32LE(0)
  if (padding.some((byte) => byte !== 0) || crc32(Buffer.concat([...parts, padding])) !== checksum)
    throw broken('its index is damaged')
  return length + padding.length + 4
}

/** A number of seven bits a byte, which is also kept for the checksum. */
function* number(parts: Buffer[]): Parsing<number> {
  let value = 0
  for (let place = 0; place < 7; place++) {
    const bytes = Buffer.from(yield* take(1, 'its index'))
    parts.push(bytes)
    const byte = bytes[0] ?? 0
    value += (byte & 0x7f) * 128 ** place
    if (byte < 0x80) return value
  }
  throw broken('it has a number that is too large')
}

/** Numbers of seven bits a byte in a header. */
class Numbers {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  next(): number {
    const found = varintAt(this.#bytes, this.#at)
    if (found === null) throw broken('the header of a block has a number that cannot be read')
    this.#at = found.end
    return found.value
  }

  isRestZero(): boolean {
    return this.#bytes.subarray(this.#at).every((byte) => byte === 0)
  }
}

function broken(why: string, rule = 'data'): FormatError {
  return new FormatError(`xz/${rule}`, why)
}
