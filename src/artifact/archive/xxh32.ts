const PRIME_1 = 0x9e3779b1
const PRIME_2 = 0x85ebca77
const PRIME_3 = 0xc2b2ae3d
const PRIME_4 = 0x27d4eb2f
const PRIME_5 = 0x165667b1
const STRIPE = 16

const rotate = (value: number, bits: number) => (value << bits) | (value >>> (32 - bits))
const round = (lane: number, input: number) =>
  Math.imul(rotate((lane + Math.imul(input, PRIME_2)) | 0, 13), PRIME_1)

/** The checksum of LZ4 frames: XXH32 with seed 0, as in the xxHash specification 0.1.1 of Y. Collet. */
export class Xxh32 {
  readonly #lanes = Int32Array.of(PRIME_1 + PRIME_2, PRIME_2, 0, -PRIME_1)
  #kept = Buffer.alloc(0)
  #total = 0

  update(bytes: Uint8Array): void {
    this.#total += bytes.length
    const all =
      this.#kept.length === 0
        ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
        : Buffer.concat([this.#kept, bytes])
    const lanes = this.#lanes
    let at = 0
    for (; at + STRIPE <= all.length; at += STRIPE) {
      for (let lane = 0; lane < 4; lane++)
        lanes[lane] = round(lanes[lane] ?? 0, all.readInt32LE(at + lane * 4))
    }
    this.#kept = Buffer.from(all.subarray(at))
  }

  /** The checksum of all bytes, as an unsigned number. */
  digest(): number {
    const [a = 0, b = 0, c = 0, d = 0] = this.#lanes
    let hash = this.#total >= STRIPE ? rotate(a, 1) + rotate(b, 7) + rotate(c, 12) + rotate(d, 18) : PRIME_5
    hash = (hash + this.#total) | 0
    let at = 0
    for (; at + 4 <= this.#kept.length; at += 4)
      hash = Math.imul(rotate((hash + Math.imul(this.#kept.readInt32LE(at), PRIME_3)) | 0, 17), PRIME_4)
    for (; at < this.#kept.length; at++)
      hash = Math.imul(rotate((hash + Math.imul(this.#kept[at] ?? 0, PRIME_5)) | 0, 11), PRIME_1)
    hash = Math.imul(hash ^ (hash >>> 15), PRIME_2)
    hash = Math.imul(hash ^ (hash >>> 13), PRIME_3)
    return (hash ^ (hash >>> 16)) >>> 0
  }
}
