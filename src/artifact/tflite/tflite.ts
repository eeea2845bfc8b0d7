import type { Finding } from '../../support/finding.ts'
import type { Content, Context } from '../formats/content.ts'
import type { Format } from '../formats/names.ts'
import {
  FormatError,
  type FormatFacts,
  NO_FACTS,
  quoted,
  type Signature,
  type StreamReader,
  type TensorSpec,
} from '../formats/reader.ts'
import type { Source } from '../source.ts'
import { openAttached } from './attached.ts'
import { extentOf } from './extent.ts'
import { FlatFile, type Table } from './flat-file.ts'
import { flexFindings } from './flex.ts'

/** Tensors, operators and buffers of one model; kinds of operators; inputs and outputs that are told. */
const LIMIT = 1_000_000
const CODE_LIMIT = 10_000
const SHOWN = 1000
/** Bytes of the nodes of TensorFlow in one model. */
const FLEX_LIMIT = 64 * 1024 * 1024
const FINDING_LIMIT = 50
/** BuiltinOperator.CUSTOM of tensorflow/lite/schema/schema.fbs. */
const CUSTOM = 32
const VERSION = 3
/** TensorType of the same, as NumPy calls them. */
const DTYPES = [
  ...[
    'float32',
    'float16',
    'int32',
    'uint8',
    'int64',
    'string',
    'bool',
    'int16',
    'complex64',
    'int8',
    'float64',
  ],
  ...['complex128', 'uint64', null, null, 'uint32', 'uint16', 'int4', 'bfloat16'],
]
/** Numbers of the fields of Model, OperatorCode, SubGraph, Tensor, Operator and Buffer. */
const MODEL = { version: 0, codes: 1, graphs: 2, buffers: 4 }
const CODE = { oldBuiltin: 0, custom: 1, builtin: 3 }
const GRAPH = { tensors: 0, inputs: 1, outputs: 2, operators: 3 }
const TENSOR = { shape: 0, type: 1, buffer: 2, name: 3, shapeSignature: 7 }
const OPERATOR = { code: 0, inputs: 1, outputs: 2, options: 5 }
const BUFFER = { data: 0, offset: 1, size: 2 }

/** Reads TensorFlow Lite: the tables and indices of its FlatBuffer, the ops that are not its own, and the files attached to it. */
export async function openTflite(
  content: Content,
  source: Source,
  context: Context,
): Promise<{ format: Format; reader: StreamReader; readsZip: boolean }> {
  const { allow } = context
  const file = new FlatFile(source)
  const facts = await new TfliteWalk(allow.globals).read(file)
  const end = file.end < source.size ? await extentOf(new FlatFile(source)) : file.end
  const attached = await openAttached(content, source, context, end)
  const reader = attached === null ? { write: () => {}, end: () => facts } : withFiles(facts, attached.reader)
  return { format: 'tflite', reader, readsZip: attached !== null }
}

/** A model that has its files attached: what it takes and gives is said by the model alone. */
function withFiles(model: FormatFacts, files: StreamReader): StreamReader {
  return {
    write: (chunk) => files.write(chunk),
    end: async () => {
      const { findings, inner = [], details } = await files.end()
      return {
        ...model,
        findings: [...model.findings, ...findings],
        details: { ...model.details, ...details },
        inner: inner.filter((format) => format !== 'tflite'),
      }
    },
  }
}

class TfliteWalk {
  readonly #globals: ReadonlySet<string>
  readonly #findings: Finding[] = []
  readonly #codes: string[] = []
  #left = LIMIT
  #operators = 0
  #flexBytes = 0

  constructor(globals: ReadonlySet<string>) {
    this.#globals = globals
  }

