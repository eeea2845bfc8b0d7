import type { Path } from './path.ts'

/** One thing wrong with a value. `missing` and `unknown` concern the last key of the path, `wrong` its value. */
export interface Problem {
  readonly kind: 'missing' | 'unknown' | 'wrong'
  readonly path: Path
  /** What was expected and what was found; empty for `missing`, since only the caller knows how it can be given. */
  readonly message: string
  /** Where in the value, which is a text, it is wrong: its offset in UTF-16 units, and that place in words. */
  readonly inside?: { readonly offset: number; readonly words: string }
  /** What to do about it, one sentence. */
  readonly hint?: string
}

export const wrong = (path: Path, message: string): Problem => ({ kind: 'wrong', path, message })

/** A value in a message: short, on one line. */
export function show(value: unknown): string {
  if (value === null) return 'nothing'
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list'
  if (typeof value === 'object') return 'a mapping'
  // A password in an address is not for the log.
  const text = JSON.stringify(value).replace(/(?<=:\/\/)[^/@\s]*@/, '…@')
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
