import { FormatError } from '../formats/reader.ts'

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
      if (byte === undefined) throw new FormatError('bz2/truncated', 'the file ends inside a block')
      this.#bits = ((this.#bits << 8) | byte) >>> 0
      this.#count += 8
    }
    this.#count -= count
    const value = this.#bits >>> this.#count
    this.#bits &= (1 << this.#count) - 1
    return value
  }
}

const CODE_LENGTH_LIMIT = 20

/** A canonical Huffman code. */
export class HuffmanCode {
  /** By length: the first code beyond that length, left-aligned to it, and where its symbols begin. */
  readonly #limits = new Int32Array(CODE_LENGTH_LIMIT + 2)
  readonly #offsets = new Int32Array(CODE_LENGTH_LIMIT + 2)
  readonly #symbols: Uint16Array
  readonly #shortest: number

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
  }

  decode(bits: BitReader): number {
    let code = bits.read(this.#shortest)
    for (let length = this.#shortest; length <= CODE_LENGTH_LIMIT; length++) {
      if (code < (this.#limits[length] ?? 0)) return this.#symbols[code + (this.#offsets[length] ?? 0)] ?? 0
      code = code * 2 + bits.read(1)
    }
    throw new FormatError('bz2/data', 'a block has a code that means nothing')
  }
}
