import { FormatError } from '../formats/reader.ts'
import { isForgettable, LASTING, PLAIN, type Value, WRAPPING } from './values.ts'

/** Entries and marks beyond which a file is refused; CPython itself would need gigabytes. */
const ENTRY_LIMIT = 4 * 1024 * 1024
const MARK_LIMIT = 1024 * 1024
/** Entries on top whose content is not forgotten. */
const KEPT = 64
/** Far from what 32 bits hold. */
const LONGEST_RUN = 2 ** 30

/**
 * The stack with its marks. Nothing below the last mark can be popped, as in CPython (`fence` in _pickle.c). A run of n
 * plain values is one entry, -n, and when the stack would grow, forgettable values become plain: a tuple of a
 * million numbers takes no memory.
 */
export class Stack {
  #entries = new Int32Array(256)
  #size = 0
  /** Where the entries above the last mark begin. */
  #fence = 0
  /** The fences of all marks; the bottom counts as one. */
  readonly #fences: number[] = [0]

  clone(): Stack {
    const copy = new Stack()
    copy.#entries = this.#entries.slice()
    copy.#size = this.#size
    copy.#fence = this.#fence
    copy.#fences.push(...this.#fences.slice(1))
    return copy
  }

  push(value: Value): void {
    if (value === PLAIN) this.pushPlain()
    else this.pushOther(value)
  }

  pushPlain(): void {
    if (this.#size > this.#fence) {
      const entry = this.#entries[this.#size - 1] as number
      if (entry < 0 && entry > -LONGEST_RUN) {
        this.#entries[this.#size - 1] = entry - 1
        return
      }
    }
    this.pushOther(-1)
  }

  /** Pushes any value but PLAIN. */
  pushOther(value: Value): void {
    if (this.#size === this.#entries.length) this.#makeRoom()
    this.#entries[this.#size++] = value
  }

  /** Pushes a forgettable value so often; only the topmost ones keep their content. */
  pushMany(value: Value, count: number): void {
    if (count > KEPT) {
      this.pushPlain()
      this.#entries[this.#size - 1] = (this.#entries[this.#size - 1] as number) - (count - KEPT - 1)
    }
    for (let left = Math.min(count, KEPT); left > 0; left--) this.pushOther(value)
  }

  pop(): Value {
    if (this.#size <= this.#fence) throw underflow()
    const entry = this.#entries[this.#size - 1] as number
    if (entry >= -1) {
      this.#size--
      return entry < 0 ? PLAIN : entry
    }
    this.#entries[this.#size - 1] = entry + 1
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
    if (this.#fences.length > MARK_LIMIT) throw limit(`${MARK_LIMIT} open marks`)
    this.#fences.push(this.#size)
    this.#fence = this.#size
  }

  /** POP takes a mark that has nothing above it, as CPython's load_pop does. */
  popOrUnmark(): void {
    if (this.#size > this.#fence || this.#fences.length === 1) this.pop()
    else this.#unmark()
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
    return this.#size === 0 && this.#fences.length === 1
  }

  #unmark(): number {
    const start = this.#fence
    if (this.#fences.length === 1) {
      throw new FormatError('pickle/malformed', 'needs a mark where there is none')
    }
    this.#fences.pop()
    this.#fence = this.#fences[this.#fences.length - 1] as number
    return start
  }

  #makeRoom(): void {
    this.#compact()
    // Marks count too: each time they are all gone through.
    const isLargest = this.#entries.length >= ENTRY_LIMIT
    const used = this.#size + (isLargest ? 0 : this.#fences.length - 1)
    if (used < this.#entries.length / 2) return
    if (isLargest) throw limit(`${ENTRY_LIMIT / 2} values on the stack`)
    const larger = new Int32Array(this.#entries.length * 2)
    larger.set(this.#entries)
    this.#entries = larger
  }

  /** Merges runs, never over a mark. */
  #compact(): void {
    const fences = this.#fences
    let [from, to] = [0, 0]
    for (let index = 1; index <= fences.length; index++) {
      const end = fences[index] ?? this.#size
      to = this.#compactBetween(from, end, to)
      if (index < fences.length) fences[index] = to
      from = end
    }
    this.#fence = fences[fences.length - 1] as number
    this.#size = to
  }

  /** Moves the entries from `from` to `end` down to `start`, merging; the topmost stay, since they are about to be used. */
  #compactBetween(from: number, end: number, start: number): number {
    const entries = this.#entries
    const kept = this.#size - KEPT
    let to = start
    let run = 0
    for (let index = from; index < end; index++) {
      const entry = entries[index] as number
      const plain = plainIn(entry, index < kept)
      if (plain > 0 && run + plain < LONGEST_RUN) {
        run += plain
        continue
      }
      if (run > 0) entries[to++] = -run
      run = plain
      if (plain === 0) entries[to++] = entry
    }
    if (run > 0) entries[to++] = -run
    return to
  }
}

/** How many plain values an entry is, if those that are forgettable are forgotten; 0: it is another. */
function plainIn(entry: number, forgets: boolean): number {
  if (entry < 0) return -entry
  return forgets && isForgettable(entry) ? 1 : 0
}

function underflow(): FormatError {
  return new FormatError('pickle/malformed', 'needs more values than there are on the stack')
}

function limit(what: string): FormatError {
  return new FormatError('pickle/limit', `has more than ${what}, more than is read here`)
}
