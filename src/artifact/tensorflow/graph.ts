import { FormatError } from '../formats/reader.ts'
import { FileFlow } from './file-flow.ts'
import { isRegistered, OpJudge } from './op-judge.ts'
import type { OwnFiles } from './origins.ts'
import { type GraphNode, Scope } from './scope.ts'
import { StableHlo } from './stablehlo.ts'

/** Nodes of one graph or function that are kept, and texts of one tensor. */
const NODE_LIMIT = 200_000
const TEXT_LIMIT = 16
/** The op that runs a module of StableHLO, and the attribute that holds it. */
const CALLS_MODULE = 'XlaCallModule'
const MODULE = 'module'

type Value = number | string | null
type Mutable<T> = { -readonly [K in keyof T]: T[K] }

interface OpenNode extends Mutable<Omit<GraphNode, 'inputs' | 'functions' | 'texts'>> {
  inputs: string[]
  functions: { attribute: string; name: string; isInner: boolean }[]
  texts: string[] | null
  /** Attributes of text. */
  readonly attributes: Map<string, string[]>
  /** What its attribute MODULE holds, each time that it is there. */
  readonly modules: StableHlo[]
}

/** Takes the nodes of a GraphDef and of the functions in its library, as the walk meets them, and judges them. */
export class GraphWalk {
  readonly #judge: OpJudge
  readonly #flow = new FileFlow()
  readonly #main = { scope: new Scope(), nodes: [] as GraphNode[], isRegular: true }
  #function: { name: string; scope: Scope; nodes: GraphNode[]; isRegular: boolean } | null = null
  #node: OpenNode = emptyNode()
  #attribute = ''
  nodes = 0
  functions = 0
  hasVariables = false

  constructor(globals: ReadonlySet<string>) {
    this.#judge = new OpJudge(globals)
  }

  enter(message: string): void {
    if (message === 'Node') this.#node = emptyNode()
    else if (message === 'NamedAttribute') this.#attribute = ''
    else if (message === 'Attribute' && this.#attribute === '') throw unordered()
    else if (message === 'Tensor' && this.#attribute === 'value') this.#node.texts = []
    else if (message === 'Function')
      this.#function = { name: '', scope: new Scope(), nodes: [], isRegular: true }
  }

  value(message: string, field: string, value: Value): void {
    if (message === 'Node') this.#nodeField(field, value)
    else if (message === 'NamedAttribute') {
      if (this.#attribute !== '') throw unordered()
      this.#attribute = textOf(value)
    } else if (message === 'Attribute' || message === 'AttributeList') this.#attributeField(field, value)
    else if (message === 'FunctionName' || message === 'InnerFunction')
      this.#node.functions.push({
        attribute: this.#attribute,
        name: textOf(value),
        isInner: message === 'InnerFunction',
      })
    else if (message === 'Tensor') this.#tensorField(field, value)
    else if (this.#function === null) return
    else if (message === 'FunctionSignature') this.#function.name = textOf(value)
    else if (message === 'Argument' && field === 'name') this.#function.scope.addArgument(textOf(value))
    else if (message === 'Argument') this.#function.isRegular = false
  }

  /** Of a text that is too long to be kept. */
  piece(message: string, field: string, bytes: Uint8Array): void {
    if (message === 'Attribute' && field === 's' && this.#attribute === MODULE)
      this.#node.modules.at(-1)?.write(bytes)
  }

  leave(message: string): void {
    if (message === 'Node') this.#addNode(this.#node)
    else if (message === 'Function' && this.#function !== null) {
      const { name, scope, nodes, isRegular } = this.#function
      this.functions++
      this.#judge.addFunction(name)
      this.#flow.addScope(name, scope, nodes, isRegular)
      this.#function = null
    }
  }

  /** What is wrong, once the model's other parts are known too. */
  findings(own: OwnFiles) {
    this.#flow.addScope(null, this.#main.scope, this.#main.nodes, true)
    for (const { op, ...place } of this.#flow.problems(own)) this.#judge.suspect(op, place)
    return this.#judge.findings()
  }

  #nodeField(field: string, value: Value): void {
    const text = textOf(value)
    if (field === 'input') {
      if (!text.startsWith('^')) this.#node.inputs.push(text)
    } else if (field === 'op') {
      if (this.#node.op !== '') throw new FormatError('savedmodel/node', 'has a node with two ops')
      this.#node.op = text
    } else this.#node.name = text
  }

  #attributeField(field: string, value: Value): void {
    if (field === 'type') {
      if (this.#attribute === 'dtype' || this.#attribute === 'T') this.#node.dtype = Number(value)
      return
    }
    if (field === 's' && this.#attribute === MODULE) this.#addModule(value)
    const text = field === 'placeholder' ? `$${value ?? ''}` : String(value ?? '\0')
    const known = this.#node.attributes.get(this.#attribute)
    if (known === undefined) this.#node.attributes.set(this.#attribute, [text])
    else if (known.length < TEXT_LIMIT) known.push(text)
  }

  #addModule(value: Value): void {
    const module = new StableHlo()
    if (value !== null) module.write(Buffer.from(String(value), 'latin1'))
    this.#node.modules.push(module)
  }

  /** Text of a form that is not read is none that is known. */
  #tensorField(field: string, value: Value): void {
    if (this.#attribute !== 'value' || field === 'dtype') return
    const texts = this.#node.texts
    const isReadable = field === 'string_val' && value !== null && texts !== null && texts.length < TEXT_LIMIT
    if (isReadable) texts.push(String(value))
    else if (field === 'string_val' || value !== 0) this.#node.texts = null
  }

  #addNode(node: OpenNode): void {
    const { op, name } = node
    const { scope, nodes } = this.#function ?? this.#main
    const inside = this.#function?.name ?? null
    this.nodes++
    if (op === 'VarHandleOp' || op === 'VariableV2') this.hasVariables = true
    this.#judge.check(op, name, inside, node.attributes)
    if (op === CALLS_MODULE) this.#judgeModules(node, inside)
    const isKept = scope.add(node)
    const matters = FileFlow.matters(node, isRegistered(op))
    if (matters) nodes.push(node)
    if ((isKept || matters) && scope.size + nodes.length > NODE_LIMIT)
      throw new FormatError(
        'savedmodel/size',
        `has more than ${NODE_LIMIT} nodes that name functions or files`,
      )
  }

  #judgeModules({ op, name, modules }: OpenNode, inside: string | null): void {
    const problems = (modules.length === 0 ? [new StableHlo()] : modules).map((module) => module.problem())
    const why = problems.find((problem) => problem !== null)
    if (why !== undefined && why !== null) this.#judge.suspect(op, { node: name, inside, why })
  }
}

function emptyNode(): OpenNode {
  const [inputs, functions, modules] = [[], [], []]
  return { name: '', op: '', inputs, functions, texts: null, dtype: null, attributes: new Map(), modules }
}

/** A value counts for the key that is written last, so the order decides what is meant. */
function unordered(): FormatError {
  return new FormatError(
    'savedmodel/attribute',
    'has an attribute without a name before its value, or with two',
  )
}

/** A name that is too long to be kept is none that is known. */
function textOf(value: Value): string {
  if (value === null) throw new FormatError('savedmodel/name', 'has a name that is too long')
  return String(value)
}
