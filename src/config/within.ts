import type { Scalar } from 'yaml'

/** What stands for one character, or for a break that was written as such, between double quotes. */
const DOUBLE = /\\(?:x..|u.{4}|U.{8}|\r?\n|.)|\S/g
const SINGLE = /''|\S/g
const PLAIN = /\S/g
/** Escapes of blanks. */
const BLANK = /^\\[\s_LPntrvf]/

/**
 * Where in a YAML text the character of a scalar's value at `offset` is written; a blank, or the value's end, is behind
 * what precedes it. Both count UTF-16 units. YAML folds, indents and escapes blanks in many ways but keeps the order of all
 * other characters, so these are counted. null where the value has others than the text.
 */
export function writtenAt(text: string, { value, range, type }: Scalar, offset: number): number | null {
  if (typeof value !== 'string' || range === null || range === undefined) return null
  const [from, to] = contentOf(text, range, type)
  const pattern = type === 'QUOTE_DOUBLE' ? DOUBLE : type === 'QUOTE_SINGLE' ? SINGLE : PLAIN
  const written = [...text.slice(from, to).matchAll(pattern)].filter(([found]) => !BLANK.test(found))
  if (written.length !== count(value)) return null
  const before = count(value.slice(0, offset))
  const at = written[before]
  if (at !== undefined && /\S/.test(value.charAt(offset))) return from + at.index
  const last = written[before - 1]
  return last === undefined ? from : from + last.index + last[0].length
}

/** Without quotes, and without the line on which a block scalar begins. */
function contentOf(text: string, [from, to]: readonly number[], type: Scalar['type']): [number, number] {
  const [start = 0, end = 0] = [from, to]
  if (type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE') return [start + 1, end - 1]
  if (type !== 'BLOCK_LITERAL' && type !== 'BLOCK_FOLDED') return [start, end]
  const line = text.indexOf('\n', start)
  return [line < 0 || line >= end ? end : line + 1, end]
}

const count = (text: string): number => text.match(PLAIN)?.length ?? 0
