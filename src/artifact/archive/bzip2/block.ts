import { FormatError } from '../../formats/reader.ts'
import { type BitReader, HuffmanCode } from './bits.ts'
import { checksum, invert, unrun } from './content.ts'

/** The symbols 0 and 1 are digits of runs. */
const RUN_B = 1
/** Symbols decoded by one table before the next selector. */
const GROUP = 50
const SELECTOR_LIMIT = 18_002

/**
 * Decodes one block of bzip2 after its magic number, as J. Seward's bzip2 1.0.8 does: Huffman codes, move to front, the
 * Burrows-Wheeler transform, runs. `limit` is the most bytes before the last step. Returns the block's checksum and its
 * bytes in pieces. Throws a FormatError for anything that does not fit.
 */
export function decodeBlock(bits: BitReader, limit: number): { crc: number; content: Buffer } {
  const expected = bits.read(16) * 65_536 + bits.read(16)
  if (bits.read(1) === 1) throw broken('is of the randomised kind, which nobody has written since 1997')
  const origin = bits.read(24)
  const { bytes, counts, length } = readSymbols(bits, readAlphabet(bits), limit)
  if (origin >= length) throw broken('has a first byte that is not there')
  const content = unrun(invert(bytes.subarray(0, length), counts, origin))
  const crc = checksum(content)
  if (crc !== expected) throw broken('has another checksum than it says')
  return { crc, content }
}

function readAlphabet(bits: BitReader): Uint8Array {
  const ranges = bits.read(16)
  const used: number[] = []
  for (let range = 0; range < 16; range++) {
    if ((ranges & (0x8000 >> range)) === 0) continue
    const map = bits.read(16)
    for (let index = 0; index < 16; index++)
      if ((map & (0x8000 >> index)) !== 0) used.push(range * 16 + index)
  }
  if (used.length === 0) throw broken('has no symbols')
  return Uint8Array.from(used)
}

function readSelectors(bits: BitReader, tables: number): Uint8Array {
  const count = bits.read(15)
  if (count === 0 || count > SELECTOR_LIMIT) throw broken('has a wrong number of selectors')
  const order = Uint8Array.from({ length: tables }, (_, index) => index)
  return Uint8Array.from({ length: count }, () => {
    let place = 0
    while (bits.read(1) === 1) if (++place >= tables) throw broken('selects a table that is not there')
    return toFront(order, place)
  })
}

function readTable(bits: BitReader, size: number): HuffmanCode {
  let length = bits.read(5)
  const lengths = new Uint8Array(size)
  for (let symbol = 0; symbol < size; symbol++) {
    while (bits.read(1) === 1) {
      length += bits.read(1) === 0 ? 1 : -1
      if (length < 1 || length > 20) break
    }
    if (length < 1 || length > 20) throw broken('has a code of a length that cannot be')
    lengths[symbol] = length
  }
  return new HuffmanCode(lengths)
}

/** The bytes before the last three steps, as they are decoded. */
class Transformed {
  readonly bytes: Uint8Array
  /** How often each byte is there. */
  readonly counts = new Int32Array(256)
  length = 0
  /** Bytes by how lately they were used. */
  readonly #order: Uint8Array
  #run = 0
  #weight = 1

  constructor(alphabet: Uint8Array, limit: number) {
    this.#order = alphabet.slice()
    this.bytes = new Uint8Array(limit)
  }

  /** Digits of the length of a run, the smallest first, in a system of the digits 1 and 2. */
  addDigit(digit: number): void {
    this.#run += this.#weight * digit
    this.#weight *= 2
    this.#checkRoom(this.#run)
  }

  /** The run that ends here, of the byte that was used last. */
  endRun(): void {
    if (this.#run === 0) return
    const byte = this.#order[0] as number
    this.bytes.fill(byte, this.length, this.length + this.#run)
    this.counts[byte] = (this.counts[byte] as number) + this.#run
    this.length += this.#run
    this.#run = 0
    this.#weight = 1
  }

  addPlace(place: number): void {
    this.#checkRoom(1)
    const byte = toFront(this.#order, place)
    this.bytes[this.length++] = byte
    this.counts[byte] = (this.counts[byte] as number) + 1
  }

  #checkRoom(count: number): void {
    if (this.length + count > this.bytes.length) throw broken('is longer than it can be')
  }
}

/** Undoes the Huffman codes, the runs of the front symbol, and the move to front. */
function readSymbols(bits: BitReader, alphabet: Uint8Array, limit: number): Transformed {
  const tableCount = bits.read(3)
  if (tableCount < 2 || tableCount > 6) throw broken('has a wrong number of tables')
  const selectors = readSelectors(bits, tableCount)
  const end = alphabet.length + 1
  const tables = Array.from({ length: tableCount }, () => readTable(bits, end + 1))
  const out = new Transformed(alphabet, limit)
  for (let index = 0; ; index++) {
    const table = tables[selectors[Math.floor(index / GROUP)] ?? -1]
    if (table === undefined) throw broken('has more symbols than selectors')
    const symbol = table.decode(bits)
    if (symbol <= RUN_B) {
      out.addDigit(symbol + 1)
      continue
    }
    out.endRun()
    if (symbol === end) return out
    out.addPlace(symbol - 1)
  }
}

function toFront(order: Uint8Array, place: number): number {
  const value = order[place] ?? 0
  for (let index = place; index > 0; index--) order[index] = order[index - 1] as number
  order[0] = value
  return value
}

function broken(why: string): FormatError {
  return new FormatError('bz2/data', `a block ${why}`)
}
