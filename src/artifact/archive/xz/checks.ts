import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'

/** A checksum over the content of a block. */
export interface Check {
  readonly size: number
  update(bytes: Uint8Array): void
  digest(): Buffer
}

/** Polynomial of ECMA-182, reflected, in two halves. */
const POLYNOMIAL_HIGH = 0xc96c5795
const POLYNOMIAL_LOW = 0xd7870f42

const TABLE_HIGH = new Int32Array(256)
const TABLE_LOW = new Int32Array(256)
for (let byte = 0; byte < 256; byte++) {
  let high = 0
  let low = byte
  for (let bit = 0; bit < 8; bit++) {
    const odd = low & 1
    low = (low >>> 1) | (high << 31)
    high >>>= 1
    if (odd === 1) {
      high ^= POLYNOMIAL_HIGH
      low ^= POLYNOMIAL_LOW
    }
  }
  TABLE_HIGH[byte] = high
  TABLE_LOW[byte] = low
}

/** The check of this number in a stream's flags; null for one that the format does not have. */
export function openCheck(type: number): Check | null {
  if (type === 0) return { size: 0, update: () => {}, digest: () => Buffer.alloc(0) }
  if (type === 1) return new Crc32()
  if (type === 4) return new Crc64()
  if (type !== 10) return null
  const hash = createHash('sha256')
  return { size: 32, update: (bytes) => void hash.update(bytes), digest: () => hash.digest() }
}

class Crc32 implements Check {
  readonly size = 4
  #crc = 0

  update(bytes: Uint8Array): void {
    this.#crc = crc32(bytes, this.#crc)
  }

  digest(): Buffer {
    const bytes = Buffer.alloc(4)
    bytes.writeUInt32LE(this.#crc)
    return bytes
  }
}

class Crc64 implements Check {
  readonly size = 8
  #high = -1
  #low = -1

  update(bytes: Uint8Array): void {
    let [high, low] = [this.#high, this.#low]
    for (const byte of bytes) {
      const index = (low ^ byte) & 0xff
      low = ((low >>> 8) | (high << 24)) ^ (TABLE_LOW[index] as number)
      high = (high >>> 8) ^ (TABLE_HIGH[index] as number)
    }
    this.#high = high
    this.#low = low
  }

  digest(): Buffer {
    const bytes = Buffer.alloc(8)
    bytes.writeInt32LE(~this.#low, 0)
    bytes.writeInt32LE(~this.#high, 4)
    return bytes
  }
}
