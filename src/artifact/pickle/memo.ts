import { FormatError } from '../formats/reader.ts'
import type { Value } from './values.ts'

const PAGE_BITS = 14
const PAGE = 1 << PAGE_BITS
/** Pages of two bytes an entry: 64 MiB. Pages whose entries are all alike take none. */
const PAGE_LIMIT = 2048
/** No pickler counts further, and CPython would need 16 GiB for it. */
const INDEX_LIMIT = 2 ** 31
/** Of a page whose entries are all alike. */
const NO_VALUES = new Uint16Array(0)

interface Page {
  /** PAGE values, 0 where nothing was put; NO_VALUES: `alike` is all of them. */
  values: Uint16Array
  alike: Value
  filled: number
}

const emptyPage = (): Page => ({ values: NO_VALUES, alike: 0, filled: 0 })

/** What PUT and MEMOIZE remember, by index: values below LASTING, two bytes each. */
export class Memo {
  readonly #pages = new Map<number, Page>()
  #large = 0
  #count = 0
  /** Of the page whose entries were found alike last: most files fill one such page after the other. */
  #spare: Uint16Array = NO_VALUES
  /** The page of the last PUT. */
  #lastNumber = -1
  #last: Page = emptyPage()
  /** And of the last GET. */
  #readNumber = -1
  #read: Page | undefined

  clone(): Memo {
    const copy = new Memo()
    for (const [number, page] of this.#pages) {
      copy.#pages.set(number, { ...page, values: page.values.slice() })
    }
    copy.#large = this.#large
    copy.#count = this.#count
    return copy
  }

  /** How many indices are in use: the index that MEMOIZE takes. */
  get count(): number {
    return this.#count
  }

  get(index: number): Value {
    const number = Math.floor(index / PAGE)
    if (number !== this.#readNumber || this.#read === undefined) {
      this.#readNumber = number
      this.#read = this.#pages.get(number)
    }
    const page = this.#read
    const value = page === undefined ? 0 : (page.values[index & (PAGE - 1)] ?? page.alike)
    if (value === 0) throw new FormatError('pickle/malformed', `gets memo ${index}, where nothing was put`)
    return value
  }

  put(index: number, value: Value): void {
    if (index >= INDEX_LIMIT)
      throw new FormatError('pickle/limit', `puts memo ${index}, more than is read here`)
    const number = index >>> PAGE_BITS
    if (number !== this.#lastNumber) this.#turnTo(number)
    const page = this.#last
    if (page.values.length === 0) {
      if (page.alike === value) return
      this.#spread(page)
    }
    const at = index & (PAGE - 1)
    const isNew = page.values[at] === 0
    page.values[at] = value
    if (!isNew) return
    this.#count++
    if (++page.filled === PAGE) this.#shrink(page)
  }

  #turnTo(number: number): void {
    this.#last = this.#pages.get(number) ?? emptyPage()
    this.#lastNumber = number
    this.#pages.set(number, this.#last)
  }

  #spread(page: Page): void {
    if (++this.#large > PAGE_LIMIT) {
      throw new FormatError(
        'pickle/limit',
        `remembers more than ${PAGE_LIMIT * PAGE} objects, more than is read here`,
      )
    }
    page.values = this.#spare.length === 0 ? new Uint16Array(PAGE) : this.#spare
    page.values.fill(page.alike)
    this.#spare = NO_VALUES
  }

  #shrink(page: Page): void {
    const first = page.values[0] as number
    for (const value of page.values) if (value !== first) return
    page.alike = first
    this.#spare = page.values
    page.values = NO_VALUES
    this.#large--
  }
}