  async read(file: FlatFile): Promise<FormatFacts> {
    const model = await file.root()
    const version = await model.number(MODEL.version, 'uint32')
    if (version !== VERSION)
      throw broken('version', `has version ${version} of the format; ${VERSION} is known here`)
    for await (const code of model.tables(MODEL.codes)) this.#codes.push(await this.#code(code))
    const buffers = await this.#buffers(model)
    let first: Signature | null = null
    let graphs = 0
    for await (const graph of model.tables(MODEL.graphs)) {
      graphs++
      const signature = await this.#graph(graph, buffers)
      first ??= signature
    }
    if (first === null) throw broken('graph', 'has no graph: it computes nothing')
    const custom = [...new Set(this.#codes.filter((name) => name !== ''))].slice(0, FINDING_LIMIT)
    const details = { graphs, operators: this.#operators, custom }
    return { ...NO_FACTS, findings: [...this.#findings, ...notes(custom)], signature: first, details }
  }

  /** The name of a custom op, empty for one of TensorFlow Lite's own. */
  async #code(code: Table): Promise<string> {
    this.#count()
    if (this.#codes.length >= CODE_LIMIT) throw broken('size', `has more than ${CODE_LIMIT} kinds of ops`)
    const builtin = Math.max(
      await code.number(CODE.oldBuiltin, 'uint8'),
      await code.number(CODE.builtin, 'int32'),
    )
    return builtin === CUSTOM ? (await code.text(CODE.custom)) || '?' : ''
  }

  async #buffers(model: Table): Promise<number> {
    let count = 0
    for await (const buffer of model.tables(MODEL.buffers)) {
      this.#count()
      count++
      await buffer.vector(BUFFER.data, 1)
      // Of models beyond 2 GB, which keep their numbers behind the tables.
      const offset = await buffer.number(BUFFER.offset, 'uint64')
      if (offset > 1) buffer.file.check(offset, await buffer.number(BUFFER.size, 'uint64'))
    }
    return count
  }

  async #graph(graph: Table, buffers: number): Promise<Signature> {
    const inputs = await graph.numbers(GRAPH.inputs)
    const outputs = await graph.numbers(GRAPH.outputs)
    const shown = new Set([...inputs.slice(0, SHOWN), ...outputs.slice(0, SHOWN)])
    const tensors = new Map<number, TensorSpec>()
    let count = 0
    for await (const tensor of graph.tables(GRAPH.tensors)) {
      this.#count()
      const buffer = await tensor.number(TENSOR.buffer, 'uint32')
      if (buffer >= Math.max(buffers, 1))
        throw broken('index', `has a tensor in buffer ${buffer} of ${buffers}`)
      if (shown.has(count)) tensors.set(count, await specOf(tensor))
      count++
    }
    checkIndices([...inputs, ...outputs], count)
    for await (const operator of graph.tables(GRAPH.operators)) await this.#operator(operator, count)
    const all = (numbers: readonly number[]) =>
      numbers
        .slice(0, SHOWN)
        .map((number) => tensors.get(number))
        .filter((one) => one !== undefined)
    return { inputs: all(inputs), outputs: all(outputs) }
  }

  async #operator(operator: Table, tensors: number): Promise<void> {
    this.#count()
    this.#operators++
    const index = await operator.number(OPERATOR.code, 'uint32')
    const name = this.#codes[index]
    if (name === undefined)
      throw broken('index', `has an op of kind ${index}, but ${this.#codes.length} kinds`)
    checkIndices(
      [...(await operator.numbers(OPERATOR.inputs)), ...(await operator.numbers(OPERATOR.outputs))],
      tensors,
    )
    if (!name.startsWith('Flex') || this.#findings.length >= FINDING_LIMIT) return
    const options = await operator.vector(OPERATOR.options, 1)
    this.#flexBytes += options.count
    if (this.#flexBytes > FLEX_LIMIT) throw broken('size', `has more than ${FLEX_LIMIT} bytes of options`)
    this.#findings.push(...flexFindings(await operator.file.bytes(options), this.#globals))
  }

  #count(): void {
    if (--this.#left < 0) throw broken('size', `has more than ${LIMIT} tensors, ops and buffers`)
  }
}

async function specOf(tensor: Table): Promise<TensorSpec> {
  const free = await tensor.numbers(TENSOR.shapeSignature)
  const shape = free.length > 0 ? free : await tensor.numbers(TENSOR.shape)
  return {
    name: await tensor.text(TENSOR.name),
    dtype: DTYPES[await tensor.number(TENSOR.type, 'uint8')] ?? null,
    shape: shape.map((length) => (length < 0 ? null : length)),
  }
}

/** -1 stands for a tensor that is left out. */
function checkIndices(indices: readonly number[], tensors: number): void {
  const wrong = indices.find((index) => index < -1 || index >= tensors)
  if (wrong !== undefined) throw broken('index', `refers to tensor ${wrong}, but has ${tensors}`)
}

function notes(custom: readonly string[]): Finding[] {
  const own = custom.filter((name) => !name.startsWith('Flex'))
  if (own.length === 0) return []
  const message = `needs ops that whoever serves it must bring along: ${own.map(quoted).join(', ')}`
  return [{ level: 'note', rule: 'tflite/custom-op', message }]
}

function broken(rule: string, message: string): FormatError {
  return new FormatError(`tflite/${rule}`, message)
}
