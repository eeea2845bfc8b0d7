import type { Finding } from '../../support/finding.ts'
import { leaves } from '../external-data.ts'
import { type ExternalData, quoted } from './reader.ts'

/** ONNX Runtime's op for a part of a graph that one of its execution providers has compiled for a device. */
const OP = 'EPContext'
/** As a contract allows it. */
const NAME = `com.microsoft.${OP}`
const EMBEDDED = 1
/** Nodes that are told, or whose file is looked for. */
const NODE_LIMIT = 10_000
const FINDING_LIMIT = 50

type Value = number | string | null

/** What of an attribute is wanted. */
interface Attribute {
  name: Value
  number: Value
  text: Value
}
interface Node {
  readonly at: number
  op: Value
  readonly attributes: Map<Value, Attribute>
}

/**
 * Finds the parts of a model that are compiled (ONNX Runtime's EP Context design): a program for a device, either in the attribute
 * `ep_cache_context` itself, or in a file that it names from the model's folder.
 */
export class OnnxCompiled {
  /** Files that hold compiled parts. */
  readonly files: ExternalData[] = []
  readonly #findings: Finding[] = []
  /** Nodes and their attributes, the outermost first: attributes hold graphs. */
  readonly #nodes: Node[] = []
  readonly #attributes: Attribute[] = []
  #first: number | null = null
  #count = 0

  enter(message: string, at: number): void {
    if (isNode(message)) this.#nodes.push({ at, op: '', attributes: new Map() })
    else if (message === 'Attribute') this.#attributes.push({ name: '', number: null, text: '' })
  }

  value(message: string, field: string, value: Value): void {
    const node = this.#nodes.at(-1)
    const attribute = this.#attributes.at(-1)
    if (isNode(message) && field === 'op_type' && node !== undefined) node.op = value
    else if (message === 'Attribute' && attribute !== undefined) {
      if (field === 'name') attribute.name = value
      else if (field === 'i') attribute.number = value
      else if (field === 's') attribute.text = value
    }
  }

  leave(message: string): void {
    if (message === 'Attribute') {
      const attribute = this.#attributes.pop()
      if (attribute !== undefined && typeof attribute.name === 'string' && WANTED.has(attribute.name))
        this.#nodes.at(-1)?.attributes.set(attribute.name, attribute)
    } else if (isNode(message)) {
      const node = this.#nodes.pop()
      if (node?.op === OP && ++this.#count <= NODE_LIMIT) this.#judge(node)
    }
  }

  /** What is wrong; `globals`: what the contract allows. */
  findings(globals: ReadonlySet<string>): Finding[] {
    if (this.#first === null || globals.has(NAME)) return this.#findings
    const more = this.#count === 1 ? '' : ` (and ${this.#count - 1} more)`
    const message = `the op ${quoted(OP)} at byte ${this.#first}${more} holds a program that was compiled for a device, so what it does cannot be told; if you trust who made it, allow it in the contract: allow-globals: [${quoted(NAME)}]`
    return [{ level: 'error', rule: 'onnx/compiled', message }, ...this.#findings]
  }

  #judge({ at, attributes }: Node): void {
    this.#first ??= at
    const original = textOf(attributes.get('onnx_model_filename')?.text ?? '')
    const problem = original === '' ? null : leaves(original)
    if (problem !== null)
      this.#error('artifact/external-data', at, `was made of ${quoted(original)}, ${problem}`)
    if (attributes.get('main_context')?.number === 0) return
    const mode = attributes.get('embed_mode')?.number ?? EMBEDDED
    if (mode === EMBEDDED) return
    const location = textOf(attributes.get('ep_cache_context')?.text ?? null)
    if (location === '')
      this.#error('onnx/external-data', at, 'lies outside the file, but does not say where')
    else if (!this.files.some((file) => file.location === location))
      this.files.push({ location, end: 0, at, what: 'compiled part' })
  }

  #error(rule: string, at: number, problem: string): void {
    if (this.#findings.length >= FINDING_LIMIT) return
    this.#findings.push({ level: 'error', rule, message: `the compiled part at byte ${at} ${problem}` })
  }
}

const WANTED: ReadonlySet<string> = new Set([
  'ep_cache_context',
  'embed_mode',
  'main_context',
  'onnx_model_filename',
])

function isNode(message: string): boolean {
  return message === 'Node' || message === 'MainNode'
}

/** Of the bytes of an attribute; what is too long to be kept is no name of a file. */
function textOf(bytes: Value): string {
  return typeof bytes === 'string' ? Buffer.from(bytes, 'latin1').toString('utf8') : ''
}
