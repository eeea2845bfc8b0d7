/** TensorFlow's DataType of text. */
export const DT_STRING = 7

/** A node as it is written, with the parts that say which files it touches. */
export interface GraphNode {
  readonly name: string
  readonly op: string
  /** Data inputs in order; what only orders nodes (`^name`) is left out. */
  readonly inputs: readonly string[]
  /** Functions that its attributes name. `isInner`: within another function's attributes. */
  readonly functions: readonly {
    readonly attribute: string
    readonly name: string
    readonly isInner: boolean
  }[]
  /** Texts of the tensor in its attribute `value`; null: there is none, or it is not told. */
  readonly texts: readonly string[] | null
  /** Attribute `dtype` or `T` as a number of TensorFlow's DataType. */
  readonly dtype: number | null
}

/** Where a value begins, as far as one graph or function tells. */
export type Leaf =
  | { readonly kind: 'argument'; readonly index: number }
  | {
      readonly kind: 'node'
      readonly name: string
      readonly op: string
      readonly texts: readonly string[] | null
    }
  /** Read from a variable. */
  | { readonly kind: 'variable' }
  | { readonly kind: 'computed' }

const COMPUTED: Leaf = { kind: 'computed' }
/** Beginnings of one value that are followed. */
const LEAF_LIMIT = 64
const DEPTH_LIMIT = 64

/** Ops that hand on what they get: which inputs. */
const FORWARDED: Readonly<Record<string, readonly number[] | 'all'>> = {
  Identity: [0],
  StringJoin: 'all',
  ShardedFilename: [0],
  ShardedFilespec: [0],
  Pack: 'all',
  Merge: 'all',
  Switch: [0],
  Select: [1, 2],
  SelectV2: [1, 2],
  ExpandDims: [0],
  Reshape: [0],
  Squeeze: [0],
  PlaceholderWithDefault: [0],
}
const BEGINNINGS: ReadonlySet<string> = new Set([
  'Const',
  'Placeholder',
  'PlaceholderV2',
  'PlaceholderWithDefault',
])

/** The nodes of one graph or function that could hand on the name of a file. */
export class Scope {
  readonly #arguments = new Map<string, number>()
  readonly #nodes = new Map<string, GraphNode>()

  /** Names of the function's arguments, in their order. */
  addArgument(name: string): void {
    this.#arguments.set(name, this.#arguments.size)
  }

  /** Nodes that are kept. */
  get size(): number {
    return this.#nodes.size
  }

  get argumentCount(): number {
    return this.#arguments.size
  }

  /** Whether the node is kept. */
  add({ name, op, inputs, functions, texts, dtype }: GraphNode): boolean {
    const isText = dtype === null || dtype === DT_STRING
    const isFollowed = BEGINNINGS.has(op) || Object.hasOwn(FORWARDED, op) || op === 'ReadVariableOp'
    const isWanted = isText && isFollowed
    if (isWanted) this.#nodes.set(name, { name, op, inputs, functions, texts, dtype })
    return isWanted
  }

  /** Where the value of an input (`node`, `node:1`, `node:output:0` or an argument) begins. */
  leaves(input: string | undefined): Leaf[] {
    const found: Leaf[] = []
    this.#follow(input, found, new Set(), 0)
    return found.length > LEAF_LIMIT ? [COMPUTED] : found
  }

  #follow(input: string | undefined, found: Leaf[], seen: Set<string>, depth: number): void {
    const [name = ''] = (input ?? '').split(':', 1)
    if (seen.has(name) || found.length > LEAF_LIMIT) return
    seen.add(name)
    const index = this.#arguments.get(name)
    const node = this.#nodes.get(name)
    if (index !== undefined) found.push({ kind: 'argument', index })
    else if (node === undefined || depth > DEPTH_LIMIT) found.push(COMPUTED)
    else if (node.op === 'ReadVariableOp') found.push({ kind: 'variable' })
    else {
      if (BEGINNINGS.has(node.op))
        found.push({ kind: 'node', name: node.name, op: node.op, texts: node.texts })
      for (const next of handedOn(this.#pastDefaults(node))) this.#follow(next, found, seen, depth + 1)
    }
  }

  /** The default of a node that can be fed may be such a node again: the first one is what is fed. */
  #pastDefaults(node: GraphNode): GraphNode {
    if (node.op !== 'PlaceholderWithDefault') return node
    let last = node
    for (let depth = 0; depth < DEPTH_LIMIT; depth++) {
      const next = this.#nodes.get((last.inputs[0] ?? '').split(':', 1)[0] ?? '')
      if (next?.op !== 'PlaceholderWithDefault') return last
      last = next
    }
    return last
  }
}

function handedOn({ op, inputs }: GraphNode): readonly (string | undefined)[] {
  const which = FORWARDED[op]
  if (which === undefined) return []
  return which === 'all' ? inputs : which.map((index) => inputs[index])
}
