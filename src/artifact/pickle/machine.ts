import { FormatError } from '../formats/reader.ts'
import { type CallContext, call } from './calls.ts'
import { Imports } from './imports.ts'
import type { ArrayData } from './joblib.ts'
import type { Known } from './known.ts'
import { Memo } from './memo.ts'
import { Objects } from './objects.ts'
import { OP } from './opcodes.ts'
import { Stack } from './stack.ts'
import type { Suspicions } from './suspicions.ts'
import type { Value } from './values.ts'
import * as kind from './values.ts'
import type { World } from './world.ts'

/** What the reader has to do after an opcode. */
export const GO_ON = 0
export const STOPPED = 1
export const ARRAY_FOLLOWS = 2
export type Outcome = typeof GO_ON | typeof STOPPED | typeof ARRAY_FOLLOWS

/** Items of the last tuple or list of arguments. */
const items = new Int32Array(kind.ITEMS)
const NO_ITEMS = new Int32Array(0)

/**
 * CPython's unpickling machine (load() in _pickle.c) over abstract values. Every opcode does to stack, marks and memo
 * what CPython does; calls are judged instead of made. Throws a FormatError where CPython would raise an error for the
 * opcodes themselves.
 *
 * That no combination of allowed names does harm rests on one rule: whatever an allowed name is called with, it runs no
 * code of the file's choosing and touches no file, so it does not matter where it gets called. Names for which that
 * is not true are judged by their arguments and may not be handed to anything.
 */
export class Machine implements CallContext {
  readonly known: Known
  readonly recent: kind.Recent
  readonly suspicions: Suspicions
  readonly #world: World
  readonly #stack: Stack
  readonly #memo: Memo
  readonly #imports: Imports
  readonly #objects: Objects
  /** Where the opcode at work begins. */
  #at = 0
  readonly #checkItem = (value: Value) => this.#objects.checkHandedOver(value, this.#at)

  /** `from`: a machine in whose state this one begins. */
  constructor(world: World, from?: Machine) {
    this.#world = world
    this.known = world.known
    this.recent = world.recent
    this.suspicions = world.suspicions
    this.#stack = from === undefined ? new Stack() : from.#stack.clone()
    this.#memo = from === undefined ? new Memo() : from.#memo.clone()
    this.#imports = new Imports(world, from?.protocol)
    this.#objects = new Objects(world, this, from === undefined ? 0 : from.#objects.distributions)
  }

  get protocol(): number {
    return this.#imports.protocol
  }

  /** What follows when an opcode's outcome was ARRAY_FOLLOWS. */
  get array(): ArrayData {
    return this.#objects.array
  }

