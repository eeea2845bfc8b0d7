import { FormatError } from '../../formats/reader.ts'

/** Reads bits, the highest of a byte first. */
export class BitReader {
  readonly #bytes: Uint8Array
  #at: number
  #bits = 0
  #count = 0

  constructor(bytes: Uint8Array, at: number, bit: number) {
    this.#bytes = bytes
    this.#at = at
    if (bit > 0) this.read(bit)
  }

  /** Bits read so far, counted from the first byte. */
  get position(): number {
    return this.#at * 8 - this.#count
  }

  /** The next 1 to 24 bits as a number. Throws a FormatError at the end. */
  read(count: number): number {
    while (this.#count < count) {
      const byte = this.#bytes[this.#at++]
      if (byte === undefined) throw cutOff()
      this.#bits = ((this.#bits << 8) | byte) >>> 0
      this.#count += 8
    }
    this.#count -= count
    const value = this.#bits >>> this.#count
    this.#bits &= (1 << this.#count) - 1
    return value
  }

  /** The next bits, at most 16 of them, which stay; zeros after the end. */
  peek(count: number): number {
    while (this.#count < count) {
      this.#bits = ((this.#bits << 8) | (this.#bytes[this.#at++] ?? 0)) >>> 0
      this.#count += 8
    }
    return this.#bits >>> (this.#count - count)
  }

  /** Takes bits that were peeked at. Throws a FormatError when they lie after the end. */
  skip(count: number): void {
    this.#count -= count
    this.#bits &= (1 << this.#count) - 1
    if (this.position > this.#bytes.length * 8) throw cutOff()
  }
}

function cutOff(): FormatError {
  return new FormatError('bz2/truncated', 'the file ends inside a block')
}

const CODE_LENGTH_LIMIT = 20
/** Codes up to this length, nearly all, are looked up at once. */
const QUICK = 10

/** A canonical Huffman code. */
export class HuffmanCode {
  /** By length: the first code beyond that length, left-aligned to it, and where its symbols begin. */
  readonly #limits = new Int32Array(CODE_LENGTH_LIMIT + 2)
  readonly #offsets = new Int32Array(CODE_LENGTH_LIMIT + 2)
  readonly #symbols: Uint16Array
  readonly #shortest: number
  /** By the next bits: a symbol and, in the lowest five bits, the length of its code; 0 where that is longer. */
  readonly #quick = new Uint16Array(1 << QUICK)

  constructor(lengths: Uint8Array) {
    const counts = new Int32Array(CODE_LENGTH_LIMIT + 2)
    for (const length of lengths) counts[length] = (counts[length] ?? 0) + 1
    this.#shortest = Math.min(...lengths)
    this.#symbols = Uint16Array.from(
      [...lengths.keys()].sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0) || a - b),
    )
    let code = 0
    let index = 0
    for (let length = 1; length <= CODE_LENGTH_LIMIT; length++) {
      this.#offsets[length] = index - code
      code += counts[length] ?? 0
      index += counts[length] ?? 0
      this.#limits[length] = code
      if (code > 2 ** length) throw new FormatError('bz2/data', 'a block has a code that cannot be')
      code *= 2
    }
    this.#fillQuick(lengths)
  }

  #fillQuick(lengths: Uint8Array): void {
    let at = 0
    for (const symbol of this.#symbols) {
      const length = lengths[symbol] ?? 0
      if (length > QUICK) return
      const end = at + (1 << (QUICK - length))
      this.#quick.fill((symbol << 5) | length, at, end)
      at = end
    }
  }

  decode(bits: BitReader): number {
    const quick = this.#quick[bits.peek(QUICK)] as number
    if (quick > 0) {
      bits.skip(quick & 31)
      return quick >> 5
    }
    let code = bits.read(this.#shortest)
    for (let length = this.#shortest; length <= CODE_LENGTH_LIMIT; length++) {
      if (code < (this.#limits[length] ?? 0)) return this.#symbols[code + (this.#offsets[length] ?? 0)] ?? 0
      code = code * 2 + bits.read(1)
    }
    throw new FormatError('bz2/data', 'a block has a code that means nothing')
  }
}
