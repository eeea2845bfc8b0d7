import type { Finding } from '../../support/finding.ts'
import { FormatError, type FormatFacts, type FormatReader } from '../formats/reader.ts'
import { Carry } from './carry.ts'
import { Known } from './known.ts'
import { Lexer } from './lexer.ts'
import { ARRAY_FOLLOWS, Machine, STOPPED } from './machine.ts'
import { Names } from './names.ts'
import { Shadow } from './shadow.ts'
import type { BytesSink } from './skipped.ts'
import { type Storage, Storages } from './storages.ts'
import { Suspicions } from './suspicions.ts'
import { Recent } from './values.ts'
import type { World } from './world.ts'

const NAMES_SHOWN = 100
const PADDING = 0xff
const NO_BYTES = new Uint8Array(0)

export interface PickleOptions {
  /** Names, `module.name`, that are allowed beside those that fitted models are known to need. */
  readonly allow: ReadonlySet<string>
  /** Whether it is part of a TorchScript that may bring its own classes. */
  readonly scripts?: boolean
  /** Whether persistent ids are expected, and are torch's: each is noted in the facts' `storages`. */
  readonly storages?: boolean
  /** How many pickles in a row are expected at most; 1 unless told. */
  readonly pickles?: number
  /** Gets the bytes after the last expected pickle. Without it, they are a finding, and read as another pickle. */
  readonly after?: (bytes: Uint8Array) => void
  /** Opens a reader for the bytes at an offset that torch loads as a file of its own; null: they are refused. */
  readonly openTorch?: (at: number) => BytesSink | null
}

/** What a pickle says of itself. */
export interface PickleFacts extends FormatFacts {
  /** Allowed names that it imports, `module.name`, with how often. */
  readonly globals: ReadonlyMap<string, number>
  /** Torch's storages that it refers to, by key. */
  readonly storages: ReadonlyMap<string, Storage>
  /** How many pickles were read to their end. */
  readonly pickles: number
  /** How many arrays joblib has put between the opcodes. */
  readonly arrays: number
}

export interface PickleReader extends FormatReader {
  end(): PickleFacts
}

type Mode =
  | { readonly is: 'opcodes' }
  /** The byte that counts joblib's padding. */
  | { readonly is: 'padding-length'; readonly data: number }
  | { readonly is: 'padding'; left: number; readonly data: number }
  | { readonly is: 'array'; left: number }
  | { readonly is: 'between' }
  | { readonly is: 'after' }
  /** Something is wrong enough that nothing more can be read. */
  | { readonly is: 'lost' }

/** Reads pickles in a row and what stands between their opcodes; see pickle.ts. */
export class PickleStream implements PickleReader {
  readonly #options: PickleOptions
  readonly #world: World
  readonly #suspicions = new Suspicions()
  readonly #storages: Storages
  readonly #machines: { readonly machine: Machine; readonly lexer: Lexer }[] = []
  #mode: Mode = { is: 'between' }
  /** From the first array on: the file as Python's own unpickler reads it. */
  #shadow: Shadow | null = null
  /** Bytes that no opcode has used yet, and the file's offset of the first of them. */
  readonly #rest = new Carry()
  #base = 0
  #pickles = 0
  #arrays = 0
  #protocol = 0
  /** After the last expected pickle: whatever follows is read as one more, and need not be one. */
  #extra = false

  constructor(options: PickleOptions) {
    this.#options = options
    const [known, recent] = [new Known(), new Recent()]
    this.#storages = new Storages(known, recent)
    this.#world = {
      known,
      recent,
      suspicions: this.#suspicions,
      names: new Names(options.allow, options.scripts),
      arrays: 'follow',
      persistent: (id) => (options.storages === true ? this.#storages.add(id) : null),
    }
  }

  get storages(): ReadonlyMap<string, Storage> {
    return this.#storages.found
  }

  /** Adds what was found in a file that is within this one. */
  addWithin(place: string, findings: readonly Finding[]): void {
    this.#suspicions.within(place, findings)
  }

