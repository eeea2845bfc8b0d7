/**
 * A value of a pickle as the abstract interpreter knows it, in 32 bits:
 * below FIRST_KNOWN a kind, then what `Values` keeps for the whole file, small integers, and what it keeps only for a
 * while: short strings and tuples. Only those below LASTING may be kept in a memo.
 */
export type Value = number

/** Numbers, booleans, bytes, long strings: nothing that could be called or looked up by name. */
export const PLAIN = 1
export const NONE = 2
export const LIST = 3
export const DICT = 4
/** A dict that nothing was put into yet. */
export const NEW_DICT = 5
/** A tuple whose items are not known. */
export const TUPLE = 6
export const EMPTY_TUPLE = 7
export const SET = 8
/** What came of something that is not allowed; said already. */
export const UNKNOWN = 9
/** What a framework puts in the place of a persistent id. */
export const PERSISTENT = 10
/** The arguments of copyreg._reconstructor with a class that may be given to nothing else. */
export const WRAPPING = 11
/** Bytes that were read as a torch file of their own. */
export const SCANNED_BYTES = 12

/** An array that joblib read from the file. */
export const ARRAY = 13

/** The text that scipy.stats' distributions run as Python, exactly as scipy makes it. */
export const TEMPLATE = 14

/** A distribution of scipy.stats that is finished, or reached by a second way: its state is not set again. */
export const DISTRIBUTION = 15

export const FIRST_KNOWN = 16
export const LASTING = 0x10000
const LARGE_NUMBERS = 0x01000000
const NUMBERS = 0x10000000
const TEXTS = 0x20000000
const TUPLES = 0x30000000
const DICTS = 0x50000000
/** Large numbers, strings and tuples that can be told apart. */
const SERIALS = NUMBERS - LARGE_NUMBERS

/** Longest string, in bytes, that can be a name. */
export const TEXT_BYTES = 128
/** Strings and tuples that are remembered with their content: names and arguments are used right after they are made. */
const RECENT = 256
/** Items of a tuple, keys and values of a dict, that are remembered. */
export const ITEMS = 64

/** A whole number from -1 to 2^28 - 3. */
export function smallNumber(number: number): Value {
  return NUMBERS + number + 1
}

export function isText(value: Value): boolean {
  return value >= TEXTS && value < TUPLES
}

export function isTuple(value: Value): boolean {
  return value >= TUPLES && value < DICTS
}

export function isDict(value: Value): boolean {
  return value >= DICTS
}

/** Whether nothing but its content tells it from other plain values, and content can be forgotten. */
export function isForgettable(value: Value): boolean {
  return value === PLAIN || value === NONE || (value >= LASTING && value < TUPLES)
}

const FNV_OFFSET = 0x811c9dc5 | 0
const FNV_PRIME = 0x01000193
const UTF_8 = new TextDecoder()
const NO_BYTES = new Uint8Array(0)

/** The last large numbers, short strings and small tuples of a file, in memory that does not grow. */
export class Recent {
  /** Of the strings up to #settled: a copy of each, TEXT_BYTES apart. */
  readonly #bytes = new Uint8Array(RECENT * TEXT_BYTES)
  /** Where the later ones are, which are only copied when they are still among the last as it is about to change. */
  #source: Uint8Array = NO_BYTES
  #settled = 0
  readonly #starts = new Int32Array(RECENT)
  readonly #lengths = new Uint8Array(RECENT)
  readonly #numbers = new Float64Array(RECENT)
  readonly #items = new Int32Array(RECENT * ITEMS)
  readonly #sizes = new Uint8Array(RECENT)
  #texts = 0
  #tuples = 0
  #largeNumbers = 0

  /** Of strings that are settled. */
  clone(): Recent {
    const copy = new Recent()
    copy.#bytes.set(this.#bytes)
    copy.#starts.set(this.#starts)
    copy.#lengths.set(this.#lengths)
    copy.#settled = this.#settled
    copy.#numbers.set(this.#numbers)
    copy.#items.set(this.#items)
    copy.#sizes.set(this.#sizes)
    copy.#texts = this.#texts
    copy.#tuples = this.#tuples
    copy.#largeNumbers = this.#largeNumbers
    return copy
  }

