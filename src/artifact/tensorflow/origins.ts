import { quoted } from '../formats/reader.ts'
import type { FileUse } from './judged-ops.ts'
import type { Leaf } from './scope.ts'

/** A place where a function is called. */
export interface Call {
  readonly caller: string | null
  /** null: what the arguments are is not known. */
  readonly values: readonly (readonly Leaf[])[] | null
}

/** What the model says of itself beside its graph, needed to tell its own files. */
export interface OwnFiles {
  /** Nodes that get the path of a file in `assets/`. */
  readonly assets: ReadonlySet<string>
  /** Whether the node of this name gets the path of the checkpoint when it is saved or loaded. */
  isSaver(node: string): boolean
  /** For a function that can be called from outside: for each of its last arguments, whether it is an asset. */
  bound(name: string): readonly boolean[] | null
}

/** Where the name of a file comes from in the end. */
type Origin =
  | { readonly kind: 'asset' | 'saver' | 'request' | 'computed' }
  | { readonly kind: 'text'; readonly text: string }

/** Finds where values come from, through the calls of functions. */
export class Origins {
  readonly #calls: ReadonlyMap<string, readonly Call[]>
  readonly #argumentCounts: ReadonlyMap<string, number>
  readonly #own: OwnFiles
  readonly #variables: readonly Leaf[]
  readonly #seen = new Set<string>()
  readonly #found: Origin[] = []

  constructor(
    calls: ReadonlyMap<string, readonly Call[]>,
    argumentCounts: ReadonlyMap<string, number>,
    own: OwnFiles,
    variables: readonly Leaf[],
  ) {
    this.#calls = calls
    this.#argumentCounts = argumentCounts
    this.#own = own
    this.#variables = variables
  }

  of(inside: string | null, leaves: readonly Leaf[]): readonly Origin[] {
    const open: [inside: string | null, leaf: Leaf][] = leaves.map((leaf) => [inside, leaf])
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const [scope, leaf] = next
      if (leaf.kind === 'argument' && scope !== null) open.push(...this.#argument(scope, leaf.index))
      else if (leaf.kind === 'variable') open.push(...this.#variable())
      else if (leaf.kind === 'node') this.#node(scope, leaf)
      else this.#found.push({ kind: 'computed' })
    }
    return this.#found
  }

  #argument(name: string, index: number): [string | null, Leaf][] {
    if (this.#seen.has(`${name}:${index}`)) return []
    this.#seen.add(`${name}:${index}`)
    const count = this.#argumentCounts.get(name) ?? -1
    if (count < 0) this.#found.push({ kind: 'computed' })
    const bound = this.#own.bound(name)
    if (bound !== null) this.#found.push(boundOrigin(bound, index - (count - bound.length)))
    return (this.#calls.get(name) ?? []).flatMap(({ caller, values }) => {
      const given: readonly Leaf[] = values?.[index] ?? [{ kind: 'computed' }]
      return given.map((leaf): [string | null, Leaf] => [caller, leaf])
    })
  }

  /** Only the graph itself gives values to variables whose origin is followed. */
  #variable(): [null, Leaf][] {
    if (this.#seen.has('variables')) return []
    this.#seen.add('variables')
    return this.#variables.map((leaf) => [null, leaf])
  }

  #node(inside: string | null, { name, op, texts }: Leaf & { kind: 'node' }): void {
    const isMain = inside === null
    if (isMain && this.#own.assets.has(name)) this.#found.push({ kind: 'asset' })
    else if (isMain && this.#own.isSaver(name)) {
      this.#found.push({ kind: 'saver' })
      for (const text of texts ?? []) this.#found.push({ kind: 'text', text })
    } else if (op !== 'Const') this.#found.push({ kind: 'request' })
    else if (texts === null) this.#found.push({ kind: 'computed' })
    else for (const text of texts.length === 0 ? [''] : texts) this.#found.push({ kind: 'text', text })
  }
}

function boundOrigin(bound: readonly boolean[], place: number): Origin {
  if (place < 0) return { kind: 'request' }
  return { kind: bound[place] === true ? 'asset' : 'computed' }
}

/** Whether a file of this origin is the model's own. */
export function isOwn(origin: Origin, use: FileUse): boolean {
  if (use === 'asset') return origin.kind === 'asset'
  if (use === 'memory') return origin.kind === 'text' && origin.text === ''
  return origin.kind === 'saver' || (origin.kind === 'text' && isWithin(origin.text))
}

/** Part of a path that does not leave what stands before it. */
function isWithin(text: string): boolean {
  return !/^([/\\]|[a-z][\w+.-]*:)/i.test(text) && !text.split(/[/\\]/).includes('..')
}

/** A checkpoint's name is given when it is loaded: text alone is a file of the model's choosing. */
export function missing(found: readonly Origin[], use: FileUse): Origin | undefined {
  const isGiven = use !== 'checkpoint' || found.some((origin) => origin.kind === 'saver')
  return isGiven ? undefined : found[0]
}

export function inWords(origin: Origin): string {
  if (origin.kind === 'text') return quoted(origin.text)
  if (origin.kind === 'request') return 'what a request gives'
  if (origin.kind === 'computed') return 'a text that is computed'
  return "one of the model's own files"
}
