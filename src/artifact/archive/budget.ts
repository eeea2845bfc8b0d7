import { FormatError } from '../formats/reader.ts'

/** Bytes that any file may hold after expansion, and how many times its own size beyond them. */
const EXPANSION = 1024 ** 3
const RATIO = 100
/** Files inside one file, over all depths. */
const ENTRY_LIMIT = 100_000
/** Archives inside archives. */
export const DEPTH_LIMIT = 5

/** What is left of the work that one file of the artifact may cause, whatever is nested in it. */
export class Budget {
  readonly #expansion: number
  readonly #limit: number
  #bytes: number
  #entries = ENTRY_LIMIT

  /** `size` is the outermost file's, `expansion` what any file may expand to, both in bytes. */
  constructor(size: number, expansion = EXPANSION) {
    this.#expansion = expansion
    this.#limit = expansion + RATIO * size
    this.#bytes = this.#limit
  }

  /** Bytes that came out of a compression, or that are promised to. Throws a FormatError when they are too many. */
  expand(bytes: number): void {
    this.check(bytes)
    this.#bytes -= bytes
  }

  /** Like `expand`, before anything is done. */
  check(bytes: number): void {
    if (bytes <= this.#bytes) return
    throw new FormatError(
      'archive/bomb',
      `expands to more than ${this.#limit} bytes, ${RATIO} times its size and ${this.#expansion}: expanded no further`,
    )
  }

  enter(): void {
    if (this.#entries-- > 0) return
    throw new FormatError('archive/entries', `holds more than ${ENTRY_LIMIT} files: read no further`)
  }
}
