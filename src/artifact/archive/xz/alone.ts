import type { Sink } from '../../formats/parsing.ts'
import { FormatError } from '../../formats/reader.ts'
import type { Expander } from '../inflate.ts'
import { Lzma } from './lzma.ts'
import { damaged, RangeDecoder } from './range-decoder.ts'
import { Window } from './window.ts'

/** Properties, the dictionary's size, the size after expansion; then the five bytes that decoding begins with. */
const HEADER_SIZE = 13
const START_SIZE = HEADER_SIZE + 5
const UNKNOWN_SIZE = 0xffffffffffffffffn
/** Largest dictionary, in bytes: that of `xz -9`. */
const DICTIONARY_LIMIT = 64 * 1024 * 1024
const LEAST_DICTIONARY = 4096
/** Bytes that one step can use, and make. */
const STEP_INPUT = 20
const STEP_OUTPUT = 273
const PIECE = 64 * 1024

/**
 * Expands LZMA in the format before xz (`.lzma`, LZMA_alone), in which joblib compresses: one stream that ends by a mark,
 * or after the size in its header.
 */
export function lzmaExpander(sink: Sink): Expander {
  let head: Buffer | null = Buffer.alloc(0)
  let stream: LzmaStream | null = null
  return {
    write: async (chunk) => {
      if (head === null) return (await stream?.write(chunk, sink)) ?? 0
      head = Buffer.concat([head, chunk])
      if (head.length < START_SIZE) return chunk.length
      stream = new LzmaStream(head.subarray(0, START_SIZE))
      const rest = head.subarray(START_SIZE)
      head = null
      const used = await stream.write(rest, sink)
      return chunk.length - (rest.length - used)
    },
    end: async () => {
      if (stream === null) throw new FormatError('lzma/truncated', 'the file ends inside its header')
      await stream.end(sink)
    },
  }
}

class LzmaStream {
  readonly #decoder: Lzma
  readonly #window: Window
  readonly #range: RangeDecoder
  /** Bytes still to come out; Infinity: until the mark. */
  #left: number
  #made = 0
  #isOver = false

  constructor(start: Buffer) {
    const dictionary = Math.max(start.readUInt32LE(1), LEAST_DICTIONARY)
    if (dictionary > DICTIONARY_LIMIT)
      throw new FormatError(
        'lzma/header',
        `it needs a dictionary of ${dictionary} bytes, more than ${DICTIONARY_LIMIT}`,
      )
    const size = start.readBigUInt64LE(5)
    this.#left = size === UNKNOWN_SIZE ? Number.POSITIVE_INFINITY : Number(size)
    this.#decoder = new Lzma(start[0] ?? 0)
    this.#range = new RangeDecoder(start.subarray(HEADER_SIZE))
    this.#window = new Window(dictionary)
    this.#isOver = this.#left === 0
  }

  /** Returns how many of these bytes belong to it. */
  async write(bytes: Uint8Array, sink: Sink): Promise<number> {
    if (this.#isOver) return 0
    this.#range.extend(bytes)
    await this.#decode(STEP_INPUT, sink)
    return this.#isOver ? Math.max(0, bytes.length - this.#range.left) : bytes.length
  }

  async end(sink: Sink): Promise<void> {
    if (!this.#isOver) await this.#decode(0, sink)
    if (this.#range.left > 0)
      throw new FormatError('lzma/suffix', 'bytes follow the end of the compressed data')
    if (!this.#range.isFinished) throw damaged()
  }

  /** Goes on as long as more than `reserve` bytes are there. */
  async #decode(reserve: number, sink: Sink): Promise<void> {
    while (!this.#isOver && this.#range.left >= reserve) {
      const start = this.#window.reserve(PIECE + STEP_OUTPUT)
      while (!this.#isOver && this.#range.left >= reserve && this.#window.end - start < PIECE) this.#step()
      const piece = this.#window.since(start)
      if (piece.length > 0) await sink(piece)
    }
  }

  #step(): void {
    const before = this.#window.end
    const hasMore = this.#decoder.step(this.#range, this.#window, this.#made, this.#left)
    this.#made += this.#window.end - before
    this.#left -= this.#window.end - before
    if (!hasMore && this.#left !== Number.POSITIVE_INFINITY) throw damaged()
    this.#isOver = !hasMore || this.#left === 0
  }
}
