import type { Machine } from './machine.ts'
import { PLAIN, SCANNED_BYTES } from './values.ts'

const LINE_FEED = 0x0a

/** Takes the data of a byte string that is to be looked into. */
export interface BytesSink {
  write(chunk: Uint8Array): void
  end(): void
}

/** An argument that is not kept, however long. Torch's own pickled bytes are looked into. */
export class Skipped {
  readonly #machine: Machine
  readonly #openBytes: (at: number) => BytesSink | null
  /** Bytes still to come. */
  #left = 0
  /** Whether it ends with its line instead. */
  #isLine = false
  #sink: BytesSink | null = null

  constructor(machine: Machine, openBytes: (at: number) => BytesSink | null) {
    this.#machine = machine
    this.#openBytes = openBytes
  }

  /** Whether more of it is to come. */
  get isOpen(): boolean {
    return this.#left > 0 || this.#isLine
  }

  /** So many bytes from index `from` on; returns the index of the first byte that is not used. */
  begin(bytes: Uint8Array, from: number, length: number): number {
    this.#sink = this.#machine.wantsBytes ? this.#openBytes(this.#machine.place.offset(from)) : null
    this.#left = length
    return this.read(bytes, from)
  }

  /** What is left of the line. */
  beginLine(bytes: Uint8Array, from: number): number {
    this.#isLine = true
    return this.read(bytes, from)
  }

  read(bytes: Uint8Array, from: number): number {
    if (this.#isLine) return this.#readLine(bytes, from)
    const end = Math.min(bytes.length, from + this.#left)
    this.#left -= end - from
    if (end > from) this.#sink?.write(bytes.subarray(from, end))
    if (this.#left === 0) this.#ends()
    return end
  }

  #readLine(bytes: Uint8Array, from: number): number {
    const end = bytes.indexOf(LINE_FEED, from)
    if (end === -1) return bytes.length
    this.#isLine = false
    this.#ends()
    return end + 1
  }

  #ends(): void {
    this.#sink?.end()
    this.#machine.stack.push(this.#sink === null ? PLAIN : SCANNED_BYTES)
    this.#sink = null
  }
}
