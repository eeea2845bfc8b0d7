import { TEXT_BYTES } from './values.ts'

const BACKSLASH = 0x5c
/** What `digits` gives for anything else. */
export const NO_DIGITS = -1

/** Little-endian; above 2^53 not exact, but then it is a length that no file has. */
export function unsigned(bytes: Uint8Array, at: number, width: number): number {
  if (width === 1) return bytes[at] as number
  let value = 0
  for (let index = width - 1; index >= 0; index--) value = value * 256 + (bytes[at + index] as number)
  return value
}

/** Two's complement, little-endian. */
export function signed(bytes: Uint8Array, at: number, width: number): number {
  const value = unsigned(bytes, at, width)
  return width > 0 && (bytes[at + width - 1] as number) > 0x7f ? value - 256 ** width : value
}

/** The number that decimal digits make, or NO_DIGITS when they are none, too many, or begin with 0. */
export function digits(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > 9 || end <= start || (bytes[start] === 0x30 && end - start > 1)) return NO_DIGITS
  let value = 0
  for (let index = start; index < end; index++) {
    const digit = (bytes[index] as number) - 0x30
    if (digit < 0 || digit > 9) return NO_DIGITS
    value = value * 10 + digit
  }
  return value
}

/** ASCII without escapes, short enough for a name. */
export function isPlainText(bytes: Uint8Array, start: number, end: number): boolean {
  if (end - start > TEXT_BYTES) return false
  for (let index = start; index < end; index++) {
    const byte = bytes[index] as number
    if (byte > 0x7f || byte === BACKSLASH) return false
  }
  return true
}

export function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1')
}

export function utf8(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8')
}
