import { quoted } from '../formats/reader.ts'
import type { Rule } from './names.ts'
import { FIRST_KNOWN, isText, LASTING, type Recent, UNKNOWN, type Value, WRAPPING } from './values.ts'

/** A name that was imported. */
export interface Global {
  readonly kind: 'global'
  readonly module: string
  readonly name: string
  /** null: not allowed. */
  readonly rule: Rule | null
  /** How often it was imported. */
  uses: number
  /** What comes of calling it; 0 until it is called. */
  instance: Value
}

/** What came of calling a global. */
export interface Instance {
  readonly kind: 'instance'
  readonly of: Global
}

/** A numpy.dtype, which BUILD changes in place. */
export interface Dtype {
  readonly kind: 'dtype'
  /** Its kind as in array-protocol codes, such as f; null when that is not known. */
  readonly letter: string | null
  /** Bytes of one element; null when that is not known. */
  size: number | null
  /** Whether its elements are Python objects; null when that is not known. */
  hasObject: boolean | null
}

interface Text {
  readonly kind: 'text'
  readonly text: string
  readonly bytes: Uint8Array
}

type Entry = Global | Instance | Dtype | Text

/** How many of each kind are kept; together they fit into LASTING. */
const LIMITS: Readonly<Record<Entry['kind'], number>> = {
  global: 12_000,
  instance: 12_000,
  dtype: 8_000,
  text: 30_000,
}

/** Texts that are kept though they are no names that are allowed: a message can tell them. */
const TEXTS_FOR_MESSAGES = 2_000

/** Rules of globals that may only be used in place, never be handed to something else. */
const HANDS_OFF: ReadonlySet<Rule> = new Set<Rule>([
  'getattr',
  'scalar',
  'load-bytes',
  'wrapper',
  'ufunc',
  'newobj',
  'reference',
  'made',
  'distribution',
  'script-object',
  'none-type',
])

/** module.name, with what could confuse a reader escaped, and not longer than a message bears. */
export function label({ module, name }: { readonly module: string; readonly name: string }): string {
  const full = `${module}.${name}`
  return /^[\w.<>-]{1,200}$/.test(full) ? full : quoted(full)
}

/** The values of a file that are remembered to its end: what was imported, what came of it, and names. */
export class Known {
  readonly #entries: Entry[] = []
  readonly #counts = { global: 0, instance: 0, dtype: 0, text: 0 }
  readonly #byName = new Map<string, Value>()
  readonly #texts = new Map<string, Value>()
  /** By the low bits of a hash the last text with them, so that most need not be decoded. */
  readonly #byHash = new Uint16Array(0x10000)
  /** By value: 1 where it may not be handed over. */
  readonly #handsOff = new Uint8Array(LASTING)

  constructor() {
    this.#handsOff[WRAPPING] = 1
  }

  entry(value: Value): Entry | undefined {
    return value >= FIRST_KNOWN && value < LASTING ? this.#entries[value - FIRST_KNOWN] : undefined
  }

  global(value: Value): Global | null {
    const entry = this.entry(value)
    return entry?.kind === 'global' ? entry : null
  }

  /** The value of a name that was imported before. */
  find(module: string, name: string): Value | undefined {
    return this.#byName.get(`${module}\n${name}`)
  }

  /** UNKNOWN when there are too many. */
  addGlobal(module: string, name: string, rule: Rule | null): Value {
    const value = this.#add({ kind: 'global', module, name, rule, uses: 0, instance: 0 })
    if (value === UNKNOWN) return value
    this.#byName.set(`${module}\n${name}`, value)
    if (rule !== null && HANDS_OFF.has(rule)) this.#handsOff[value] = 1
    return value
  }

  /** The allowed names that were imported, `module.name`, with how often. */
  uses(): Map<string, number> {
    const used = this.#entries.filter((entry) => entry.kind === 'global' && entry.rule !== null) as Global[]
    return new Map(used.map((global) => [label(global), global.uses]))
  }

  instanceOf(global: Global): Value {
    if (global.instance !== 0) return global.instance
    global.instance = this.#add({ kind: 'instance', of: global })
    if (global.rule === 'wrapper') this.#handsOff[global.instance] = 1
    return global.instance
  }

  /** null when there are too many. */
  addDtype(dtype: Omit<Dtype, 'kind'>): Value | null {
    const value = this.#add({ kind: 'dtype', ...dtype })
    return value === UNKNOWN ? null : value
  }

  /** Remembers a string that may be a name, with its hash in `recent`; null when there are too many. */
  addText(value: Value, hash: number, recent: Recent): Value | null {
    const likely = this.#byHash[hash & 0xffff] as number
    const entry = this.entry(likely)
    if (entry?.kind === 'text' && recent.is(value, entry.bytes)) return likely
    return this.#addNewText(recent.text(value) ?? '', hash)
  }

  #addNewText(text: string, hash: number): Value | null {
    const known = this.#texts.get(text) ?? this.#add({ kind: 'text', text, bytes: Buffer.from(text) })
    if (known === UNKNOWN) return null
    this.#texts.set(text, known)
    this.#byHash[hash & 0xffff] = known
    return known
  }

  /** Whether more texts can be remembered. */
  get hasRoomForTexts(): boolean {
    return this.#counts.text < TEXTS_FOR_MESSAGES
  }

  /** Whether it may only be called in place: as an item of something it could be called unseen. */
  isHandsOff(value: Value): boolean {
    return value < LASTING && this.#handsOff[value] === 1
  }

  text(value: Value, recent: Recent): string | null {
    const entry = this.entry(value)
    if (entry !== undefined) return entry.kind === 'text' ? entry.text : null
    return isText(value) ? recent.text(value) : null
  }

  #add(entry: Entry): Value {
    if (this.#counts[entry.kind] >= LIMITS[entry.kind]) return UNKNOWN
    this.#counts[entry.kind]++
    this.#entries.push(entry)
    return FIRST_KNOWN + this.#entries.length - 1
  }
}
