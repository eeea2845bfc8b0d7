import { type JsonVisitor, TOLD_TEXT } from './json-visitor.ts'
import { FormatError, quoted } from './reader.ts'

/** Objects and lists in one another. */
const DEPTH_LIMIT = 100
/** Bytes of a key, and of memory for all keys of the objects that are open at one time. */
const KEY_LIMIT = 4096
const KEY_MEMORY = 64
const KEYS_LIMIT = 16 * 1024 * 1024
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?([eE][-+]?\d+)?$/
/** What JSON lacks, as XGBoost writes it. */
const NO_NUMBER = /^(NaN|-?Infinity)$/
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
])
/** Longest number or word, in bytes. */
const WORD_LIMIT = 1024
/** Keys that are told. */
const SHOWN = 100

/** What may come next. */
type Expecting = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma' | 'nothing'

interface Level {
  /** null in a list. */
  readonly keys: Set<string> | null
  /** Memory of them. */
  bytes: number
}

/**
 * Checks JSON (RFC 8259) as it streams by, in memory that does not depend on its length: its grammar, how deep it is,
 * and that no object has a key twice. Throws a FormatError with the byte offset.
 */
export class JsonChecker {
  /** Keys of the outermost object, and of the objects in it. */
  readonly keys: string[] = []
  readonly innerKeys: string[] = []
  readonly #rule: string
  readonly #visitor: JsonVisitor | null
  readonly #levels: Level[] = []
  #expecting: Expecting = 'value'
  /** The text or word in progress; null between them. */
  #text: number[] | null = null
  #word = ''
  #isKey = false
  #escape = 0
  #keyBytes = 0
  #position = 0

  constructor(rule: string, visitor: JsonVisitor | null = null) {
    this.#rule = rule
    this.#visitor = visitor
  }

  write(chunk: Uint8Array): void {
    for (const byte of chunk) {
      if (this.#text !== null) this.#inText(byte, this.#text)
      else if (!this.#inWord(byte)) this.#between(byte)
      this.#position++
    }
  }

  end(): void {
    this.#endWord()
    if (this.#text !== null || this.#expecting !== 'nothing') throw this.#error('is cut off')
  }

  #inText(byte: number, text: number[]): void {
    if (byte < 0x20) throw this.#error('has a control character in a text')
    if (this.#isKey && text.length >= KEY_LIMIT)
      throw this.#error(`has a key of more than ${KEY_LIMIT} bytes`)
    if (this.#isKey || text.length < TOLD_TEXT) text.push(byte)
    if (this.#escape > 0) this.#inEscape(byte)
    else if (byte === 0x5c) this.#escape = 1
    else if (byte === 0x22) this.#endText(text)
  }

  /** 1: after the backslash; 2 to 5: that many less one digits of \u are to come. */
  #inEscape(byte: number): void {
    const char = String.fromCharCode(byte)
    if (this.#escape === 1) {
      if (!'"\\/bfnrtu'.includes(char)) throw this.#error('has an escape that does not exist')
      this.#escape = char === 'u' ? 5 : 0
      return
    }
    if (!/[\da-fA-F]/.test(char)) throw this.#error('has an escape that does not exist')
    this.#escape = this.#escape === 2 ? 0 : this.#escape - 1
  }

  #endText(text: number[]): void {
    this.#text = null
    if (!this.#isKey) {
      this.#visitor?.value(Buffer.from(text).toString('latin1').replace(/"$/, ''))
      this.#endValue()
      return
    }
    const key = JSON.parse(`"${Buffer.from(text).toString('utf8')}`) as string
    const level = this.#levels.at(-1)
    if (level?.keys?.has(key) === true) throw this.#error(`has the key ${quoted(key)} twice in one object`)
    level?.keys?.add(key)
    const bytes = KEY_MEMORY + text.length
    if (level !== undefined) level.bytes += bytes
    this.#keyBytes += bytes
    if (this.#keyBytes > KEYS_LIMIT) throw this.#error('has too many keys in one object')
    if (this.#levels.length === 1 && this.keys.length < SHOWN) this.keys.push(key)
    if (this.#levels.length === 2 && this.innerKeys.length < SHOWN) this.innerKeys.push(key)
    this.#visitor?.key(key)
    this.#expecting = 'colon'
  }

  /** Numbers, true, false and null: whatever lies between punctuation. */
  #inWord(byte: number): boolean {
    const isPart = byte > 0x20 && !'"{}[],:'.includes(String.fromCharCode(byte))
    if (!isPart) {
      this.#endWord()
      return false
    }
    if (this.#word === '' && !this.#expecting.startsWith('value')) throw this.#unexpected(byte)
    if (this.#word.length >= WORD_LIMIT) throw this.#error('has a number that is too long')
    this.#word += String.fromCharCode(byte)
    return true
  }

  #endWord(): void {
    const word = this.#word
    if (word === '') return
    const isNumber = NUMBER.test(word) || (NO_NUMBER.test(word) && this.#visitor?.takesNan() === true)
    if (!isNumber && !WORDS.has(word)) throw this.#error(`has ${quoted(word)}, which is no value of JSON`)
    this.#word = ''
    this.#visitor?.value(isNumber ? Number(word) : (WORDS.get(word) ?? null))
    this.#endValue()
  }

  #between(byte: number): void {
    const char = String.fromCharCode(byte)
    if (' \t\n\r'.includes(char)) return
    if (char === '"') this.#beginText(byte)
    else if (char === '{' || char === '[') this.#open(char, byte)
    else if (char === '}' || char === ']') this.#close(char, byte)
    else if (char === ':' && this.#expecting === 'colon') this.#expecting = 'value'
    else if (char === ',' && this.#expecting === 'comma')
      this.#expecting = this.#levels.at(-1)?.keys === null ? 'value' : 'key'
    else throw this.#unexpected(byte)
  }

  #beginText(byte: number): void {
    this.#isKey = this.#expecting.startsWith('key')
    if (!this.#isKey && !this.#expecting.startsWith('value')) throw this.#unexpected(byte)
    this.#text = []
  }

  #open(char: '{' | '[', byte: number): void {
    if (!this.#expecting.startsWith('value')) throw this.#unexpected(byte)
    if (this.#levels.length >= DEPTH_LIMIT) throw this.#error(`is more than ${DEPTH_LIMIT} deep`)
    this.#visitor?.open(char)
    this.#levels.push({ keys: char === '{' ? new Set() : null, bytes: 0 })
    this.#expecting = char === '{' ? 'key or }' : 'value or ]'
  }

  #close(char: string, byte: number): void {
    const level = this.#levels.at(-1)
    const fits = char === '}' ? level?.keys : level?.keys === null
    const mayEnd = this.#expecting === 'comma' || this.#expecting.endsWith(char)
    if (!fits || !mayEnd) throw this.#unexpected(byte)
    this.#levels.pop()
    this.#visitor?.close()
    this.#keyBytes -= level?.bytes ?? 0
    this.#endValue()
  }

  #endValue(): void {
    this.#expecting = this.#levels.length === 0 ? 'nothing' : 'comma'
  }

  #unexpected(byte: number): FormatError {
    return this.#error(`has ${quoted(String.fromCharCode(byte))} where something else is expected`)
  }

  #error(why: string): FormatError {
    return new FormatError(this.#rule, `its JSON ${why}, at byte ${this.#position}`)
  }
}