  /** Whether so many have passed that soon an old one could be taken for a new one. */
  get exhausted(): boolean {
    return Math.max(this.#texts, this.#tuples, this.#largeNumbers) > SERIALS / 2
  }

  /** A whole number from -1 on. */
  addNumber(number: number): Value {
    if (number < TEXTS - NUMBERS - 1) return smallNumber(number)
    this.#numbers[this.#largeNumbers % RECENT] = number
    return LARGE_NUMBERS + this.#largeNumbers++
  }

  /** The number, or null when it is none, or one too long ago. */
  number(value: Value): number | null {
    if (value >= NUMBERS && value < TEXTS) return value - NUMBERS - 1
    if (value < LARGE_NUMBERS || value >= NUMBERS) return null
    const serial = value - LARGE_NUMBERS
    return this.#largeNumbers - serial > RECENT ? null : (this.#numbers[serial % RECENT] ?? null)
  }

  /** A string of at most TEXT_BYTES bytes in a `source` that does not change before `settle`. */
  addText(source: Uint8Array, start: number, length: number): Value {
    if (source !== this.#source) this.#turnTo(source)
    const slot = this.#texts % RECENT
    this.#starts[slot] = start
    this.#lengths[slot] = length
    return TEXTS + this.#texts++
  }

  /** Copies what is still needed of the bytes that strings were added from: they may change now. */
  settle(): void {
    for (let serial = Math.max(this.#settled, this.#texts - RECENT); serial < this.#texts; serial++) {
      const slot = serial % RECENT
      const start = this.#starts[slot] as number
      const bytes = this.#source.subarray(start, start + (this.#lengths[slot] as number))
      this.#bytes.set(bytes, slot * TEXT_BYTES)
      this.#starts[slot] = slot * TEXT_BYTES
    }
    this.#settled = this.#texts
    this.#source = NO_BYTES
  }

  #turnTo(source: Uint8Array): void {
    this.settle()
    this.#source = source
  }

  /** The string, or null when it is too long ago. */
  text(value: Value): string | null {
    const serial = value - TEXTS
    if (this.#texts - serial > RECENT) return null
    const start = this.#starts[serial % RECENT] as number
    return UTF_8.decode(this.#bytesOf(serial).subarray(start, start + (this.#lengths[serial % RECENT] ?? 0)))
  }

  /** Whether the string has just these bytes; not when it is too long ago. */
  is(value: Value, bytes: Uint8Array): boolean {
    const serial = value - TEXTS
    const slot = serial % RECENT
    if (this.#texts - serial > RECENT || this.#lengths[slot] !== bytes.length) return false
    const start = this.#starts[slot] as number
    const own = this.#bytesOf(serial)
    for (let index = 0; index < bytes.length; index++) {
      if (own[start + index] !== bytes[index]) return false
    }
    return true
  }

  /** Its FNV-1a hash (Fowler, Noll & Vo, 32 bits), or null when it is too long ago. */
  hash(value: Value): number | null {
    const serial = value - TEXTS
    if (this.#texts - serial > RECENT) return null
    const start = this.#starts[serial % RECENT] as number
    const end = start + (this.#lengths[serial % RECENT] as number)
    const bytes = this.#bytesOf(serial)
    let hash = FNV_OFFSET
    for (let index = start; index < end; index++) hash = Math.imul(hash ^ (bytes[index] as number), FNV_PRIME)
    return hash
  }

  #bytesOf(serial: number): Uint8Array {
    return serial < this.#settled ? this.#bytes : this.#source
  }

  /** A tuple of the first `size` items: at most ITEMS. */
  addTuple(items: ArrayLike<Value>, size: number): Value {
    return TUPLES + this.#add(items, size)
  }

  /** A dict of keys and values in turn: at most ITEMS. */
  addDict(items: ArrayLike<Value>): Value {
    return DICTS + this.#add(items, items.length)
  }

  #add(items: ArrayLike<Value>, size: number): number {
    const slot = this.#tuples % RECENT
    for (let index = 0; index < size; index++) this.#items[slot * ITEMS + index] = items[index] ?? PLAIN
    this.#sizes[slot] = size
    return this.#tuples++
  }

  /** The first item of a tuple, or UNKNOWN when it is none, or one too long ago. */
  firstItem(value: Value): Value {
    const serial = value - TUPLES
    if (!isTuple(value) || this.#tuples - serial > RECENT) return UNKNOWN
    return this.#items[(serial % RECENT) * ITEMS] as number
  }

  /** The items of a tuple, keys and values of a dict, or null when it is too long ago. */
  items(value: Value): Int32Array | null {
    const serial = value - (isDict(value) ? DICTS : TUPLES)
    if (this.#tuples - serial > RECENT) return null
    const start = (serial % RECENT) * ITEMS
    return this.#items.slice(start, start + (this.#sizes[serial % RECENT] ?? 0))
  }
}

/** FNV-1a of ASCII text, as Recent hashes bytes. */
export function hashOf(text: string): number {
  let hash = FNV_OFFSET
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME)
  return hash
}
