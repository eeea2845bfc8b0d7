import { FormatError } from '../../formats/reader.ts'

const PROBABILITY_BITS = 11
export const EVEN = 1 << (PROBABILITY_BITS - 1)
const MOVE_BITS = 5
const TOP = 2 ** 24
/** Bytes before the first bit. */
const START = 5

/** The range decoder of LZMA (I. Pavlov, LZMA specification of 2015): bits by their probabilities, which learn. */
export class RangeDecoder {
  #bytes: Uint8Array
  #at = START
  #range = 0xffffffff
  #code: number

  constructor(bytes: Buffer) {
    if (bytes.length < START || bytes[0] !== 0) throw damaged()
    this.#bytes = bytes
    this.#code = bytes.readUInt32BE(1)
  }

  /** Whether what was decoded ends here. */
  get isFinished(): boolean {
    return this.#code === 0
  }

  /** Bytes that are there and not used yet. */
  get left(): number {
    return this.#bytes.length - this.#at
  }

  /** Adds bytes that come later; those that were used are forgotten. */
  extend(bytes: Uint8Array): void {
    this.#bytes = Buffer.concat([this.#bytes.subarray(this.#at), bytes])
    this.#at = 0
  }

  bit(probabilities: Uint16Array, index: number): 0 | 1 {
    const probability = probabilities[index] as number
    const bound = (this.#range >>> PROBABILITY_BITS) * probability
    if (this.#code < bound) {
      this.#range = bound
      probabilities[index] = probability + (((1 << PROBABILITY_BITS) - probability) >> MOVE_BITS)
      this.#normalise()
      return 0
    }
    this.#range -= bound
    this.#code -= bound
    probabilities[index] = probability - (probability >> MOVE_BITS)
    this.#normalise()
    return 1
  }

  /** `count` bits, the highest first, each with a probability of its own for what came before it. */
  tree(probabilities: Uint16Array, offset: number, count: number): number {
    let node = 1
    for (let index = 0; index < count; index++) node = (node << 1) | this.bit(probabilities, offset + node)
    return node - (1 << count)
  }

  /** `count` bits, the lowest first. */
  reverseTree(probabilities: Uint16Array, offset: number, count: number): number {
    let node = 1
    let value = 0
    for (let index = 0; index < count; index++) {
      const bit = this.bit(probabilities, offset + node)
      node = (node << 1) | bit
      value |= bit << index
    }
    return value
  }

  /** `count` bits that are as likely 0 as 1. */
  direct(count: number): number {
    let value = 0
    for (let index = 0; index < count; index++) {
      this.#range >>>= 1
      const bit = this.#code >= this.#range ? 1 : 0
      if (bit === 1) this.#code -= this.#range
      value = value * 2 + bit
      this.#normalise()
    }
    return value
  }

  #normalise(): void {
    if (this.#range >= TOP) return
    const byte = this.#bytes[this.#at++]
    if (byte === undefined) throw damaged()
    this.#range = (this.#range << 8) >>> 0
    this.#code = ((this.#code << 8) | byte) >>> 0
  }
}

export function damaged(): FormatError {
  return new FormatError('xz/data', 'its compressed bytes are damaged')
}
