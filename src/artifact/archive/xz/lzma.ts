import { damaged, EVEN, RangeDecoder } from './range-decoder.ts'
import type { Window } from './window.ts'

const STATES = 12
const POSITION_STATES = 16
const MIN_MATCH = 2
const FIRST_MATCH_STATE = 7
const LITERAL_SIZE = 0x300
/** Kinds of length by which distances are told apart, and bits of the first part of a distance. */
const LENGTH_STATES = 4
const SLOT_BITS = 6
const SLOTS = 1 << SLOT_BITS
const FIRST_MODELLED_SLOT = 4
const LAST_MODELLED_SLOT = 13
const ALIGN_BITS = 4
const REVERSE_SIZE = 115

/** A distance that no match can have. */
const END_MARK = 0xffffffff

const evenly = (size: number) => new Uint16Array(size).fill(EVEN)

/** Lengths of matches: three ranges, the first two by the position. */
class LengthDecoder {
  readonly #choice = evenly(2)
  readonly #low = evenly(POSITION_STATES * 8)
  readonly #mid = evenly(POSITION_STATES * 8)
  readonly #high = evenly(256)

  decode(range: RangeDecoder, position: number): number {
    if (range.bit(this.#choice, 0) === 0) return range.tree(this.#low, position * 8, 3)
    if (range.bit(this.#choice, 1) === 0) return 8 + range.tree(this.#mid, position * 8, 3)
    return 16 + range.tree(this.#high, 0, 8)
  }
}

/** Decodes LZMA (I. Pavlov, LZMA specification of 2015), as the chunks of LZMA2 hold it, or a file of its own. */
export class Lzma {
  readonly #literalContext: number
  readonly #literalMask: number
  readonly #positionMask: number
  readonly #literals: Uint16Array
  readonly #isMatch = evenly(STATES * POSITION_STATES)
  readonly #isRepeat = evenly(STATES)
  readonly #isRepeat0 = evenly(STATES)
  readonly #isRepeat1 = evenly(STATES)
  readonly #isRepeat2 = evenly(STATES)
  readonly #isLong = evenly(STATES * POSITION_STATES)
  readonly #slots = evenly(LENGTH_STATES * SLOTS)
  readonly #reverse = evenly(REVERSE_SIZE)
  readonly #align = evenly(1 << ALIGN_BITS)
  readonly #matchLengths = new LengthDecoder()
  readonly #repeatLengths = new LengthDecoder()
  #state = 0
  /** The last four distances, less one. */
  #distances: [number, number, number, number] = [0, 0, 0, 0]

  /** `properties` is the byte that packs three numbers. Throws a FormatError when they are out of bounds. */
  constructor(properties: number) {
    const context = properties % 9
    const position = Math.floor(properties / 9) % 5
    if (properties > (4 * 5 + 4) * 9 + 8 || context + position > 4) throw damaged()
    this.#literalContext = context
    this.#literalMask = (1 << position) - 1
    this.#positionMask = (1 << Math.floor(properties / 45)) - 1
    this.#literals = evenly(LITERAL_SIZE << (context + position))
  }

  /** Decodes a chunk of `size` bytes into the window; `at` is the number of bytes since the window was reset. */
  decode(bytes: Buffer, size: number, window: Window, at: number): void {
    const range = new RangeDecoder(bytes)
    const start = window.end
    while (window.end - start < size) {
      const done = window.end - start
      if (!this.step(range, window, at + done, size - done)) throw damaged()
    }
    if (!range.isFinished || range.left > 0) throw damaged()
  }

  /**
   * Decodes one byte or match of at most `limit` bytes into the window; `position` is the number of bytes before it.
   * Returns false where it is the mark of the end instead. It uses at most 20 bytes.
   */
  step(range: RangeDecoder, window: Window, position: number, limit: number): boolean {
    const place = position & this.#positionMask
    if (range.bit(this.#isMatch, this.#state * POSITION_STATES + place) === 0) {
      this.#literal(range, window, position)
      return true
    }
    const length = this.#match(range, place)
    if (this.#distances[0] === END_MARK) return false
    if (length > limit) throw damaged()
    window.repeat(this.#distances[0] + 1, length)
    return true
  }

  #literal(range: RangeDecoder, window: Window, position: number): void {
    const previous = window.back(1) >> (8 - this.#literalContext)
    const offset = LITERAL_SIZE * (((position & this.#literalMask) << this.#literalContext) + previous)
    let symbol = 1
    if (this.#state >= FIRST_MATCH_STATE) {
      let expected = window.back(this.#distances[0] + 1)
      while (symbol < 0x100) {
        const wanted = (expected >> 7) & 1
        expected <<= 1
        const bit = range.bit(this.#literals, offset + ((1 + wanted) << 8) + symbol)
        symbol = (symbol << 1) | bit
        if (bit !== wanted) break
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | range.bit(this.#literals, offset + symbol)
    window.push(symbol & 0xff)
    this.#state = this.#state < 4 ? 0 : this.#state < 10 ? this.#state - 3 : this.#state - 6
  }

  /** Sets the distance of a match, and returns its length. */
  #match(range: RangeDecoder, place: number): number {
    if (range.bit(this.#isRepeat, this.#state) === 1) return this.#repeat(range, place)
    const length = this.#matchLengths.decode(range, place)
    const [first, second, third] = this.#distances
    this.#distances = [this.#distance(range, length), first, second, third]
    this.#state = this.#state < FIRST_MATCH_STATE ? 7 : 10
    return length + MIN_MATCH
  }

  #repeat(range: RangeDecoder, place: number): number {
    const [first, second, third, fourth] = this.#distances
    if (range.bit(this.#isRepeat0, this.#state) === 0) {
      if (range.bit(this.#isLong, this.#state * POSITION_STATES + place) === 0) {
        this.#state = this.#state < FIRST_MATCH_STATE ? 9 : 11
        return 1
      }
    } else if (range.bit(this.#isRepeat1, this.#state) === 0) this.#distances = [second, first, third, fourth]
    else if (range.bit(this.#isRepeat2, this.#state) === 0) this.#distances = [third, first, second, fourth]
    else this.#distances = [fourth, first, second, third]
    this.#state = this.#state < FIRST_MATCH_STATE ? 8 : 11
    return this.#repeatLengths.decode(range, place) + MIN_MATCH
  }

  #distance(range: RangeDecoder, length: number): number {
    const slot = range.tree(this.#slots, Math.min(length, LENGTH_STATES - 1) * SLOTS, SLOT_BITS)
    if (slot < FIRST_MODELLED_SLOT) return slot
    const bits = (slot >> 1) - 1
    const base = (2 | (slot & 1)) * 2 ** bits
    if (slot <= LAST_MODELLED_SLOT) return base + range.reverseTree(this.#reverse, base - slot, bits)
    const high = range.direct(bits - ALIGN_BITS) * (1 << ALIGN_BITS)
    return base + high + range.reverseTree(this.#align, 0, ALIGN_BITS)
  }
}
