import { FormatError } from '../formats/reader.ts'
import type { Value } from './values.ts'

const PAGE_BITS = 14
const PAGE = 1 << PAGE_BITS
/** Pages of two bytes an entry: 64 MiB. Pages whose entries are all alike take none. */
const PAGE_LIMIT = 2048
/** No pickler counts further, and CPython would need 16 GiB for it. */
const INDEX_LIMIT = 2 ** 31

/** `values`: one number where all PAGE entries are alike. 0 is an empty entry. */
interface Page {
  values: Uint16Array | number
  filled: number
}

/** What PUT and MEMOIZE remember, by index: values below LASTING, two bytes each. */
export class Memo {
  readonly #pages = new Map<number, Page>()
  #large = 0
  #count = 0
  /** The page of the last PUT. */
  #lastNumber = -1
  #last: Page = { values: 0, filled: 0 }

  clone(): Memo {
    const copy = new Memo()
    for (const [number, { values, filled }] of this.#pages) {
      copy.#pages.set(number, { values: typeof values === 'number' ? values : values.slice(), filled })
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
    const values = this.#pages.get(Math.floor(index / PAGE))?.values ?? 0
    const value = typeof values === 'number' ? values : (values[index & (PAGE - 1)] as number)
    if (value === 0) throw new FormatError('pickle/malformed', `gets memo ${index}, where nothing was put`)
    return value
  }

  put(index: number, value: Value): void {
    if (index >= INDEX_LIMIT)
      throw new FormatError('pickle/limit', `puts memo ${index}, more than is read here`)
    const number = index >>> PAGE_BITS
    if (number !== this.#lastNumber) this.#turnTo(number)
    const page = this.#last
    if (page.values === value && page.filled === PAGE) return
    const values = typeof page.values === 'number' ? this.#spread(page) : page.values
    const at = index & (PAGE - 1)
    const isNew = values[at] === 0
    values[at] = value
    if (!isNew) return
    this.#count++
    if (++page.filled === PAGE) this.#shrink(page, values)
  }

  #turnTo(number: number): void {
    this.#last = this.#pages.get(number) ?? { values: 0, filled: 0 }
    this.#lastNumber = number
    this.#pages.set(number, this.#last)
  }

  #spread(page: Page): Uint16Array {
    if (++this.#large > PAGE_LIMIT) {
      throw new FormatError(
        'pickle/limit',
        `remembers more than ${PAGE_LIMIT * PAGE} objects, more than is read here`,
      )
    }
    const values = new Uint16Array(PAGE)
    if (typeof page.values === 'number') values.fill(page.values)
    page.values = values
    return values
  }

  #shrink(page: Page, values: Uint16Array): void {
    const first = values[0] ?? 0
    if (values.some((value) => value !== first)) return
    page.values = first
    this.#large--
  }
}