  /** Whether the next bytes are given to torch.storage._load_from_bytes. */
  get wantsBytes(): boolean {
    return this.known.global(this.#stack.peek())?.rule === 'load-bytes'
  }

  push(value: Value): void {
    this.#stack.push(value)
  }

  text(bytes: Uint8Array, start: number, length: number): void {
    this.#stack.push(this.recent.addText(bytes, start, length))
  }

  /** NONE, NEWTRUE or NEWFALSE, so often in a row. */
  repeat(opcode: number, count: number): void {
    this.#stack.pushMany(opcode === OP.NONE ? kind.NONE : kind.PLAIN, count)
  }

  /** An opcode without argument. */
  run(opcode: number, at: number): Outcome {
    const stack = this.#stack
    this.#at = at
    switch (opcode) {
      case OP.MEMOIZE:
        this.#put(this.#memo.count)
        break
      case OP.NONE:
        stack.push(kind.NONE)
        break
      case OP.NEWTRUE:
      case OP.NEWFALSE:
        stack.push(kind.PLAIN)
        break
      case OP.MARK:
        stack.mark()
        break
      case OP.EMPTY_TUPLE:
        stack.push(kind.EMPTY_TUPLE)
        break
      case OP.TUPLE1:
        this.#smallTuple(1)
        break
      case OP.TUPLE2:
        this.#smallTuple(2)
        break
      case OP.TUPLE3:
        this.#smallTuple(3)
        break
      case OP.TUPLE:
        stack.push(this.#tupleToMark())
        break
      case OP.EMPTY_LIST:
        stack.push(kind.LIST)
        break
      case OP.EMPTY_DICT:
        stack.push(kind.NEW_DICT)
        break
      case OP.EMPTY_SET:
        stack.push(kind.SET)
        break
      case OP.APPEND:
        this.#checkItem(stack.pop())
        this.#container(kind.LIST)
        break
      case OP.APPENDS:
        if (this.#popItems() > 0) this.#container(kind.LIST)
        break
      case OP.SETITEM:
        this.#setItem()
        break
      case OP.SETITEMS:
        this.#setItems()
        break
      case OP.BUILD:
        return this.#build()
      case OP.REDUCE:
        this.#reduce()
        break
      case OP.NEWOBJ:
        this.#newObject(stack.pop())
        break
      case OP.STACK_GLOBAL:
        this.#stackGlobal()
        break
      case OP.POP:
        stack.popOrUnmark()
        break
      case OP.STOP:
        this.#stop()
        return STOPPED
      default:
        this.#runRare(opcode)
    }
    return GO_ON
  }

  #runRare(opcode: number): void {
    const stack = this.#stack
    switch (opcode) {
      case OP.DUP:
        stack.push(this.#objects.again(stack.top()))
        break
      case OP.POP_MARK:
        stack.popToMark(items, () => {})
        break
      case OP.LIST:
        this.#popItems()
        stack.push(kind.LIST)
        break
      case OP.DICT:
        stack.push(this.#dict(kind.NEW_DICT, this.#popItems()))
        break
      case OP.ADDITEMS:
        if (this.#popItems() > 0) this.#container(kind.SET)
        break
      case OP.FROZENSET:
        this.#popItems()
        stack.push(kind.SET)
        break
      case OP.OBJ:
        this.#obj()
        break
      case OP.NEWOBJ_EX:
        this.#checkItem(stack.pop())
        this.#newObject(stack.pop())
        break
      case OP.BINPERSID:
        stack.push(this.persistentId(stack.pop(), this.#at))
        break
      case OP.NEXT_BUFFER:
        this.suspicions.problem(
          'buffer',
          this.#at,
          'needs a buffer from outside the file: it cannot be loaded alone',
        )
        stack.push(kind.PLAIN)
        break
      default:
        // READONLY_BUFFER changes nothing that is known here.
        stack.top()
    }
  }

  number(value: number): void {
    this.#stack.push(
      value >= -1 && value <= Number.MAX_SAFE_INTEGER ? this.recent.addNumber(value) : kind.PLAIN,
    )
  }

  get(index: number): void {
    this.#stack.push(this.#objects.again(this.#memo.get(index)))
  }

  put(index: number): void {
    this.#put(index)
  }

  /** PROTO: it stands at the beginning, or nowhere. */
  setProtocol(protocol: number, at: number, first: boolean): void {
    if (protocol > 5) throw new FormatError('pickle/malformed', `has protocol ${protocol}; the highest is 5`)
    if (!first)
      this.suspicions.problem('protocol', at, 'changes the protocol in the middle, as no pickler does')
    this.#imports.protocol = protocol
  }

  /** GLOBAL. */
  global(module: string, name: string, at: number): void {
    this.#stack.push(this.find(module, name, at))
  }

  /** INST: what stands between the mark and the top is given to a class. */
  inst(module: string, name: string, at: number): void {
    const cls = this.find(module, name, at)
    const count = this.#popItems()
    this.#stack.push(call(this, cls, argumentsOf(count), at))
  }

  /** EXT1, EXT2, EXT4: names that the loading process has registered. */
  extension(code: number, at: number): void {
    this.suspicions.problem('extension', at, `imports whatever extension code ${code} is where it is loaded`)
    this.#stack.push(kind.UNKNOWN)
  }

  /** PERSID and BINPERSID. */
  persistentId(id: Value, at: number): Value {
    const value = this.#world.persistent(id)
    if (value !== null) return value
    const message = 'refers to something outside the pickle (a persistent id), which is not expected here'
    this.suspicions.problem('persistent-id', at, message)
    return kind.UNKNOWN
  }

  find(module: string, name: string, at: number): Value {
    return this.#imports.find(module, name, at)
  }

  #put(index: number): void {
    const value = this.#stack.top()
    this.#memo.put(index, value < kind.LASTING ? value : this.#lasting(value))
  }

  /** What a memo keeps of a value: names that are allowed, some others for the messages, of tuples only that they are. */
  #lasting(value: Value): Value {
    if (kind.isTuple(value)) return kind.TUPLE
    if (kind.isDict(value)) return kind.DICT
    const hash = kind.isText(value) ? this.recent.hash(value) : null
    if (hash === null || !(this.known.hasRoomForTexts || this.#world.names.mayBeName(hash))) return kind.PLAIN
    return this.known.addText(value, this.recent) ?? kind.PLAIN
  }

  #stackGlobal(): void {
    const name = this.#stack.pop()
    this.#stack.push(this.#imports.findValues(this.#stack.pop(), name, this.#at))
  }

  #popItems(): number {
    return this.#stack.popToMark(items, this.#checkItem)
  }

  #smallTuple(size: number): void {
    for (let index = size - 1; index >= 0; index--) items[index] = this.#stack.pop()
    if (size === 3 && this.#objects.isWrapping(items)) {
      this.#stack.push(kind.WRAPPING)
      return
    }
    for (let index = 0; index < size; index++) this.#checkItem(items[index] as number)
    this.#stack.push(this.#tuple(size))
  }

  #tupleToMark(): Value {
    let handedOver: Value = kind.PLAIN
    const size = this.#stack.popToMark(items, (value) => {
      if (this.known.isHandsOff(value)) handedOver = value
    })
    if (size === 3 && this.#objects.isWrapping(items)) return kind.WRAPPING
    this.#checkItem(handedOver)
    return this.#tuple(size)
  }

  /** The tuple of the first `size` of `items`; remembered with them when they tell anything. */
  #tuple(size: number): Value {
    if (size === 0) return kind.EMPTY_TUPLE
    if (size > kind.ITEMS) return kind.TUPLE
    for (let index = 0; index < size; index++) {
      const item = items[index] as number
      if (item > kind.SET || item === kind.NONE) return this.recent.addTuple(items, size)
    }
    return kind.TUPLE
  }

