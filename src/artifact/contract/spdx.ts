/** A licence expression: one licence, or several of which all count, or of which one may be chosen. */
export type Expression =
  | { readonly id: string; readonly exception: string | null }
  | { readonly all: readonly Expression[] }
  | { readonly any: readonly Expression[] }

/** Characters: an expression names a few licences. */
const LENGTH_LIMIT = 1_000
const NAME = /^[a-z0-9][a-z0-9.+:_-]*$/i
const WORDS = new Set(['and', 'or', 'with'])

/** Reads an SPDX licence expression (SPDX 2.3, annex D; operators in any case). null: it is none. */
export function parseExpression(text: string): Expression | null {
  if (text.length > LENGTH_LIMIT) return null
  const tokens = text.match(/[()]|[^\s()]+/g) ?? []
  const parser = new Parser(tokens)
  const expression = parser.choice()
  return parser.isAtEnd ? expression : null
}

/** Whether the licences that `isAllowed` accepts are enough for the expression. */
export function satisfies(
  expression: Expression,
  isAllowed: (id: string, exception: string | null) => boolean,
): boolean {
  if ('all' in expression) return expression.all.every((part) => satisfies(part, isAllowed))
  if ('any' in expression) return expression.any.some((part) => satisfies(part, isAllowed))
  return isAllowed(expression.id, expression.exception)
}

/** All licences that an expression names. */
export function licencesIn(expression: Expression): string[] {
  if ('all' in expression) return expression.all.flatMap(licencesIn)
  if ('any' in expression) return expression.any.flatMap(licencesIn)
  return [expression.id]
}

/** WITH binds closer than AND, AND closer than OR. */
class Parser {
  readonly #tokens: readonly string[]
  #next = 0

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens
  }

  get isAtEnd(): boolean {
    return this.#next === this.#tokens.length
  }

  choice(): Expression | null {
    return this.#list(
      'or',
      () => this.#together(),
      (any) => ({ any }),
    )
  }

  #together(): Expression | null {
    return this.#list(
      'and',
      () => this.#one(),
      (all) => ({ all }),
    )
  }

  #list(
    operator: string,
    part: () => Expression | null,
    join: (parts: readonly Expression[]) => Expression,
  ): Expression | null {
    const parts: Expression[] = []
    do {
      const next = part()
      if (next === null) return null
      parts.push(next)
    } while (this.#takes(operator))
    const [only] = parts
    return parts.length === 1 && only !== undefined ? only : join(parts)
  }

  #one(): Expression | null {
    if (this.#takes('(')) {
      const inner = this.choice()
      return this.#takes(')') ? inner : null
    }
    const id = this.#name()
    if (id === null) return null
    if (!this.#takes('with')) return { id, exception: null }
    const exception = this.#name()
    return exception === null ? null : { id, exception }
  }

  #name(): string | null {
    const token = this.#tokens[this.#next]
    if (token === undefined || !NAME.test(token) || WORDS.has(token.toLowerCase())) return null
    this.#next++
    return token
  }

  #takes(token: string): boolean {
    if (this.#tokens[this.#next]?.toLowerCase() !== token) return false
    this.#next++
    return true
  }
}
