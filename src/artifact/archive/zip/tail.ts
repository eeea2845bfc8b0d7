import { memorySource, type Source } from '../../source.ts'

/** Bytes: the longest end record of an archive, and directories of thousands of entries before it. */
const KEPT = 1024 * 1024
const ROOM = 2 * KEPT

/** Keeps the end of what streams by, which cannot be looked up later. */
export class Tail {
  #bytes: Buffer = Buffer.alloc(0)
  #used = 0

  write(chunk: Uint8Array): void {
    const last = chunk.subarray(-KEPT)
    if (this.#used + last.length > this.#bytes.length) this.#makeRoom(last.length)
    this.#bytes.set(last, this.#used)
    this.#used += last.length
  }

  get source(): Source {
    return memorySource(this.#bytes.subarray(Math.max(0, this.#used - KEPT), this.#used))
  }

  #makeRoom(count: number): void {
    const kept = this.#bytes.subarray(this.#used + count > ROOM ? this.#used - (KEPT - count) : 0, this.#used)
    const room = Math.min(ROOM, 2 * (kept.length + count))
    const bytes = room > this.#bytes.length ? Buffer.allocUnsafeSlow(room) : this.#bytes
    kept.copy(bytes)
    this.#bytes = bytes
    this.#used = kept.length
  }
}
