import { UserError } from './errors.ts'

/**
 * A text that asks for metrics, or a part of one, is wrong. `problem` says what, without the text; `offset` says where in it, in
 * UTF-16 units, and is null when it is wrong as a whole.
 */
export class QueryError extends UserError {
  override readonly name = 'QueryError'
  readonly text: string
  readonly problem: string
  readonly offset: number | null

  /** `kind`: what the text is, for the message. */
  constructor(
    { kind = 'query', text }: { kind?: 'query' | 'selector' | 'histogram'; text: string },
    problem: string,
    { hint, offset = null }: { hint: string; offset?: number | null },
  ) {
    const where = offset === null ? '' : ` (${placeIn(text, offset)})`
    super(`${kind} ${text.replace(/\s+/g, ' ').slice(0, 200)}: ${problem}${where}`, { hint })
    this.text = text
    this.problem = problem
    this.offset = offset
  }
}

/** Line and column of an offset in a text, from 1, in words. */
export function placeIn(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n')
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`
}

/** What stands at an offset of a text, for a message. */
export function foundAt(text: string, offset: number): string {
  const found = text.slice(offset).trimStart().split('\n', 1)[0] ?? ''
  return found === '' ? 'the end' : `"${found.slice(0, 20)}"`
}
