/** Numbers of one page. */
const PAGE = 16 * 1024

/** A list of whole numbers that grows without being copied. Page by page, so that its memory is what it holds. */
export class LongList {
  length = 0
  readonly #pages: (Int32Array | Uint8Array)[] = []
  readonly #pageOf: typeof Int32Array | typeof Uint8Array

  constructor(pageOf: typeof Int32Array | typeof Uint8Array) {
    this.#pageOf = pageOf
  }

  /** Of each number. */
  get bytes(): number {
    return this.#pageOf.BYTES_PER_ELEMENT
  }

  add(value: number): void {
    const number = Math.floor(this.length / PAGE)
    const page = this.#pages[number] ?? new this.#pageOf(PAGE)
    this.#pages[number] = page
    page[this.length % PAGE] = value
    this.length++
  }

  at(index: number): number {
    return (
      (index < this.length ? this.#pages[Math.floor(index / PAGE)]?.[index % PAGE] : undefined) ?? Number.NaN
    )
  }

  /** Its first page is kept for what follows. */
  clear(): void {
    this.length = 0
    this.#pages.length = Math.min(this.#pages.length, 1)
  }
}
