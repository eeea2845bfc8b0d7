import { FormatError } from './reader.ts'

/** A Python literal of the kinds that the header of an array has: texts, whole numbers, booleans, and tuples, lists and dictionaries of them. */
export type Literal =
  | string
  | number
  | boolean
  | null
  | readonly Literal[]
  | { readonly [key: string]: Literal }

/** Levels of tuples, lists and dictionaries in one another. */
const DEPTH_LIMIT = 32
const WORDS: Readonly<Record<string, boolean | null>> = { True: true, False: false, None: null }

/**
 * Reads a Python literal without evaluating anything. Throws a FormatError with this rule for anything else: names,
 * calls, operators, escapes in texts, a key that is there twice.
 */
export function pythonLiteral(text: string, rule: string): Literal {
  const parser = new LiteralParser(text, rule)
  const value = parser.value(0)
  parser.end()
  return value
}

class LiteralParser {
  readonly #text: string
  readonly #rule: string
  #at = 0

  constructor(text: string, rule: string) {
    this.#text = text
    this.#rule = rule
  }

  value(depth: number): Literal {
    if (depth > DEPTH_LIMIT) throw this.#unexpected()
    this.#space()
    const char = this.#text[this.#at]
    if (char === '{') return this.#dictionary(depth)
    if (char === '(') return this.#sequence(')', depth)
    if (char === '[') return this.#sequence(']', depth)
    if (char === "'" || char === '"') return this.#string(char)
    return this.#word()
  }

  end(): void {
    this.#space()
    if (this.#at < this.#text.length) throw this.#unexpected()
  }

  #dictionary(depth: number): Literal {
    const entries = new Map<string, Literal>()
    this.#at++
    while (!this.#took('}')) {
      const key = this.value(depth + 1)
      if (typeof key !== 'string' || entries.has(key) || !this.#took(':')) throw this.#unexpected()
      entries.set(key, this.value(depth + 1))
      if (!this.#took(',') && !this.#next('}')) throw this.#unexpected()
    }
    return Object.fromEntries(entries)
  }

  /** `(3)` is a number in parentheses, not a tuple. */
  #sequence(close: ')' | ']', depth: number): Literal {
    const items: Literal[] = []
    let commas = 0
    this.#at++
    while (!this.#took(close)) {
      items.push(this.value(depth + 1))
      if (this.#took(',')) commas++
      else if (!this.#next(close)) throw this.#unexpected()
    }
    const [only] = items
    return close === ')' && items.length === 1 && commas === 0 && only !== undefined ? only : items
  }

  #string(quote: string): string {
    const end = this.#text.indexOf(quote, this.#at + 1)
    const content = this.#text.slice(this.#at + 1, end)
    if (end < 0 || /[\\\n]/.test(content)) throw this.#unexpected()
    this.#at = end + 1
    return content
  }

  /** NumPy under Python 2 wrote `3L`. */
  #word(): Literal {
    const [word = ''] = /^[-\w]*/.exec(this.#text.slice(this.#at, this.#at + 40)) ?? []
    if (Object.hasOwn(WORDS, word)) {
      this.#at += word.length
      return WORDS[word] ?? null
    }
    if (!/^-?\d{1,20}L?$/.test(word)) throw this.#unexpected()
    this.#at += word.length
    return Number(word.replace('L', ''))
  }

  #took(char: string): boolean {
    if (!this.#next(char)) return false
    this.#at++
    return true
  }

  #next(char: string): boolean {
    this.#space()
    return this.#text[this.#at] === char
  }

  #space(): void {
    while (/[ \t\n\r]/.test(this.#text[this.#at] ?? '')) this.#at++
  }

  #unexpected(): FormatError {
    const found = JSON.stringify(this.#text.slice(this.#at, this.#at + 20))
    return new FormatError(
      this.#rule,
      `at character ${this.#at} a plain Python value is expected, but ${found} is there`,
    )
  }
}
