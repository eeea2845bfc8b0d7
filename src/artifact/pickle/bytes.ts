const LINE_FEED = 0x0a
const DOT = 0x2e
const MINUS = 0x2d
const PLUS = 0x2b
const LETTER_E = 0x65
/** What `digits` gives for anything else. */
export const NO_DIGITS = -1
/** Digits that a number holds exactly, whatever they are. */
const EXACT_DIGITS = 15

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
  if (end - start > EXACT_DIGITS || end <= start || (bytes[start] === 0x30 && end - start > 1))
    return NO_DIGITS
  let value = 0
  for (let index = start; index < end; index++) {
    const digit = (bytes[index] as number) - 0x30
    if (digit < 0 || digit > 9) return NO_DIGITS
    value = value * 10 + digit
  }
  return value
}

/** Whether a number is written as picklers write most of them: with a point or an exponent, or without. */
export function isDecimal(bytes: Uint8Array, start: number, end: number): boolean {
  const whole = bytes[start] === MINUS ? start + 1 : start
  let at = afterDigits(bytes, whole, end)
  if (at === whole) return false
  if (at < end && bytes[at] === DOT) at = afterDigits(bytes, at + 1, end)
  return at === end || (bytes[at] === LETTER_E && isExponent(bytes, at + 1, end))
}

function isExponent(bytes: Uint8Array, start: number, end: number): boolean {
  const first = start < end && (bytes[start] === MINUS || bytes[start] === PLUS) ? start + 1 : start
  return first < end && afterDigits(bytes, first, end) === end
}

function afterDigits(bytes: Uint8Array, from: number, end: number): number {
  let at = from
  while (at < end && (bytes[at] as number) >= 0x30 && (bytes[at] as number) <= 0x39) at++
  return at
}

/** The index of the next line feed, or the length where there is none. */
export function lineEnd(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at] !== LINE_FEED) at++
  return at
}

export function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1')
}

export function utf8(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8')
}
