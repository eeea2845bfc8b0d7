import type { Sink } from '../../formats/parsing.ts'
import { FormatError } from '../../formats/reader.ts'
import type { Expander } from '../inflate.ts'
import { BitReader } from './bits.ts'
import { decodeBlock } from './block.ts'

/** No block of 900 kB has more bytes than this when it is compressed. */
const BLOCK_BYTES = 1_300_000
const BLOCK_MAGIC = [0x314159, 0x265359] as const
const END_MAGIC = [0x177245, 0x385090] as const
const NOTHING = Buffer.alloc(0)

/** Expands bzip2, also several streams one after another, a block at a time. */
export class Bzip2Expander implements Expander {
  readonly #sink: Sink
  #pending: Buffer = NOTHING
  /** Bit of the first pending byte at which the next block begins. */
  #bit = 0
  /** Bytes of a block before it is compressed; 0 before a stream's header. */
  #blockSize = 0
  #crc = 0
  #streams = 0

  constructor(sink: Sink) {
    this.#sink = sink
  }

  async write(chunk: Uint8Array): Promise<number> {
    this.#pending = Buffer.concat([this.#pending, chunk])
    while (this.#pending.length >= BLOCK_BYTES) await this.#step()
    return chunk.length
  }

  async end(): Promise<void> {
    while (this.#pending.length > 0) await this.#step()
    if (this.#blockSize > 0 || this.#streams === 0)
      throw new FormatError('bz2/truncated', 'the file ends between two blocks')
  }

  async #step(): Promise<void> {
    if (this.#blockSize === 0) {
      this.#beginStream()
      return
    }
    const bits = new BitReader(this.#pending, 0, this.#bit)
    const [high, low] = [bits.read(24), bits.read(24)]
    if (high === BLOCK_MAGIC[0] && low === BLOCK_MAGIC[1]) {
      const { crc, content } = decodeBlock(bits, this.#blockSize)
      this.#crc = (((this.#crc << 1) | (this.#crc >>> 31)) ^ crc) >>> 0
      this.#advance(bits.position)
      await this.#sink(content)
    } else if (high === END_MAGIC[0] && low === END_MAGIC[1]) {
      if (bits.read(16) * 65_536 + bits.read(16) !== this.#crc)
        throw new FormatError('bz2/crc', 'what comes out of it has another checksum than it says')
      this.#advance(Math.ceil(bits.position / 8) * 8)
      this.#blockSize = 0
      this.#streams++
    } else throw new FormatError('bz2/data', 'a block does not begin as one')
  }

  #beginStream(): void {
    const [level = ''] = /^BZh([1-9])/.exec(this.#pending.subarray(0, 4).toString('latin1'))?.slice(1) ?? []
    if (level === '') {
      const rule = this.#streams === 0 ? 'bz2/header' : 'bz2/suffix'
      throw new FormatError(
        rule,
        this.#streams === 0
          ? 'its header is not one of bzip2'
          : 'bytes follow the end of the compressed data',
      )
    }
    this.#blockSize = Number(level) * 100_000
    this.#crc = 0
    this.#advance(32)
  }

  #advance(bits: number): void {
    this.#pending = this.#pending.subarray(Math.floor(bits / 8))
    this.#bit = bits % 8
  }
}
