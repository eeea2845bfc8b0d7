import { FormatError } from '../formats/reader.ts'
import { type Arguments, type CallContext, instantiate } from './calls.ts'
import { isDistributionState } from './distributions.ts'
import { setDtypeState } from './dtypes.ts'
import { type ArrayData, arrayAfter } from './joblib.ts'
import { type Instance, label } from './known.ts'
import type { Place } from './place.ts'
import type { Value } from './values.ts'
import * as kind from './values.ts'
import type { World } from './world.ts'

/** Classes in which PyTorch packs quantised weights. */
const PACKED =
  /^__torch__\.torch\.classes\.(quantized\.(Linear|Conv2d|Conv3d|Embedding)PackedParamsBase|rnn\.CellParamsBase|sparse\.LinearPackedParamsBase)$/

/** Makes objects and gives them their states. Some are only safe as their libraries pickle them, step by step. */
export class Objects {
  readonly #world: World
  readonly #context: CallContext & { readonly place: Place }
  /** joblib's wrapper between NEWOBJ and BUILD: until then nothing may be reached by two ways. */
  #wrapper = false
  /** How many distributions are between NEWOBJ and BUILD: until then no dict may be reached by two ways. */
  #distributions: number
  /** The class in the one WRAPPING tuple that may be waiting for its copyreg._reconstructor; UNKNOWN: there is none. */
  #wrapped: Value = kind.UNKNOWN
  #array: ArrayData = { objects: true }

  constructor(world: World, context: CallContext & { readonly place: Place }, distributions = 0) {
    this.#world = world
    this.#context = context
    this.#distributions = distributions
  }

  /** What follows when `build` gave ARRAY. */
  get array(): ArrayData {
    return this.#array
  }

  get distributions(): number {
    return this.#distributions
  }

  /** Whether a dict may become a state that is looked at. */
  get looksAtDicts(): boolean {
    return this.#wrapper || this.#distributions > 0
  }

  /** Whether joblib's wrapper is unfinished. */
  get isWrapperOpen(): boolean {
    return this.#wrapper
  }

  /** NEWOBJ. */
  make(cls: Value, args: Arguments): Value {
    const rule = this.#world.known.global(cls)?.rule
    if (rule === 'distribution') this.#distributions++
    if (rule === 'wrapper' && this.#world.arrays !== 'plain') {
      if (this.#wrapper)
        throw new FormatError('pickle/joblib-array', 'has an array within the description of another')
      this.#wrapper = true
    }
    return instantiate(this.#context, cls, args, this.#at)
  }

  /** copyreg._reconstructor(class, object, None), with the class of the WRAPPING tuple. */
  makeWrapped(): Value {
    const made = this.make(this.#wrapped, () => null)
    this.#wrapped = kind.UNKNOWN
    return made
  }

  /** (class, object, None), the arguments of copyreg._reconstructor below protocol 2, with a class that is not to be called. */
  isWrapping(items: Int32Array): boolean {
    const { known } = this.#world
    const [cls, base, state] = [items[0] as number, items[1] as number, items[2] as number]
    const rule = known.global(cls)?.rule
    if (rule !== 'wrapper' && rule !== 'made' && rule !== 'distribution') return false
    if (known.global(base)?.name !== 'object' || state !== kind.NONE || this.#wrapped !== kind.UNKNOWN)
      return false
    this.#wrapped = cls
    return true
  }

  /** BUILD: gives what stands in the place of `target` afterwards. */
  build(target: Value, state: Value): Value {
    const entry = this.#world.known.entry(target)
    if (entry?.kind === 'instance') return this.#buildInstance(entry, target, state)
    if (this.#world.arrays === 'plain' || target === kind.UNKNOWN || target === kind.PERSISTENT) return target
    if (entry?.kind === 'dtype') {
      const wrong = setDtypeState(entry, state, this.#world.known, this.#world.recent)
      if (wrong !== null) this.#world.suspicions.problem('dtype', this.#at, wrong)
    } else if (entry?.kind === 'global') {
      const message = `changes ${label(entry)} itself, which whatever uses it later would run`
      this.#world.suspicions.problem('build', this.#at, message)
    } else throw new FormatError('pickle/malformed', 'gives a state to what has none')
    return target
  }

  #buildInstance({ of }: Instance, target: Value, state: Value): Value {
    if (of.rule === 'distribution') return this.#buildDistribution(label(of), state)
    if (of.rule === 'script-object') this.#checkScriptObject(state)
    if (this.#world.arrays === 'plain') return target
    if (of.rule === 'wrapper') return this.#buildWrapper(state)
    if (this.#wrapper) throw unlikeJoblib()
    return target
  }

  #buildWrapper(state: Value): Value {
    const { known, recent } = this.#world
    const content = this.#wrapper && kind.isDict(state) ? recent.items(state) : null
    const array = arrayAfter(content, known, recent)
    if (typeof array === 'string') throw new FormatError('pickle/joblib-array', array)
    this.#wrapper = false
    this.#array = array
    return kind.ARRAY
  }

  #buildDistribution(name: string, state: Value): Value {
    const { known, recent, suspicions } = this.#world
    this.#distributions--
    if (!isDistributionState(state, known, recent)) {
      const message = `gives ${name} a state whose text, which is run as Python, is not known to be scipy's own`
      suspicions.problem('state', this.#at, message)
    }
    return kind.DISTRIBUTION
  }

  /** (state, name): a class in C++ of that name takes the state (torch/csrc/jit/python/script_init.cpp). */
  #checkScriptObject(state: Value): void {
    const { known, recent, suspicions } = this.#world
    const name = kind.isTuple(state) ? (recent.items(state)?.at(1) ?? kind.UNKNOWN) : kind.UNKNOWN
    if (PACKED.test(known.text(name, recent) ?? '')) return
    const message = 'makes an object of a class in C++ that is not known to hold weights only'
    suspicions.problem('state', this.#at, message)
  }

  /** DUP and GET: while an object is being described, what could still change must not be reached by a second way. */
  again(value: Value): Value {
    const isDict = value === kind.DICT || value === kind.NEW_DICT || kind.isDict(value)
    const entry = isDict ? undefined : this.#world.known.entry(value)
    const rule = entry?.kind === 'instance' ? entry.of.rule : null
    if (!isDict && rule === null && value !== kind.WRAPPING) return value
    if (rule === 'distribution') return kind.DISTRIBUTION
    if (isDict && this.#distributions > 0) throw new FormatError('pickle/state', 'reaches a dict by two ways')
    if (this.#world.arrays === 'plain') return value
    if (this.#wrapper || rule === 'wrapper' || value === kind.WRAPPING) throw unlikeJoblib()
    return value
  }

  /** Some names may only be used in place: anything else that they are given to could call them. */
  checkHandedOver(value: Value): void {
    if (this.#world.known.isHandsOff(value)) this.#handedOver(value)
  }

  #handedOver(value: Value): void {
    const entry = this.#world.known.entry(value)
    if (entry?.kind === 'global' && entry.rule === 'reference' && this.#wrapper) return
    const name = entry?.kind === 'global' ? label(entry) : 'an unfinished array'
    const message = `does not use ${name} in its place, but hands it to something else`
    this.#world.suspicions.problem('handed-over', this.#at, message)
  }

  get #at(): number {
    return this.#context.place.at
  }
}

function unlikeJoblib(): FormatError {
  return new FormatError('pickle/joblib-array', 'describes an array in a way that joblib does not')
}
