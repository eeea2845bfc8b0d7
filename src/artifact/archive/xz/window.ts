import { damaged } from './range-decoder.ts'

/** Bytes that are decoded before older ones are dropped. */
const ROOM = 4 * 1024 * 1024

/** What was decoded last: what a match can refer to. */
export class Window {
  readonly #buffer: Buffer
  readonly #size: number
  #end = 0
  /** First byte that may be referred to. */
  #start = 0

  /** `size` bytes at least can be referred to. */
  constructor(size: number) {
    this.#size = size
    this.#buffer = Buffer.allocUnsafeSlow(size + ROOM)
  }

  get end(): number {
    return this.#end
  }

  reset(): void {
    this.#start = this.#end
  }

  /** Makes room for `count` bytes, at most 4 MiB; returns where they begin. */
  reserve(count: number): number {
    if (this.#end + count > this.#buffer.length) {
      const kept = Math.min(this.#size, this.#end - this.#start)
      this.#buffer.copyWithin(0, this.#end - kept, this.#end)
      this.#start = 0
      this.#end = kept
    }
    return this.#end
  }

  /** The byte `distance` before the end, 0 where there is none. */
  back(distance: number): number {
    return this.#end - distance < this.#start ? 0 : (this.#buffer[this.#end - distance] as number)
  }

  push(byte: number): void {
    this.#buffer[this.#end++] = byte
  }

  append(bytes: Buffer): void {
    this.#end += bytes.copy(this.#buffer, this.#end)
  }

  /** Repeats `length` bytes from `distance` back, which may reach into themselves. */
  repeat(distance: number, length: number): void {
    if (distance > this.#end - this.#start || distance > this.#size) throw damaged()
    const buffer = this.#buffer
    for (let to = this.#end; to < this.#end + length; to++) buffer[to] = buffer[to - distance] as number
    this.#end += length
  }

  since(from: number): Buffer {
    return this.#buffer.subarray(from, this.#end)
  }
}