  write(chunk: Uint8Array): void {
    this.#shadow?.write(chunk)
    if (this.#mode.is === 'lost') return
    const bytes = this.#rest.join(chunk)
    let at = 0
    try {
      for (;;) {
        const next = this.#step(bytes, at)
        const stuck = next === at
        at = next
        if (stuck || at === bytes.length) break
      }
      if (this.#world.recent.exhausted)
        throw new FormatError('pickle/limit', 'has more strings than are read here')
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      this.#lose(error)
      return
    }
    this.#rest.keep(bytes.subarray(at))
    this.#base += at
  }

  end(): PickleFacts {
    if (!this.#extra && (this.#mode.is !== 'between' || this.#pickles === 0)) this.#checkEnd()
    this.#shadow?.end(this.#suspicions)
    const globals = this.#world.known.uses()
    return {
      findings: this.#suspicions.findings(),
      metadata: new Map(),
      external: [],
      details: {
        protocol: this.#protocol,
        pickles: this.#pickles,
        globals: [...globals.keys()].slice(0, NAMES_SHOWN),
      },
      globals,
      storages: this.#storages.found,
      pickles: this.#pickles,
      arrays: this.#arrays,
    }
  }

  #checkEnd(): void {
    if (this.#mode.is === 'lost' || this.#mode.is === 'after') return
    const lexer = this.#machines.at(-1)?.lexer
    const where =
      lexer === undefined ? 'has no byte' : `is cut off after ${lexer.place}, before its end (STOP)`
    const message = `the pickle ${where}; what stands before is run all the same when it is loaded`
    this.#suspicions.problem('truncated', this.#base + this.#rest.length, message)
  }

  /** Uses some bytes from index `at` on; returns the index of the first that is not used. */
  #step(bytes: Uint8Array, at: number): number {
    const mode = this.#mode
    if (at === bytes.length) return at
    switch (mode.is) {
      case 'opcodes':
        return this.#opcodes(bytes, at)
      case 'padding-length':
        return this.#paddingLength(bytes, at, mode.data)
      case 'padding':
        return this.#padding(bytes, at, mode)
      case 'array': {
        const end = Math.min(bytes.length, at + mode.left)
        mode.left -= end - at
        if (mode.left === 0) this.#mode = { is: 'opcodes' }
        return end
      }
      case 'between':
        this.#begin(this.#base + at)
        return this.#step(bytes, at)
      case 'after':
        this.#options.after?.(bytes.subarray(at))
        return bytes.length
      case 'lost':
        return bytes.length
    }
  }

  /** A pickle begins: an expected one, or whatever else follows. */
  #begin(at: number): void {
    const expected = this.#pickles < (this.#options.pickles ?? 1)
    if (!expected && this.#options.after !== undefined) {
      this.#mode = { is: 'after' }
      return
    }
    if (!expected && !this.#extra) {
      this.#extra = true
      this.#suspicions.problem(
        'trailing',
        at,
        'bytes follow after the end of the pickle; they may hide another',
      )
    }
    this.#push(this.#world, at)
  }

  #push(world: World, at: number): void {
    const machine = new Machine(world, at)
    const lexer = new Lexer(machine, (where) => this.#openTorch(where))
    this.#machines.push({ machine, lexer })
    this.#mode = { is: 'opcodes' }
  }

  #opcodes(bytes: Uint8Array, from: number): number {
    const current = this.#machines.at(-1)
    if (current === undefined) throw new Error('opcodes without a machine')
    const { at, outcome } = current.lexer.read(bytes, from, this.#base)
    if (outcome === STOPPED) this.#stopped()
    if (outcome === ARRAY_FOLLOWS) {
      this.#shadow ??= new Shadow(current.machine, this.#world, this.#base + at)
      if (this.#arrays === 0) this.#shadow.write(bytes.subarray(at))
      this.#array(current.machine, this.#base + at)
    }
    return at
  }

  #stopped(): void {
    const stopped = this.#machines.pop()
    this.#protocol = Math.max(this.#protocol, stopped?.machine.protocol ?? 0)
    if (this.#machines.length > 0) return
    this.#pickles++
    this.#mode = { is: 'between' }
  }

  #array({ array }: Machine, at: number): void {
    this.#arrays++
    if (array.objects) this.#push({ ...this.#world, arrays: 'refuse' }, at)
    else if (array.padded) this.#mode = { is: 'padding-length', data: array.bytes }
    else this.#mode = array.bytes === 0 ? { is: 'opcodes' } : { is: 'array', left: array.bytes }
  }

  /**
   * joblib pads to 16 bytes, so the count is 1 to 16 and the padding all ones. None of these bytes is an opcode: a plain
   * pickle.load of the same file runs nothing of what joblib takes for an array.
   */
  #paddingLength(bytes: Uint8Array, at: number, data: number): number {
    const length = bytes[at] as number
    if (length < 1 || length > 16)
      throw new FormatError('pickle/joblib-array', 'has an array that is not aligned to 16')
    this.#mode = { is: 'padding', left: length, data }
    return at + 1
  }

  #padding(bytes: Uint8Array, at: number, mode: { left: number; readonly data: number }): number {
    const end = Math.min(bytes.length, at + mode.left)
    if (bytes.subarray(at, end).some((byte) => byte !== PADDING)) {
      throw new FormatError('pickle/joblib-array', 'has an array whose padding is not all ones')
    }
    mode.left -= end - at
    if (mode.left === 0) this.#mode = mode.data === 0 ? { is: 'opcodes' } : { is: 'array', left: mode.data }
    return end
  }

  #openTorch(at: number): BytesSink | null {
    return this.#options.openTorch?.(at) ?? null
  }

  #lose(error: FormatError): void {
    const wasExtra = this.#extra && error.rule === 'pickle/malformed'
    this.#mode = { is: 'lost' }
    this.#rest.keep(NO_BYTES)
    if (wasExtra) return
    const place = this.#machines.at(-1)?.lexer.place ?? 'the beginning'
    this.#suspicions.lost(error.rule, `${place} ${error.message}; nothing after it was read`)
  }
}
