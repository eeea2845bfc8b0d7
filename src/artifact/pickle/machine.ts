import { FormatError } from '../formats/reader.ts'
import { type Arguments, type CallContext, call } from './calls.ts'
import { Containers } from './containers.ts'
import { Imports } from './imports.ts'
import type { ArrayData } from './joblib.ts'
import type { Known } from './known.ts'
import { Memo } from './memo.ts'
import { Objects } from './objects.ts'
import { OP } from './opcodes.ts'
import { Place } from './place.ts'
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
  readonly stack: Stack
  readonly containers: Containers
  readonly place: Place
  readonly #world: World
  readonly #memo: Memo
  readonly #imports: Imports
  readonly #objects: Objects

  /** For a pickle that begins at byte `start`. `from`: a machine in whose state this one begins. */
  constructor(world: World, start: number, from?: Machine) {
    this.#world = world
    this.known = world.known
    this.recent = world.recent
    this.suspicions = world.suspicions
    this.place = new Place(start)
    this.stack = from === undefined ? new Stack() : from.stack.clone()
    this.#memo = from === undefined ? new Memo() : from.#memo.clone()
    this.#imports = new Imports(world, from?.protocol)
    this.#objects = new Objects(world, this, from === undefined ? 0 : from.#objects.distributions)
    this.containers = new Containers(world, this.stack, this.#objects)
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
    return this.known.global(this.stack.peek())?.rule === 'load-bytes'
  }

  /** A whole number of any opcode. */
  number(value: number): void {
    if (value >= -1 && value <= Number.MAX_SAFE_INTEGER) this.stack.pushOther(this.recent.addNumber(value))
    else this.stack.pushPlain()
  }

  /** A string of at most TEXT_BYTES bytes. */
  text(bytes: Uint8Array, start: number, length: number): void {
    this.stack.pushOther(this.recent.addText(bytes, start, length))
  }

  /** GET. */
  get(index: number): void {
    this.stack.push(this.#objects.again(this.#memo.get(index)))
  }

  /** PUT. */
  put(index: number): void {
    const value = this.stack.top()
    this.#memo.put(index, value < kind.LASTING ? value : this.#lasting(value))
  }

  /** MEMOIZE. */
  memoize(): void {
    this.put(this.#memo.count)
  }

  /** What a memo keeps of a value: names that are allowed, some others for the messages, of tuples only that they are. */
  #lasting(value: Value): Value {
    if (kind.isTuple(value)) return kind.TUPLE
    if (kind.isDict(value)) return kind.DICT
    const hash = kind.isText(value) ? this.recent.hash(value) : null
    if (hash === null || !(this.known.hasRoomForTexts || this.#world.names.mayBeName(hash))) return kind.PLAIN
    return this.known.addText(value, hash, this.recent) ?? kind.PLAIN
  }

  /** The opcodes without an argument that the lexer does not run itself. */
  run(opcode: number): Outcome {
    const { stack, containers } = this
    switch (opcode) {
      case OP.REDUCE:
        this.#reduce()
        break
      case OP.BUILD:
        return this.#build()
      case OP.NEWOBJ:
        this.#newObject(stack.pop())
        break
      case OP.STACK_GLOBAL:
        this.#stackGlobal()
        break
      case OP.STOP:
        this.#stop()
        return STOPPED
      case OP.DUP:
        stack.push(this.#objects.again(stack.top()))
        break
      case OP.POP_MARK:
        stack.popToMark(NO_ITEMS, () => {})
        break
      case OP.DICT:
        containers.makeDict()
        break
      case OP.LIST:
        containers.make(kind.LIST)
        break
      case OP.FROZENSET:
        containers.make(kind.SET)
        break
      case OP.ADDITEMS:
        containers.extend(kind.SET)
        break
      default:
        this.#runRare(opcode)
    }
    return GO_ON
  }

  #runRare(opcode: number): void {
    const stack = this.stack
    switch (opcode) {
      case OP.OBJ:
        this.#obj()
        break
      case OP.NEWOBJ_EX:
        this.#objects.checkHandedOver(stack.pop())
        this.#newObject(stack.pop())
        break
      case OP.BINPERSID:
        stack.push(this.#persistentId(stack.pop()))
        break
      case OP.NEXT_BUFFER: {
        const message = 'needs a buffer from outside the file: it cannot be loaded alone'
        this.suspicions.problem('buffer', this.place.at, message)
        stack.pushPlain()
        break
      }
      default:
        // READONLY_BUFFER changes nothing that is known here.
        stack.top()
    }
  }

  /** PROTO: it stands at the beginning, or nowhere. */
  setProtocol(protocol: number, first: boolean): void {
    if (protocol > 5) throw new FormatError('pickle/malformed', `has protocol ${protocol}; the highest is 5`)
    if (!first) {
      const message = 'changes the protocol in the middle, as no pickler does'
      this.suspicions.problem('protocol', this.place.at, message)
    }
    this.#imports.protocol = protocol
  }

  /** GLOBAL. */
  global(module: string, name: string): void {
    this.stack.push(this.find(module, name, this.place.at))
  }

  /** INST: what stands between the mark and the top is given to a class. */
  inst(module: string, name: string): void {
    const cls = this.find(module, name, this.place.at)
    const count = this.containers.popItems()
    this.stack.push(call(this, cls, () => this.containers.taken(count), this.place.at))
  }

  /** EXT1, EXT2, EXT4: names that the loading process has registered. */
  extension(code: number): void {
    const message = `imports whatever extension code ${code} is where it is loaded`
    this.suspicions.problem('extension', this.place.at, message)
    this.stack.pushOther(kind.UNKNOWN)
  }

  find(module: string, name: string, at: number): Value {
    return this.#imports.find(module, name, at)
  }

  #persistentId(id: Value): Value {
    const value = this.#world.persistent(id)
    if (value !== null) return value
    const message = 'refers to something outside the pickle (a persistent id), which is not expected here'
    this.suspicions.problem('persistent-id', this.place.at, message)
    return kind.UNKNOWN
  }

  #stackGlobal(): void {
    const name = this.stack.pop()
    this.stack.push(this.#imports.findValues(this.stack.pop(), name, this.place.at))
  }

  #reduce(): void {
    const args = this.stack.pop()
    const callable = this.stack.pop()
    if (args === kind.WRAPPING && this.known.global(callable)?.rule === 'reconstructor') {
      this.stack.push(this.#objects.makeWrapped())
      return
    }
    this.#objects.checkHandedOver(args)
    this.stack.push(call(this, callable, this.#argumentsIn(args), this.place.at))
  }

  #newObject(args: Value): void {
    this.#objects.checkHandedOver(args)
    this.stack.push(this.#objects.make(this.stack.pop(), this.#argumentsIn(args)))
  }

  #obj(): void {
    const items = new Int32Array(kind.ITEMS)
    const count = this.stack.popToMark(items, () => {})
    if (count === 0) throw new FormatError('pickle/malformed', 'makes an object of no class')
    const args = count > kind.ITEMS ? null : items.slice(1, count)
    for (const value of args ?? []) this.#objects.checkHandedOver(value)
    this.stack.push(call(this, items[0] as number, () => args, this.place.at))
  }

  /** The items of a tuple of arguments. Tuples made by a call are instances. */
  #argumentsIn(args: Value): Arguments {
    if (args === kind.EMPTY_TUPLE) return () => NO_ITEMS
    if (kind.isTuple(args)) return () => this.recent.items(args)
    if (args === kind.TUPLE || args === kind.UNKNOWN || this.known.entry(args)?.kind === 'instance')
      return () => null
    throw new FormatError('pickle/malformed', 'makes a call whose arguments are no tuple')
  }

  #build(): Outcome {
    const state = this.stack.pop()
    this.#objects.checkHandedOver(state)
    const target = this.stack.top()
    const built = this.#objects.build(target, state)
    if (built !== target) this.stack.replaceTop(built)
    return built === kind.ARRAY ? ARRAY_FOLLOWS : GO_ON
  }

  #stop(): void {
    this.stack.pop()
    if (this.stack.empty && !this.#objects.isWrapperOpen) return
    const message = 'ends with values that nothing uses, as no pickler writes it'
    this.suspicions.problem('stack', this.place.at, message)
  }
}
