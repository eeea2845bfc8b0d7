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
