import { FormatError } from '../formats/reader.ts'

const INTEGER = /^[ \t\v\f\r]*[+-]?(?:0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+|\d[\d_]*)[ \t\v\f\r]*$/
const FLOAT = /^[+-]?(?:\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|inf(?:inity)?|nan)$/i

/**
 * The number of an INT or LONG line, or null where it is a boolean or written in a way that only CPython's own parser
 * need understand (other bases, underscores, thousands of digits). `line` is without its line feed.
 */
export function integerOf(line: string): number | null {
  if (!INTEGER.test(line)) throw malformed('a whole number', line)
  return /^-?(?:0|[1-9]\d{0,14})$/.test(line) ? Number(line) : null
}

/** Refuses a FLOAT line that is no number. */
export function checkFloat(line: string): void {
  if (!FLOAT.test(line)) throw malformed('a number', line)
}

/** The index of a GET or PUT line. */
export function indexOf(line: string): number {
  if (!/^\+?\d{1,15}$/.test(line)) throw malformed('the index of a remembered object', line)
  return Number(line)
}

export function malformed(expected: string, found: string): FormatError {
  return new FormatError(
    'pickle/malformed',
    `should have ${expected}, but has ${JSON.stringify(found.slice(0, 40))}`,
  )
}
