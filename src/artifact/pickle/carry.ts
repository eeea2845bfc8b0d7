/** What is left of some bytes, put before those that follow: in one buffer, which is used again and again. */
export class Carry {
  #buffer = Buffer.alloc(0)
  #length = 0

  /** How many bytes are left. */
  get length(): number {
    return this.#length
  }

  /** The bytes that are left and `chunk`. They change with the next call of `keep` or `join`. */
  join(chunk: Uint8Array): Uint8Array {
    if (this.#length === 0) return chunk
    const size = this.#length + chunk.length
    if (size > this.#buffer.length) {
      const larger = Buffer.alloc(Math.max(size, 2 * this.#buffer.length))
      larger.set(this.#buffer)
      this.#buffer = larger
    }
    this.#buffer.set(chunk, this.#length)
    return this.#buffer.subarray(0, size)
  }

  /** Copies what is to be left: it may be part of what `join` gave. */
  keep(rest: Uint8Array): void {
    if (rest.length > this.#buffer.length) this.#buffer = Buffer.from(rest)
    else this.#buffer.set(rest)
    this.#length = rest.length
  }
}