  #container(expected: Value): void {
    const target = this.#stack.top()
    if (target === expected || target === kind.UNKNOWN || target === kind.PERSISTENT) return
    if (this.known.entry(target)?.kind === 'instance') return
    throw new FormatError('pickle/malformed', 'adds items to what holds none')
  }

  #setItem(): void {
    items[1] = this.#stack.pop()
    items[0] = this.#stack.pop()
    this.#checkItem(items[0])
    this.#checkItem(items[1])
    this.#update(2)
  }

  #setItems(): void {
    this.#update(this.#popItems())
  }

  #update(count: number): void {
    if (count === 0) return
    const target = this.#stack.top()
    if (target === kind.NEW_DICT || kind.isDict(target)) this.#stack.replaceTop(this.#dict(target, count))
    else this.#container(kind.DICT)
  }

  /** A dict with keys and values from `items` more. It is remembered only where it may be an array's or a dtype's. */
  #dict(before: Value, count: number): Value {
    if (count % 2 !== 0) throw new FormatError('pickle/malformed', 'has a dict with a key that has no value')
    if (count === 0) return before
    const first = this.known.entry(this.recent.firstItem(items[1] as number))
    if (!this.#objects.looksAtDicts && first?.kind !== 'dtype') return kind.DICT
    const old = before === kind.NEW_DICT ? new Int32Array(0) : this.recent.items(before)
    if (old === null || old.length + count > kind.ITEMS) return kind.DICT
    return this.recent.addDict([...old, ...items.subarray(0, count)])
  }

  #reduce(): void {
    const args = this.#stack.pop()
    const callable = this.#stack.pop()
    if (args === kind.WRAPPING && this.known.global(callable)?.rule === 'reconstructor') {
      this.#stack.push(this.#objects.makeWrapped(this.#at))
      return
    }
    this.#checkItem(args)
    this.#stack.push(call(this, callable, this.#argumentsIn(args), this.#at))
  }

  #newObject(args: Value): void {
    this.#checkItem(args)
    this.#stack.push(this.#objects.make(this.#stack.pop(), this.#argumentsIn(args), this.#at))
  }

  #obj(): void {
    const count = this.#stack.popToMark(items, () => {})
    if (count === 0) throw new FormatError('pickle/malformed', 'makes an object of no class')
    const args = argumentsOf(count)
    for (const value of args?.subarray(1) ?? []) this.#checkItem(value)
    this.#stack.push(call(this, items[0] as number, args?.subarray(1) ?? null, this.#at))
  }

  /** The items of a tuple of arguments; null: they are not known. Tuples made by a call are instances. */
  #argumentsIn(args: Value): Int32Array | null {
    if (args === kind.EMPTY_TUPLE) return NO_ITEMS
    if (kind.isTuple(args)) return this.recent.items(args)
    if (args === kind.TUPLE || args === kind.UNKNOWN || this.known.entry(args)?.kind === 'instance')
      return null
    throw new FormatError('pickle/malformed', 'makes a call whose arguments are no tuple')
  }

  #build(): Outcome {
    const state = this.#stack.pop()
    this.#checkItem(state)
    const target = this.#stack.top()
    const built = this.#objects.build(target, state, this.#at)
    if (built !== target) this.#stack.replaceTop(built)
    return built === kind.ARRAY ? ARRAY_FOLLOWS : GO_ON
  }

  #stop(): void {
    this.#stack.pop()
    if (this.#stack.empty && !this.#objects.isWrapperOpen) return
    this.suspicions.problem('stack', this.#at, 'ends with values that nothing uses, as no pickler writes it')
  }
}

function argumentsOf(count: number): Int32Array | null {
  return count > kind.ITEMS ? null : items.slice(0, count)
}
