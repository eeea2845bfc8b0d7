/** Where the opcode at work is: kept as an index, since all that changes from opcode to opcode should be small. */
export class Place {
  opcode = 0
  /** Of the opcode in the bytes at hand; below 0 when it began before them. */
  index = 0
  /** The file's offset of the bytes at hand. */
  #base: number

  constructor(base: number) {
    this.#base = base
  }

  /** The opcode's offset in the file. */
  get at(): number {
    return this.#base + this.index
  }

  /** The file's offset of a byte at hand. */
  offset(index: number): number {
    return this.#base + index
  }

  /** The bytes at hand are those from `base` on now. */
  moveTo(base: number): void {
    this.index += this.#base - base
    this.#base = base
  }
}
