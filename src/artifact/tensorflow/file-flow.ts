import { FormatError } from '../formats/reader.ts'
import { FILE_INPUTS, type FileUse } from './judged-ops.ts'
import { type Call, inWords, isOwn, missing, Origins, type OwnFiles } from './origins.ts'
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

/** A place where an op takes the name of a file. */
interface FileInput {
  readonly op: string
  readonly node: string
  readonly inside: string | null
  readonly use: FileUse
  readonly leaves: readonly Leaf[]
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
