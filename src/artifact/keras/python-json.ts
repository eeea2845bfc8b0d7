import { FormatError, quoted } from '../formats/reader.ts'

/** A value of JSON as Python reads it, which has NaN and Infinity too. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export type JsonObject = ReadonlyMap<string, Json>

const DEPTH_LIMIT = 200
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?/y
const WORDS: readonly (readonly [string, Json])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]

/**
 * Parses JSON as Python's json.loads does, but refuses what readers take differently: a key twice in one object, other
 * encodings than UTF-8, deep nesting. Throws a FormatError `keras/json`; `what` names the text in it.
 */
export function parsePythonJson(bytes: Uint8Array, what: string): Json {
  return new Parser(decode(bytes, what), what).all()
}

function decode(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new FormatError('keras/json', `${what} is not UTF-8`)
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return value instanceof Map
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

class Parser {
  readonly #text: string
  readonly #what: string
  #at = 0

  constructor(text: string, what: string) {
    this.#text = text
    this.#what = what
  }

  all(): Json {
    const value = this.#value(0)
    this.#space()
    if (this.#at < this.#text.length) throw this.#unexpected()
    return value
  }

  #value(depth: number): Json {
    if (depth > DEPTH_LIMIT) throw this.#error(`is more than ${DEPTH_LIMIT} deep`)
    this.#space()
    const char = this.#text[this.#at]
    if (char === '{') return this.#object(depth)
    if (char === '[') return this.#list(depth)
    return char === '"' ? this.#string() : this.#plain()
  }

  #object(depth: number): JsonObject {
    const object = new Map<string, Json>()
    this.#at++
    if (this.#next('}')) return object
    do {
      this.#space()
      if (this.#text[this.#at] !== '"') throw this.#unexpected()
      const key = this.#string()
      if (object.has(key)) throw this.#error(`has the key ${quoted(key)} twice in one object`)
      if (!this.#next(':')) throw this.#unexpected()
      object.set(key, this.#value(depth + 1))
    } while (this.#next(','))
    if (!this.#next('}')) throw this.#unexpected()
    return object
  }

  #list(depth: number): Json[] {
    const list: Json[] = []
    this.#at++
    if (this.#next(']')) return list
    do list.push(this.#value(depth + 1))
    while (this.#next(','))
    if (!this.#next(']')) throw this.#unexpected()
    return list
  }

  #string(): string {
    const start = this.#at
    const end = stringEnd(this.#text, start + 1)
    if (end === null) throw this.#error('has a text that does not end')
    this.#at = end
    try {
      return JSON.parse(this.#text.slice(start, end)) as string
    } catch {
      this.#at = start
      throw this.#error('has a text with a character or an escape that JSON does not have')
    }
  }

  #plain(): Json {
    const word = WORDS.find(([text]) => this.#text.startsWith(text, this.#at))
    if (word !== undefined) {
      this.#at += word[0].length
      return word[1]
    }
    NUMBER.lastIndex = this.#at
    const [number] = NUMBER.exec(this.#text) ?? []
    if (number === undefined) throw this.#unexpected()
    this.#at += number.length
    return Number(number)
  }

  /** Passes `char` when it comes next. */
  #next(char: string): boolean {
    this.#space()
    if (this.#text[this.#at] !== char) return false
    this.#at++
    return true
  }

  #space(): void {
    while (' \t\n\r'.includes(this.#text[this.#at] ?? 'x')) this.#at++
  }

  #unexpected(): FormatError {
    const char = this.#text[this.#at]
    return this.#error(
      char === undefined ? 'is cut off' : `has ${quoted(char)} where something else is expected`,
    )
  }

  #error(why: string): FormatError {
    return new FormatError(
      'keras/json',
      `${this.#what} is no JSON that all readers understand alike: it ${why}, at character ${this.#at}`,
    )
  }
}

/** The place after the closing quotation mark: the first one with an even number of backslashes before it. */
function stringEnd(text: string, from: number): number | null {
  for (let quote = text.indexOf('"', from); quote >= 0; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0
    while (text[quote - 1 - backslashes] === '\\') backslashes++
    if (backslashes % 2 === 0) return quote + 1
  }
  return null
}
