import { FormatError } from '../../formats/reader.ts'

/** Every header and every file begins at a multiple of this, in bytes. */
export const BLOCK = 512

/** One header of a tar archive. */
export interface TarHeader {
  readonly name: string
  /** Bytes of the content that follows. */
  readonly size: number
  /** One character: `0` a file, `5` a folder, `2` a symbolic link… */
  readonly type: string
  readonly link: string
}

/**
 * Reads a header as POSIX.1-1988 (ustar) and GNU tar write it; null for a block of zeros, which ends an archive.
 * `at` is its byte. Throws a FormatError when its checksum is wrong or a number is none.
 */
export function parseHeader(block: Buffer, at: number): TarHeader | null {
  if (block.every((byte) => byte === 0)) return null
  const broken = (why: string) => new FormatError('tar/header', `the header at byte ${at} ${why}`)
  let sum = 0
  for (let index = 0; index < BLOCK; index++) sum += index >= 148 && index < 156 ? 0x20 : (block[index] ?? 0)
  if (number(block.subarray(148, 156)) !== sum) throw broken('has another checksum than it says')
  const size = number(block.subarray(124, 136))
  if (size === null) throw broken('has no size that can be read')
  const isPosix = block.subarray(257, 263).toString('latin1') === 'ustar\0'
  const prefix = isPosix ? text(block.subarray(345, 500)) : ''
  const name = text(block.subarray(0, 100))
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size,
    type: String.fromCharCode(block[156] ?? 0),
    link: text(block.subarray(157, 257)),
  }
}

function text(field: Buffer): string {
  const end = field.indexOf(0)
  return field.subarray(0, end < 0 ? field.length : end).toString('utf8')
}

/** Octal digits, or (GNU) a binary number after a byte of 0x80; null when it is neither, or beyond 2^53. */
function number(field: Buffer): number | null {
  if (field[0] === 0x80) {
    const value = BigInt(`0x${field.subarray(1).toString('hex')}`)
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null
  }
  const digits = field
    .toString('latin1')
    .replace(/[\0 ]+$/, '')
    .replace(/^ +/, '')
  return /^[0-7]{0,12}$/.test(digits) ? Number.parseInt(digits || '0', 8) : null
}
