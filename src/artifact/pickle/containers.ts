import { FormatError } from '../formats/reader.ts'
import type { Known } from './known.ts'
import type { Objects } from './objects.ts'
import type { Stack } from './stack.ts'
import type { Recent, Value } from './values.ts'
import * as kind from './values.ts'
import type { World } from './world.ts'

const NO_ITEMS = new Int32Array(0)
/** Of the last tuple or container that was made or filled: its first values. Opcodes run one after the other. */
const items = new Int32Array(kind.ITEMS)

/** The opcodes that make tuples, lists, dicts and sets, and put values into them. */
export class Containers {
  readonly #stack: Stack
  readonly #objects: Objects
  readonly #known: Known
  readonly #recent: Recent
  readonly #checkItem = (value: Value) => this.#objects.checkHandedOver(value)
  /** Of the items of a tuple at work, one that may not be handed over; PLAIN: there is none. */
  #handsOff: Value = kind.PLAIN
  readonly #noteItem = (value: Value) => {
    if (this.#known.isHandsOff(value)) this.#handsOff = value
  }

  constructor(world: World, stack: Stack, objects: Objects) {
    this.#stack = stack
    this.#objects = objects
    this.#known = world.known
    this.#recent = world.recent
  }

  /** Takes everything above the last mark for something that may call it unseen. Returns how many values there were. */
  popItems(): number {
    return this.#stack.popToMark(items, this.#checkItem)
  }

  /** The values that `popItems` took; null: they are too many. */
  taken(count: number): Int32Array | null {
    return count > kind.ITEMS ? null : items.slice(0, count)
  }

  /** TUPLE1. */
  tuple1(): void {
    const item = this.#stack.pop()
    this.#objects.checkHandedOver(item)
    items[0] = item
    this.#stack.pushOther(this.#tuple(1))
  }

  /** TUPLE2. */
  tuple2(): void {
    const [second, first] = [this.#stack.pop(), this.#stack.pop()]
    this.#objects.checkHandedOver(first)
    this.#objects.checkHandedOver(second)
    items[0] = first
    items[1] = second
    this.#stack.pushOther(this.#tuple(2))
  }

  /** TUPLE3. */
  tuple3(): void {
    for (let index = 2; index >= 0; index--) items[index] = this.#stack.pop()
    const isWrapping = this.#objects.isWrapping(items)
    for (let index = 0; index < 3 && !isWrapping; index++) {
      this.#objects.checkHandedOver(items[index] as number)
    }
    this.#stack.pushOther(isWrapping ? kind.WRAPPING : this.#tuple(3))
  }

  /** TUPLE. */
  tupleToMark(): void {
    this.#handsOff = kind.PLAIN
    const size = this.#stack.popToMark(items, this.#noteItem)
    const isWrapping = size === 3 && this.#objects.isWrapping(items)
    if (!isWrapping) this.#objects.checkHandedOver(this.#handsOff)
    this.#stack.pushOther(isWrapping ? kind.WRAPPING : this.#tuple(size))
  }

  /** The tuple of the first `size` of `items`; remembered with them when they tell anything. */
  #tuple(size: number): Value {
    if (size === 0) return kind.EMPTY_TUPLE
    if (size > kind.ITEMS) return kind.TUPLE
    for (let index = 0; index < size; index++) {
      const item = items[index] as number
      if (item > kind.SET || item === kind.NONE) return this.#recent.addTuple(items, size)
    }
    return kind.TUPLE
  }

  /** LIST and FROZENSET. */
  make(made: Value): void {
    this.popItems()
    this.#stack.pushOther(made)
  }

  /** DICT. */
  makeDict(): void {
    this.#stack.push(this.#dict(kind.NEW_DICT, this.popItems()))
  }

  /** APPEND. */
  append(): void {
    this.#objects.checkHandedOver(this.#stack.pop())
    this.#checkTarget(kind.LIST)
  }

  /** APPENDS and ADDITEMS. */
  extend(expected: Value): void {
    if (this.popItems() > 0) this.#checkTarget(expected)
  }

  /** SETITEM. */
  setItem(): void {
    const [value, key] = [this.#stack.pop(), this.#stack.pop()]
    this.#objects.checkHandedOver(key)
    this.#objects.checkHandedOver(value)
    items[0] = key
    items[1] = value
    this.#update(2)
  }

  /** SETITEMS. */
  setItems(): void {
    this.#update(this.popItems())
  }

  #update(count: number): void {
    if (count === 0) return
    const target = this.#stack.top()
    if (target === kind.NEW_DICT || kind.isDict(target)) this.#stack.replaceTop(this.#dict(target, count))
    else this.#checkTarget(kind.DICT)
  }

  #checkTarget(expected: Value): void {
    const target = this.#stack.top()
    if (target === expected || target === kind.UNKNOWN || target === kind.PERSISTENT) return
    if (this.#known.entry(target)?.kind === 'instance') return
    throw new FormatError('pickle/malformed', 'adds items to what holds none')
  }

  /** A dict with keys and values from `items` more. It is remembered only where it may be an array's or a dtype's. */
  #dict(before: Value, count: number): Value {
    if (count % 2 !== 0) throw new FormatError('pickle/malformed', 'has a dict with a key that has no value')
    if (count === 0) return before
    if (!this.#objects.looksAtDicts && !this.#isField(items[1] as number)) return kind.DICT
    const old = before === kind.NEW_DICT ? NO_ITEMS : this.#recent.items(before)
    if (old === null || old.length + count > kind.ITEMS) return kind.DICT
    return this.#recent.addDict([...old, ...items.subarray(0, count)])
  }

  /** Whether a value is as a dtype's fields are described: a tuple of a dtype and more. */
  #isField(value: Value): boolean {
    return kind.isTuple(value) && this.#known.entry(this.#recent.firstItem(value))?.kind === 'dtype'
  }
}
