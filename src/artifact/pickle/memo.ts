import { FormatError } from '../formats/reader.ts'
import type { Value } from './values.ts'

const PAGE = 16_384
/** Pages of two bytes an entry: 64 MiB. Pages whose entries are all alike take none. */
const PAGE_LIMIT = 2048

/** What PUT and MEMOIZE remember, by index: values below LASTING, two bytes each. 0 is an empty entry. */
export class Memo {
  /** A number: the value of every entry. */
  readonly #pages = new Map<number, Uint16Array | number>()
  readonly #filled = new Map<number, number>()
  #large = 0
  #count = 0
  #lastIndex = -1
  #last: Uint16Array = new Uint16Array(0)

  /** How many indices are in use: the index that MEMOIZE takes. */
  get count(): number {
    return this.#count
  }

  get(index: number): Value {
    const page = this.#pages.get(Math.floor(index / PAGE))
    const value = typeof page === 'number' ? page : (page?.[index % PAGE] ?? 0)
    if (value === 0) throw new FormatError('pickle/malformed', `gets memo ${index}, where nothing was put`)
    return value
  }

  put(index: number, value: Value): void {
    const number = Math.floor(index / PAGE)
    const page = number === this.#lastIndex ? this.#last : this.#pageFor(number)
    const at = index - number * PAGE
    if (page[at] === 0) {
      this.#count++
      page[at] = value
      const filled = (this.#filled.get(number) ?? 0) + 1
      this.#filled.set(number, filled)
      if (filled === PAGE) this.#shrink(number, page)
    } else page[at] = value
  }

  #pageFor(number: number): Uint16Array {
    const known = this.#pages.get(number)
    const page = known instanceof Uint16Array ? known : new Uint16Array(PAGE).fill(known ?? 0)
    if (page !== known) {
      if (++this.#large > PAGE_LIMIT) {
        throw new FormatError(
          'pickle/limit',
          `remembers more than ${PAGE_LIMIT * PAGE} objects, more than is read here`,
        )
      }
      this.#pages.set(number, page)
    }
    this.#lastIndex = number
    this.#last = page
    return page
  }

  /** A full page whose entries are all alike becomes one number. */
  #shrink(number: number, page: Uint16Array): void {
    const first = page[0] ?? 0
    if (page.some((value) => value !== first)) return
    this.#pages.set(number, first)
    this.#lastIndex = -1
    this.#large--
  }
}
