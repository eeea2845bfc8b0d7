import { FormatError } from '../formats/reader.ts'

/** Bytes of addresses and of lengths in this file, as its superblock says. */
export interface Sizes {
  readonly address: number
  readonly length: number
}

/** Reads a piece of metadata from its beginning on. Numbers are little-endian. Throws a FormatError beyond its end. */
export class Cursor {
  readonly bytes: Buffer
  /** Address of the first byte. */
  readonly address: number
  readonly sizes: Sizes
  readonly what: string
  at = 0

  constructor(bytes: Buffer, address: number, sizes: Sizes, what: string) {
    this.bytes = bytes
    this.address = address
    this.sizes = sizes
    this.what = what
  }

  get left(): number {
    return this.bytes.length - this.at
  }

  /** The next `count` bytes, not copied. */
  take(count: number): Buffer {
    if (count > this.left) throw this.error(`needs ${count} more bytes, but ${this.left} are there`)
    this.at += count
    return this.bytes.subarray(this.at - count, this.at)
  }

  skip(count: number): void {
    this.take(count)
  }

  /** The next `count` bytes as a piece of their own. */
  piece(count: number, what = this.what): Cursor {
    const address = this.address + this.at
    return new Cursor(this.take(count), address, this.sizes, what)
  }

  /** A number of 1 to 8 bytes. Throws when it has more, or is beyond 2^53. */
  number(size: number): number {
    if (size < 1 || size > 8) throw this.error(`has a number of ${size} bytes`)
    const bytes = this.take(size)
    if (size <= 6) return bytes.readUIntLE(0, size)
    const value = bytes.readUInt32LE(0) + bytes.readUIntLE(4, size - 4) * 2 ** 32
    if (Number.isSafeInteger(value)) return value
    throw this.error('has a number that is larger than any file')
  }

  /** Bytes as the file counts them. */
  length(): number {
    return this.number(this.sizes.length)
  }

  /** An address, or null where there is none: all bits are set. */
  maybeAddress(): number | null {
    const { address } = this.sizes
    if (
      this.left >= address &&
      this.bytes.subarray(this.at, this.at + address).every((byte) => byte === 0xff)
    ) {
      this.at += address
      return null
    }
    return this.number(address)
  }

  definedAddress(): number {
    const address = this.maybeAddress()
    if (address === null) throw this.error('has no address where one must be')
    return address
  }

  /** Text up to a zero byte, which is passed. */
  text(): string {
    const end = this.bytes.indexOf(0, this.at)
    if (end < 0) throw this.error('has a name that does not end')
    const text = this.take(end - this.at).toString('utf8')
    this.at++
    return text
  }

  /** Passes to the next multiple of 8 bytes after `start`. */
  align(start: number): void {
    this.skip((8 - ((this.at - start) % 8)) % 8)
  }

  /** Checks the four letters that a structure begins with. */
  signature(letters: string): void {
    const found = this.take(4).toString('latin1')
    if (found !== letters) throw this.error(`should begin with ${letters}, not with ${JSON.stringify(found)}`)
  }

  version(...known: readonly number[]): number {
    const version = this.number(1)
    if (!known.includes(version)) throw this.error(`has the version ${version}, which does not exist`)
    return version
  }

  error(why: string): FormatError {
    return new FormatError('hdf5/structure', `${this.what} at byte ${this.address} ${why}`)
  }
}
