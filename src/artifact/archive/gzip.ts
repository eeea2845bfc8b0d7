import { crc32 } from 'node:zlib'
import type { Sink } from '../formats/parsing.ts'
import { FormatError } from '../formats/reader.ts'
import { type Expander, zlibExpander } from './inflate.ts'

const NOTHING = Buffer.alloc(0)
/** Bytes of a header with its name and comment. */
const HEADER_LIMIT = 64 * 1024
const FIXED = 10
const TRAILER = 8
const FLAG_CHECKSUM = 2
const FLAG_EXTRA = 4
/** A name, then a comment, each up to a zero byte. */
const FLAG_TEXTS = [8, 16]
const FLAGS_RESERVED = 0xe0

/** Expands gzip (RFC 1952), also several members one after another, and checks each one's length and checksum. */
export class GzipExpander implements Expander {
  readonly #sink: Sink
  #state: 'header' | 'data' | 'trailer' = 'header'
  /** What of a header or trailer has come so far. */
  #kept: Buffer = NOTHING
  #deflate: Expander | null = null
  #crc = 0
  #size = 0
  #members = 0

  constructor(sink: Sink) {
    this.#sink = sink
  }

  async write(chunk: Uint8Array): Promise<number> {
    let at = 0
    while (at < chunk.length) {
      if (this.#state === 'header' && this.#kept.length === 0 && this.#members > 0 && chunk[at] !== 0x1f)
        return at
      const piece = chunk.subarray(at)
      at += this.#state === 'data' ? await this.#data(piece) : this.#fixed(piece)
    }
    return at
  }

  async end(): Promise<void> {
    if (this.#state === 'data') await this.#deflate?.end()
    if (this.#state !== 'header' || this.#kept.length > 0 || this.#members === 0)
      throw new FormatError('gzip/truncated', 'the file ends inside the compressed data')
  }

  async #data(piece: Uint8Array): Promise<number> {
    const used = (await this.#deflate?.write(piece)) ?? 0
    if (used === piece.length) return used
    await this.#deflate?.end()
    this.#state = 'trailer'
    return used
  }

  /** Collects a header or a trailer; returns how many bytes of the piece belong to it. */
  #fixed(piece: Uint8Array): number {
    const before = this.#kept.length
    const all = Buffer.concat([this.#kept, piece.subarray(0, HEADER_LIMIT)])
    const end = this.#state === 'trailer' ? TRAILER : headerEnd(all)
    if (end === null || end > all.length) {
      if (all.length >= HEADER_LIMIT) throw new FormatError('gzip/header', 'its header has no end')
      this.#kept = all
      return piece.length
    }
    this.#kept = NOTHING
    if (this.#state === 'trailer') this.#finishMember(all)
    else this.#beginMember()
    return end - before
  }

  #beginMember(): void {
    this.#state = 'data'
    this.#crc = 0
    this.#size = 0
    this.#deflate = zlibExpander('deflate', 'gzip/data', (chunk) => {
      this.#crc = crc32(chunk, this.#crc)
      this.#size += chunk.length
      return this.#sink(chunk)
    })
  }

  #finishMember(trailer: Buffer): void {
    if (trailer.readUInt32LE(0) !== this.#crc || trailer.readUInt32LE(4) !== this.#size % 2 ** 32)
      throw new FormatError('gzip/crc', 'what comes out of it has another checksum or length than it says')
    this.#state = 'header'
    this.#members++
  }
}

/** Where a header ends; null while that cannot be seen. */
function headerEnd(bytes: Buffer): number | null {
  if (bytes.length < FIXED) return null
  const flags = bytes[3] ?? 0
  if (bytes.readUInt16BE(0) !== 0x1f8b || bytes[2] !== 8 || (flags & FLAGS_RESERVED) !== 0)
    throw new FormatError('gzip/header', 'its header is not one of gzip')
  let end = FIXED
  if ((flags & FLAG_EXTRA) !== 0) {
    if (bytes.length < end + 2) return null
    end += 2 + bytes.readUInt16LE(end)
  }
  for (const flag of FLAG_TEXTS) {
    if ((flags & flag) === 0) continue
    const zero = bytes.indexOf(0, end)
    if (zero < 0) return null
    end = zero + 1
  }
  return (flags & FLAG_CHECKSUM) === 0 ? end : end + 2
}
