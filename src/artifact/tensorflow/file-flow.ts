import { FormatError, quoted } from '../formats/reader.ts'
import { FILE_INPUTS, type FileUse } from './judged-ops.ts'
import { DT_STRING, type GraphNode, type Leaf, type Scope } from './scope.ts'

/** Nodes and arguments that are kept to follow the names of files. */
const KEPT_LIMIT = 200_000
/** Ops that call functions with their own inputs: attributes that name them, and the first input that is an argument. */
const CALLS: Readonly<Record<string, { readonly attributes: readonly string[]; readonly first: number }>> = {
  PartitionedCall: { attributes: ['f'], first: 0 },
  StatefulPartitionedCall: { attributes: ['f'], first: 0 },
  TPUPartitionedCall: { attributes: ['f'], first: 0 },
  If: { attributes: ['then_branch', 'else_branch'], first: 1 },
  StatelessIf: { attributes: ['then_branch', 'else_branch'], first: 1 },
  Case: { attributes: ['branches'], first: 1 },
  StatelessCase: { attributes: ['branches'], first: 1 },
}

interface Call {
  readonly caller: string | null
  /** null: what the arguments are is not known. */
  readonly values: readonly (readonly Leaf[])[] | null
}

/** A place where an op takes the name of a file. */
interface FileInput {
  readonly op: string
  readonly node: string
  readonly inside: string | null
  readonly use: FileUse
  readonly leaves: readonly Leaf[]
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

/** Follows the names of files through a graph and its functions to where they come from. */
export class FileFlow {
  readonly #calls = new Map<string, Call[]>()
  readonly #inputs: FileInput[] = []
  readonly #argumentCounts = new Map<string, number>()
  /** Values of text that the graph gives to its variables, and whether a function or checkpoint does. */
  readonly #assigned: Leaf[][] = []
  #isAssignedElsewhere = false
  #kept = 0

  /** Takes the nodes of a function (null: of the graph itself) once all of them are known. */
  addScope(name: string | null, scope: Scope, nodes: readonly GraphNode[], isRegular: boolean): void {
    if (name !== null) this.#argumentCounts.set(name, isRegular ? scope.argumentCount : -1)
    for (const node of nodes) {
      this.#addFiles(name, scope, node)
      this.#addCalls(name, scope, node)
      this.#addAssignment(name, scope, node)
    }
  }

  /** Whether a node matters beyond what Scope keeps. `isKnown`: its op is TensorFlow's own, not a function. */
  static matters({ op, functions, dtype }: Pick<GraphNode, 'op' | 'functions' | 'dtype'>, isKnown: boolean) {
    const assigns = op === 'AssignVariableOp' && (dtype === null || dtype === DT_STRING)
    return !isKnown || functions.length > 0 || FILE_INPUTS.has(op) || assigns
  }

  #addFiles(inside: string | null, scope: Scope, { op, name, inputs }: GraphNode): void {
    for (const [input, use] of FILE_INPUTS.get(op) ?? []) {
      this.#keep(1)
      this.#inputs.push({ op, node: name, inside, use, leaves: scope.leaves(inputs[input]) })
    }
  }

  #addCalls(caller: string | null, scope: Scope, { op, inputs, functions }: GraphNode): void {
    const known = Object.hasOwn(CALLS, op) ? CALLS[op] : undefined
    const values = lazily(() => inputs.map((input) => scope.leaves(input)))
    for (const { attribute, name, isInner } of functions) {
      const isPlain = known?.attributes.includes(attribute) === true && !isInner
      this.#addCall(name, { caller, values: isPlain ? values().slice(known.first) : null })
    }
    // A function may be called by its name in place of an op's.
    if (functions.length === 0 && !FILE_INPUTS.has(op) && op !== 'AssignVariableOp')
      this.#addCall(op, { caller, values: values() })
  }

  #addCall(callee: string, call: Call): void {
    this.#keep(1 + (call.values?.length ?? 0))
    const calls = this.#calls.get(callee)
    if (calls === undefined) this.#calls.set(callee, [call])
    else calls.push(call)
  }

  #addAssignment(inside: string | null, scope: Scope, { op, inputs }: GraphNode): void {
    if (op !== 'AssignVariableOp') return
    this.#keep(1)
    if (inside === null) this.#assigned.push(scope.leaves(inputs[1]))
    else this.#isAssignedElsewhere = true
  }

  #keep(count: number): void {
    this.#kept += count
    if (this.#kept > KEPT_LIMIT)
      throw new FormatError('savedmodel/size', `has more than ${KEPT_LIMIT} calls of functions: too many`)
  }

  /** What is wrong with the files that the ops take, in words. */
  *problems(own: OwnFiles): Generator<{ op: string; node: string; inside: string | null; why: string }> {
    for (const { op, node, inside, use, leaves } of this.#inputs) {
      const origins = new Origins(this.#calls, this.#argumentCounts, own, this.#variables())
      const found = origins.of(inside, leaves)
      const wrong = found.find((origin) => !isOwn(origin, use)) ?? missing(found, use)
      if (wrong === undefined) continue
      yield { op, node, inside, why: `takes ${inWords(wrong)} as the name of a file` }
    }
  }

  #variables(): readonly Leaf[] {
    const leaves = this.#assigned.flat()
    return leaves.length === 0 || this.#isAssignedElsewhere ? [...leaves, { kind: 'computed' }] : leaves
  }
}

function lazily<T>(make: () => T): () => T {
  let made: { value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Where the name of a file comes from in the end. */
type Origin =
  | { readonly kind: 'asset' | 'saver' | 'request' | 'computed' }
  | { readonly kind: 'text'; readonly text: string }

class Origins {
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

function isOwn(origin: Origin, use: FileUse): boolean {
  if (use === 'asset') return origin.kind === 'asset'
  if (use === 'memory') return origin.kind === 'text' && origin.text === ''
  return origin.kind === 'saver' || (origin.kind === 'text' && isWithin(origin.text))
}

/** Part of a path that does not leave what stands before it. */
function isWithin(text: string): boolean {
  return !/^([/\\]|[a-z][\w+.-]*:)/i.test(text) && !text.split(/[/\\]/).includes('..')
}

/** A checkpoint's name is given when it is loaded: text alone is a file of the model's choosing. */
function missing(found: readonly Origin[], use: FileUse): Origin | undefined {
  const isGiven = use !== 'checkpoint' || found.some((origin) => origin.kind === 'saver')
  return isGiven ? undefined : found[0]
}

function inWords(origin: Origin): string {
  if (origin.kind === 'text') return quoted(origin.text)
  if (origin.kind === 'request') return 'what a request gives'
  if (origin.kind === 'computed') return 'a text that is computed'
  return "one of the model's own files"
}
