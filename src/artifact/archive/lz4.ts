import { type Parsing, type Sink, take, until } from '../formats/parsing.ts'
import { FormatError } from '../formats/reader.ts'
import type { Expander } from './inflate.ts'
import { parsingExpander } from './parsing-expander.ts'
import { Xxh32 } from './xxh32.ts'

/** Bytes before a block that its matches can reach. */
const WINDOW = 64 * 1024
/** Largest block by the three bits of the header that say so. */
const BLOCK_SIZES: Readonly<Record<number, number>> = { 4: 65_536, 5: 262_144, 6: 1_048_576, 7: 4_194_304 }
const STORED = 0x80000000
const MIN_MATCH = 4
const FLAG_DICTIONARY = 1
const FLAG_CHECKSUM = 4
const FLAG_SIZE = 8
const FLAG_BLOCK_CHECKSUM = 16
const FLAG_INDEPENDENT = 32

/** Expands one LZ4 frame, as in lz4_Frame_format.md 1.6.4 and lz4_Block_format.md of Y. Collet. */
export function lz4Expander(sink: Sink): Expander {
  return parsingExpander('lz4', frame(sink))
}

interface Frame {
  readonly flags: number
  readonly blockSize: number
  /** Bytes of the content; null where it is not said. */
  readonly size: number | null
}

function* frame(sink: Sink): Parsing<void> {
  const header = yield* frameHeader()
  const checksum = new Xxh32()
  // Matches reach back into the window, which lies before the block.
  const buffer = Buffer.allocUnsafe(WINDOW + header.blockSize)
  let window = 0
  let total = 0
  for (;;) {
    const word = (yield* take(4, 'the length of a block')).readUInt32LE(0)
    if (word === 0) break
    const block = yield* blockBytes(word % STORED, header)
    if ((header.flags & FLAG_INDEPENDENT) !== 0) window = 0
    const end =
      word >= STORED
        ? window + block.copy(buffer, window)
        : expandBlock(block, buffer, window, window + header.blockSize)
    const content = buffer.subarray(window, end)
    total += content.length
    checksum.update(content)
    yield* until(Promise.resolve(sink(content)))
    const kept = Math.min(end, WINDOW)
    buffer.copyWithin(0, end - kept, end)
    window = kept
  }
  if (
    (header.flags & FLAG_CHECKSUM) !== 0 &&
    (yield* take(4, 'its checksum')).readUInt32LE(0) !== checksum.digest()
  )
    throw broken('what comes out of it has another checksum than it says')
  if (header.size !== null && header.size !== total)
    throw broken(`it should have ${header.size} bytes, but has ${total}`)
}

function* frameHeader(): Parsing<Frame> {
  const start = yield* take(6, 'its header')
  const [flags = 0, descriptor = 0] = start.subarray(4)
  const blockSize = BLOCK_SIZES[(descriptor >> 4) & 7]
  if (flags >> 6 !== 1 || (flags & 2) !== 0 || (descriptor & 0x8f) !== 0 || blockSize === undefined)
    throw broken('its header is not one that LZ4 has')
  if ((flags & FLAG_DICTIONARY) !== 0) throw broken('it needs a dictionary, which is not there')
  const sizeBytes = (flags & FLAG_SIZE) === 0 ? Buffer.alloc(0) : Buffer.from(yield* take(8, 'its header'))
  const [expected] = yield* take(1, 'its header')
  const checksum = new Xxh32()
  checksum.update(Buffer.concat([start.subarray(4), sizeBytes]))
  if (((checksum.digest() >> 8) & 0xff) !== expected)
    throw broken('its header has another checksum than it says')
  return { flags, blockSize, size: sizeBytes.length === 0 ? null : Number(sizeBytes.readBigUInt64LE(0)) }
}

function* blockBytes(length: number, { flags, blockSize }: Frame): Parsing<Buffer> {
  if (length > blockSize) throw broken(`a block has ${length} bytes, more than ${blockSize}`)
  const block = yield* take(length, 'a block')
  if ((flags & FLAG_BLOCK_CHECKSUM) === 0) return block
  const checksum = new Xxh32()
  checksum.update(block)
  if ((yield* take(4, 'the checksum of a block')).readUInt32LE(0) !== checksum.digest())
    throw broken('a block has another checksum than it says')
  return block
}

/** Expands a block into `out` from `start` on; returns where it ends. */
function expandBlock(block: Buffer, out: Buffer, start: number, limit: number): number {
  let at = 0
  let to = start
  const length = (nibble: number): number => {
    if (nibble < 15) return nibble
    let total = 15
    for (;;) {
      const byte = block[at++]
      if (byte === undefined) throw broken('a block is cut off')
      total += byte
      if (byte < 255) return total
    }
  }
  while (at < block.length) {
    const token = block[at++] ?? 0
    const literals = length(token >> 4)
    if (at + literals > block.length || to + literals > limit)
      throw broken('a block is longer than it can be')
    block.copy(out, to, at, at + literals)
    at += literals
    to += literals
    if (at === block.length) break
    if (at + 2 > block.length) throw broken('a block is cut off')
    const offset = block.readUInt16LE(at)
    at += 2
    const match = length(token & 15) + MIN_MATCH
    if (offset === 0 || offset > to || to + match > limit)
      throw broken('a block refers to bytes that are not there')
    copyMatch(out, to, offset, match)
    to += match
  }
  return to
}

/** The match may reach into itself, and is repeated then. */
function copyMatch(out: Buffer, to: number, offset: number, length: number): void {
  let done = 0
  while (done < length) {
    const step = Math.min(offset + done, length - done)
    out.copyWithin(to + done, to - offset, to - offset + step)
    done += step
  }
}

function broken(why: string): FormatError {
  return new FormatError('lz4/data', why)
}
