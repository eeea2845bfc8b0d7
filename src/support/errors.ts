/**
 * An error that a person can act on: what was expected, what was found, where, and what to do.
 * Everything that a user can cause is thrown as this; anything else is a defect of ours.
 */
export class UserError extends Error {
  override readonly name: string = 'UserError'
  /** One line each, when there are several problems (`file:line:column: message`). */
  readonly problems: readonly string[]
  /** What the reader can do about it, one sentence. */
  readonly hint: string | undefined

  constructor(
    message: string,
    options: { problems?: readonly string[]; hint?: string; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? {} : { cause: options.cause })
    this.problems = options.problems ?? []
    this.hint = options.hint
  }
}

/** The record was changed by somebody else between our load and our save. Load again and decide again. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError'
}

/** The message of anything thrown, with its causes (`fetch failed: connect ECONNREFUSED`). */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const own = error.message || ('code' in error ? String(error.code) : error.name)
  return error.cause === undefined ? own : `${own}: ${messageOf(error.cause)}`
}
