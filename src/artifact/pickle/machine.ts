import { FormatError } from '../formats/reader.ts'
import { type CallContext, call, instantiate } from './calls.ts'
import { isDistributionState } from './distributions.ts'
import { setDtypeState } from './dtypes.ts'
import { type ArrayData, arrayAfter } from './joblib.ts'
import { type Known, label } from './known.ts'
import { Memo } from './memo.ts'
import { importedName, isAllowedWord, type Names } from './names.ts'
import { OP } from './opcodes.ts'
import { Stack } from './stack.ts'
import type { Suspicions } from './suspicions.ts'
import type { Value } from './values.ts'
import * as kind from './values.ts'

/** What the pickles of one file have in common. */
export interface World {
  readonly known: Known
  readonly recent: kind.Recent
  readonly suspicions: Suspicions
  readonly names: Names
  /**
   * What joblib's NumpyArrayWrapper is: `follow`: its BUILD is followed by an array, as joblib's unpickler reads it; `refuse`:
   * a name that is not allowed, as in a pickle within joblib's; `plain`: a class like others, as for Python's own unpickler.
   */
  readonly arrays: 'follow' | 'refuse' | 'plain'
  /** What the framework gives for a persistent id, or null where it is not allowed. */
  persistent(id: Value): Value | null
}

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
  #protocol = 0
  /** joblib's wrapper between NEWOBJ and BUILD: until then nothing may be reached by two ways. */
  #wrapper = false
  /** How many distributions are between NEWOBJ and BUILD: until then no dict may be reached by two ways. */
  #distributions = 0
  /** The class in the one WRAPPING tuple that may be waiting for its copyreg._reconstructor; UNKNOWN: there is none. */
  #wrapped: Value = kind.UNKNOWN
  #array: ArrayData = { objects: true }
  /** Where the opcode at work begins. */
  #at = 0
  readonly #checkItem = (value: Value) => this.#notHandedOver(value)

  constructor(world: World, stack = new Stack(), memo = new Memo()) {
    this.#world = world
    this.#stack = stack
    this.#memo = memo
    this.known = world.known
    this.recent = world.recent
    this.suspicions = world.suspicions
  }

  get protocol(): number {
    return this.#protocol
  }

  /** What follows when an opcode's outcome was ARRAY_FOLLOWS. */
  get array(): ArrayData {
    return this.#array
  }

  /** A machine in the same state, which goes on in another world. */
  fork(world: World): Machine {
    const copy = new Machine(world, this.#stack.clone(), this.#memo.clone())
    copy.#protocol = this.#protocol
    copy.#distributions = this.#distributions
    return copy
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
        this.#notHandedOver(stack.pop())
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
        stack.push(this.#notTwice(stack.top()))
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
        this.#notHandedOver(stack.pop())
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
    this.#stack.push(value >= -1 && Number.isSafeInteger(value) ? this.recent.addNumber(value) : kind.PLAIN)
  }

  get(index: number): void {
    this.#stack.push(this.#notTwice(this.#memo.get(index)))
  }

  put(index: number): void {
    this.#put(index)
  }

  /** PROTO: it stands at the beginning, or nowhere. */
  setProtocol(protocol: number, at: number, first: boolean): void {
    if (protocol > 5) throw new FormatError('pickle/malformed', `has protocol ${protocol}; the highest is 5`)
    if (!first)
      this.suspicions.problem('protocol', at, 'changes the protocol in the middle, as no pickler does')
    this.#protocol = protocol
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

  find(moduleName: string, attribute: string, at: number): Value {
    const [module, name] = importedName(moduleName, attribute, this.#protocol)
    const value = this.known.find(module, name) ?? this.#add(module, name)
    const global = this.known.global(value)
    if (global === null || global.rule === null) this.suspicions.imported(label({ module, name }), at)
    else if (global.rule === 'wrapper' && this.#world.arrays === 'refuse') {
      throw new FormatError(
        'pickle/joblib-array',
        'has an array in an array of objects, where joblib reads none',
      )
    } else if (this.#world.arrays !== 'plain') global.uses++
    return value
  }

  #add(module: string, name: string): Value {
    const rule = this.#world.names.rule(module, name)
    return this.known.addGlobal(module, name, rule)
  }

  #stackGlobal(): void {
    const [nameValue, moduleValue] = [this.#stack.pop(), this.#stack.pop()]
    const name = this.known.text(nameValue, this.recent)
    const module = this.known.text(moduleValue, this.recent)
    if (name === null || module === null) {
      this.suspicions.imported(null, this.#at)
      this.#stack.push(kind.UNKNOWN)
    } else if (this.#isChance(module, moduleValue, name, nameValue)) {
      this.#stack.push(kind.UNKNOWN)
    } else this.#stack.push(this.find(module, name, this.#at))
  }

  /**
   * joblib reads an array of objects as a pickle with a memo of its own; with the file's memo, where it is part of the
   * file's own pickle, its indices give other strings. A harmless model so imports pairs such as `shape.dtype`: half of
   * the pair is an allowed name, the other whatever was remembered. Such modules do not exist, or have nothing of that name.
   */
  #isChance(module: string, moduleValue: Value, name: string, nameValue: Value): boolean {
    if (this.#world.arrays !== 'plain' || this.#world.names.rule(module, name) !== null) return false
    const [moduleRemembered, nameRemembered] = [moduleValue < kind.LASTING, nameValue < kind.LASTING]
    if (moduleRemembered === nameRemembered) return false
    return moduleRemembered ? isAllowedWord(name) : module === 'datetime' && !name.includes('.')
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
    return this.known.addText(this.recent.text(value) ?? '') ?? kind.PLAIN
  }

  #popItems(): number {
    return this.#stack.popToMark(items, this.#checkItem)
  }

  #smallTuple(size: number): void {
    for (let index = size - 1; index >= 0; index--) items[index] = this.#stack.pop()
    if (size === 3 && this.#isWrapping()) {
      this.#stack.push(kind.WRAPPING)
      return
    }
    for (let index = 0; index < size; index++) this.#notHandedOver(items[index] as number)
    this.#stack.push(this.#tuple(size))
  }

  #tupleToMark(): Value {
    let handedOver: Value = kind.PLAIN
    const size = this.#stack.popToMark(items, (value) => {
      if (this.known.isHandsOff(value)) handedOver = value
    })
    if (size === 3 && this.#isWrapping()) return kind.WRAPPING
    this.#notHandedOver(handedOver)
    return this.#tuple(size)
  }

  /** (class, object, None), the arguments of copyreg._reconstructor below protocol 2, with a class that is not to be called. */
  #isWrapping(): boolean {
    const [cls = 0, base = 0, state = 0] = items
    const rule = this.known.global(cls)?.rule
    if (rule !== 'wrapper' && rule !== 'made' && rule !== 'distribution') return false
    if (this.known.global(base)?.name !== 'object' || state !== kind.NONE || this.#wrapped !== kind.UNKNOWN)
      return false
    this.#wrapped = cls
    return true
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
    this.#notHandedOver(items[0])
    this.#notHandedOver(items[1])
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
    if (!this.#wrapper && this.#distributions === 0 && first?.kind !== 'dtype') return kind.DICT
    const old = before === kind.NEW_DICT ? new Int32Array(0) : this.recent.items(before)
    if (old === null || old.length + count > kind.ITEMS) return kind.DICT
    return this.recent.addDict([...old, ...items.subarray(0, count)])
  }

  #reduce(): void {
    const args = this.#stack.pop()
    const callable = this.#stack.pop()
    const global = this.known.global(callable)
    const rule = global?.rule
    if (args === kind.WRAPPING && rule === 'reconstructor') {
      this.#stack.push(this.#make(this.#wrapped, null))
      this.#wrapped = kind.UNKNOWN
      return
    }
    this.#notHandedOver(args)
    this.#stack.push(call(this, callable, this.#argumentsIn(args), this.#at))
  }

  #newObject(args: Value): void {
    this.#notHandedOver(args)
    this.#stack.push(this.#make(this.#stack.pop(), this.#argumentsIn(args)))
  }

  #obj(): void {
    const count = this.#stack.popToMark(items, () => {})
    if (count === 0) throw new FormatError('pickle/malformed', 'makes an object of no class')
    const args = argumentsOf(count)
    for (const value of args?.subarray(1) ?? []) this.#notHandedOver(value)
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
    const target = this.#stack.top()
    this.#notHandedOver(state)
    const entry = this.known.entry(target)
    if (entry?.kind === 'instance' && entry.of.rule === 'distribution')
      this.#buildDistribution(label(entry.of), state)
    if (this.#world.arrays === 'plain') return GO_ON
    if (entry?.kind === 'instance' && entry.of.rule === 'wrapper') return this.#buildWrapper(state)
    if (entry?.kind === 'dtype') {
      const wrong = setDtypeState(entry, state, this.known, this.recent)
      if (wrong !== null) this.suspicions.problem('dtype', this.#at, wrong)
    } else if (entry?.kind === 'global') {
      const message = `changes ${label(entry)} itself, which whatever uses it later would run`
      this.suspicions.problem('build', this.#at, message)
    } else if (entry?.kind !== 'instance' && target !== kind.UNKNOWN && target !== kind.PERSISTENT) {
      throw new FormatError('pickle/malformed', 'gives a state to what has none')
    }
    return GO_ON
  }

  #make(cls: Value, args: Int32Array | null): Value {
    const rule = this.known.global(cls)?.rule
    if (rule === 'distribution') this.#distributions++
    if (rule === 'wrapper' && this.#world.arrays !== 'plain') {
      if (this.#wrapper)
        throw new FormatError('pickle/joblib-array', 'has an array within the description of another')
      this.#wrapper = true
    }
    return instantiate(this, cls, args, this.#at)
  }

  #buildWrapper(state: Value): Outcome {
    const content = this.#wrapper && kind.isDict(state) ? this.recent.items(state) : null
    const array = arrayAfter(content, this.known, this.recent)
    if (typeof array === 'string') throw new FormatError('pickle/joblib-array', array)
    this.#wrapper = false
    this.#array = array
    this.#stack.replaceTop(kind.ARRAY)
    return ARRAY_FOLLOWS
  }

  #buildDistribution(name: string, state: Value): void {
    this.#distributions--
    this.#stack.replaceTop(kind.DISTRIBUTION)
    if (isDistributionState(state, this.known, this.recent)) return
    const message = `gives ${name} a state whose text, which is run as Python, is not known to be scipy's own`
    this.suspicions.problem('state', this.#at, message)
  }

  /** While a wrapper is being described, what could still change must not be reached by a second way. */
  #notTwice(value: Value): Value {
    const entry = this.known.entry(value)
    const isDict = value === kind.DICT || value === kind.NEW_DICT || kind.isDict(value)
    if (!isDict && entry?.kind !== 'instance' && value !== kind.WRAPPING) return value
    const isWrapper = entry?.kind === 'instance' && entry.of.rule === 'wrapper'
    if (entry?.kind === 'instance' && entry.of.rule === 'distribution') return kind.DISTRIBUTION
    if (this.#distributions > 0 && isDict) throw new FormatError('pickle/state', 'reaches a dict by two ways')
    if (this.#world.arrays === 'plain') return value
    if (!this.#wrapper && !isWrapper && value !== kind.WRAPPING) return value
    throw new FormatError('pickle/joblib-array', 'describes an array in a way that joblib does not')
  }

  #notHandedOver(value: Value): void {
    if (value >= kind.LASTING || !this.known.isHandsOff(value)) return
    const entry = this.known.entry(value)
    if (entry?.kind === 'global' && entry.rule === 'reference' && this.#wrapper) return
    const name = entry?.kind === 'global' ? label(entry) : 'an unfinished array'
    this.suspicions.problem(
      'handed-over',
      this.#at,
      `does not use ${name} in its place, but hands it to something else`,
    )
  }

  #stop(): void {
    this.#stack.pop()
    if (this.#stack.empty && !this.#wrapper) return
    this.suspicions.problem('stack', this.#at, 'ends with values that nothing uses, as no pickler writes it')
  }
}

function argumentsOf(count: number): Int32Array | null {
  return count > kind.ITEMS ? null : items.slice(0, count)
}
