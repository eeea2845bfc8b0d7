import { FormatError } from '../formats/reader.ts'

/** Pieces that are remembered. */
const LIMIT = 1_000_000

/** The pieces of the file that hold the bytes of datasets: none may lie in another. */
export class Claims {
  readonly #pieces: { readonly start: number; readonly end: number }[] = []

  add(start: number, size: number): void {
    if (this.#pieces.length >= LIMIT)
      throw new FormatError('hdf5/limit', `has more than ${LIMIT} chunks: read no further`)
    if (size > 0) this.#pieces.push({ start, end: start + size })
  }

  /** The address of a piece that begins in another one, or null. */
  overlap(): number | null {
    let end = 0
    for (const piece of this.#pieces.sort((a, b) => a.start - b.start)) {
      if (piece.start < end) return piece.start
      end = piece.end
    }
    return null
  }
}
