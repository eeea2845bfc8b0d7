/** The pieces of a file that hold the bytes of different things: none may lie in another. */
export class Claims {
  readonly #begins: number[] = []
  readonly #ends: number[] = []

  /** How many there are. */
  get count(): number {
    return this.#begins.length
  }

  /** One of no bytes is none. */
  add(begin: number, size: number): void {
    if (size <= 0) return
    this.#begins.push(begin)
    this.#ends.push(begin + size)
  }

  /** The place of a piece that begins in another one, or null. */
  overlap(): number | null {
    const [begins, ends] = [Float64Array.from(this.#begins).sort(), Float64Array.from(this.#ends).sort()]
    // Apart, the first to begin are the first to end: so each ends before the next one begins.
    return begins.find((begin, index) => index > 0 && begin < (ends[index - 1] ?? 0)) ?? null
  }
}
