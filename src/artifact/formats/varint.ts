/** A protobuf number that comes byte by byte, as a signed 64-bit one: exact up to 2^53. */
export class Varint {
  /** Bytes taken of the number in progress. */
  length = 0
  /** Bits 0-48 and 49-63 of it: a double holds each exactly. */
  #low = 0
  #high = 0

  /** The number when this byte ends it, null when more must follow. */
  take(byte: number): number | 'too long' | null {
    const index = this.length++
    if (index < 7) this.#low += (byte & 0x7f) * 2 ** (7 * index)
    else this.#high += (byte & 0x7f) * 2 ** (7 * (index - 7))
    if (index === 9 && byte > 1) return 'too long'
    return byte < 0x80 ? this.#finish() : null
  }

  #finish(): number {
    const high = this.#high >= 2 ** 14 ? this.#high - 2 ** 15 : this.#high
    const value = high * 2 ** 49 + this.#low
    this.length = 0
    this.#low = 0
    this.#high = 0
    return value
  }
}

/** Of the longest number that a double holds exactly, whatever its bits. */
const EXACT_BYTES = 7

/** An unsigned number of seven bits a byte, of at most `longest` bytes, and the index after it; null where none ends in time. */
export function varintAt(
  bytes: Uint8Array,
  at: number,
  longest = EXACT_BYTES,
): { value: number; end: number } | null {
  let value = 0
  for (let index = 0; index < longest; index++) {
    const byte = bytes[at + index]
    if (byte === undefined) return null
    value += (byte & 0x7f) * 2 ** (7 * index)
    if (byte < 0x80) return { value, end: at + index + 1 }
  }
  return null
}
