import { UserError } from '../support/errors.ts'

/** A text that asks for metrics cannot be read. `line` and `column`, from 1, are within that text. */
export class QueryError extends UserError {
  override readonly name = 'QueryError'
  readonly line: number
  readonly column: number

  /** `offset`: where in `text`, in UTF-16 units; the end of the text is its length. */
  constructor(message: string, text: string, offset: number, hint: string) {
    super(message, { hint })
    const { line, column } = positionIn(text, offset)
    this.line = line
    this.column = column
  }
}

/** Line and column, from 1, of an offset in a text. */
export function positionIn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

/** What stands at an offset of a text, for a message. */
export function foundAt(text: string, offset: number): string {
  return offset < text.length ? `"${text.slice(offset, offset + 20)}"` : 'the end'
}
