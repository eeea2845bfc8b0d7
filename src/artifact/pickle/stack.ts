import { FormatError } from '../formats/reader.ts'
import { isForgettable, LASTING, PLAIN, type Value, WRAPPING } from './values.ts'

/** Entries and marks beyond which a file is refused; CPython itself would need gigabytes. */
const ENTRY_LIMIT = 4 * 1024 * 1024
const MARK_LIMIT = 1024 * 1024
/** Entries on top whose content is not forgotten. */
const KEPT = 64
/** Far from what 32 bits hold. */
const LONGEST_RUN = -(2 ** 30)

/**
 * The stack with its marks. Nothing below the last mark can be popped, as in CPython (`fence` in _pickle.c). A run of n
 * plain values is one entry, -n, and when the stack would grow, forgettable values become plain: a tuple of a
 * million numbers takes no memory.
 */
export class Stack {
  #entries = new Int32Array(256)
  #size = 0
  #fence = 0
  readonly #marks: number[] = []

  clone(): Stack {
    const copy = new Stack()
    copy.#entries = this.#entries.slice()
    copy.#size = this.#size
    copy.#fence = this.#fence
    copy.#marks.push(...this.#marks)
    return copy
  }

  push(value: Value): void {
    if (value === PLAIN && this.#size > this.#fence) {
      const entry = this.#entries[this.#size - 1] as number
      if (entry < 0 && entry > LONGEST_RUN) {
        this.#entries[this.#size - 1] = entry - 1
        return
      }
    }
    if (this.#size === this.#entries.length) this.#makeRoom()
    this.#entries[this.#size++] = value === PLAIN ? -1 : value
  }

  /** Pushes a forgettable value so often; the topmost ones keep their content. */
  pushMany(value: Value, count: number): void {
    const plain = value === PLAIN ? count : Math.max(0, count - KEPT)
    if (plain > 0) {
      this.push(PLAIN)
      this.#entries[this.#size - 1] = (this.#entries[this.#size - 1] as number) - (plain - 1)
    }
    for (let left = count - plain; left > 0; left--) this.push(value)
  }

  pop(): Value {
    if (this.#size <= this.#fence) throw underflow()
    const entry = this.#entries[this.#size - 1] as number
    if (entry >= 0) {
      this.#size--
      return entry
    }
    if (entry === -1) this.#size--
    else this.#entries[this.#size - 1] = entry + 1
    return PLAIN
  }

  top(): Value {
    if (this.#size <= this.#fence) throw underflow()
    const entry = this.#entries[this.#size - 1] as number
    return entry < 0 ? PLAIN : entry
  }

  /** The value on top, whatever the marks say, or PLAIN when there is none. */
  peek(): Value {
    const entry = this.#entries[this.#size - 1] ?? PLAIN
    return this.#size === 0 || entry < 0 ? PLAIN : entry
  }

  replaceTop(value: Value): void {
    this.pop()
    this.push(value)
  }

  mark(): void {
    if (this.#marks.length >= MARK_LIMIT) throw limit(`${MARK_LIMIT} open marks`)
    this.#marks.push(this.#size)
    this.#fence = this.#size
  }

  /** POP takes a mark that has nothing above it, as CPython's load_pop does. */
  popOrUnmark(): void {
    if (this.#marks.length > 0 && this.#size === this.#fence) this.#unmark()
    else this.pop()
  }

  /**
   * Takes everything above the last mark, and the mark: at most `into.length` of the values are written into `into`.
   * `each` sees every entry that Known may know something of. Returns how many values there were.
   */
  popToMark(into: Int32Array, each: (value: Value) => void): number {
    const start = this.#unmark()
    let count = 0
    for (let index = start; index < this.#size; index++) {
      const entry = this.#entries[index] as number
      if (entry < 0) {
        const end = Math.min(into.length, count - entry)
        for (let at = count; at < end; at++) into[at] = PLAIN
        count -= entry
        continue
      }
      if (count < into.length) into[count] = entry
      count++
      if (entry >= WRAPPING && entry < LASTING) each(entry)
    }
    this.#size = start
    return count
  }

  /** Whether nothing is left. */
  get empty(): boolean {
    return this.#size === 0 && this.#marks.length === 0
  }

  #unmark(): number {
    const start = this.#marks.pop()
    if (start === undefined) throw new FormatError('pickle/malformed', 'needs a mark where there is none')
    this.#fence = this.#marks.at(-1) ?? 0
    return start
  }

  #makeRoom(): void {
    this.#compact()
    if (this.#size < this.#entries.length / 2) return
    if (this.#entries.length >= ENTRY_LIMIT) throw limit(`${ENTRY_LIMIT / 2} values on the stack`)
    const larger = new Int32Array(this.#entries.length * 2)
    larger.set(this.#entries)
    this.#entries = larger
  }

  /** Merges runs, never over a mark. */
  #compact(): void {
    const marks = this.#marks
    let [from, to] = [0, 0]
    for (let index = 0; index <= marks.length; index++) {
      const end = marks[index] ?? this.#size
      to = this.#compactBetween(from, end, to)
      if (index < marks.length) marks[index] = to
      from = end
    }
    this.#fence = marks.at(-1) ?? 0
    this.#size = to
  }

  /** Moves the entries from `from` to `end` down to `start`, merging; the topmost stay, since they are about to be used. */
  #compactBetween(from: number, end: number, start: number): number {
    const entries = this.#entries
    let to = start
    for (let index = from; index < end; index++) {
      const entry = entries[index] as number
      const run = entry < 0 ? -entry : Number(index < this.#size - KEPT && isForgettable(entry))
      const below = to > start ? (entries[to - 1] as number) : 0
      if (run > 0 && below < 0 && below - run > LONGEST_RUN) entries[to - 1] = below - run
      else entries[to++] = run > 0 ? -run : entry
    }
    return to
  }
}

function underflow(): FormatError {
  return new FormatError('pickle/malformed', 'needs more values than there are on the stack')
}

function limit(what: string): FormatError {
  return new FormatError('pickle/limit', `has more than ${what}, more than is read here`)
}
