import type { Finding } from '../../support/finding.ts'
import { OnnxCompiled } from './onnx-compiled.ts'
import { OnnxFunctions } from './onnx-functions.ts'
import { OnnxNames } from './onnx-names.ts'
import { OnnxSignature } from './onnx-signature.ts'
import { OnnxTensor } from './onnx-tensor.ts'
import type { Visitor } from './protobuf.ts'
import { type ExternalData, FormatError, quoted } from './reader.ts'

/** TensorProto.DataLocation.EXTERNAL */
const EXTERNAL = 1
/** Keys of TensorProto.external_data; the last are ONNX Runtime's. */
const PLACE = /^(location|offset|length|checksum|basepath|prepacked_\d+)$/
/** Files in which one model may keep tensors. */
const EXTERNAL_LIMIT = 10_000
/** Names shown in the report. */
export const NAMES_SHOWN = 100

type Value = number | string | null

/** What the walk has seen so far. */
export class OnnxModel implements Visitor {
  irVersion = 0
  modelVersion = 0
  producer = ''
  producerVersion = ''
  graphs = 0
  nodes = 0
  initializers = 0
  readonly initializerNames = new Set<string>()
  readonly names = new OnnxNames()
  readonly compiled = new OnnxCompiled()
  readonly functions = new OnnxFunctions()
  hasSparse = false
  readonly tensors = new OnnxSignature()
  readonly opsets = new Map<string, number>()
  readonly metadata = new Map<string, string>()
  readonly external = new Map<string, ExternalData>()
  readonly findings: Finding[] = []
  #key: Value = ''
  #text: Value = ''
  #opset: { domain: Value; version: number } = { domain: '', version: 0 }
  #tensor = { at: 0, isExternal: false, data: new Map<Value, Value>(), check: new OnnxTensor() }

  enter(message: string, at: number): void {
    this.tensors.enter(message)
    this.compiled.enter(message, at)
    this.names.enter(message)
    this.functions.enter(message)
    if (message === 'MainGraph') this.graphs++
    else if (message === 'MainNode') this.nodes++
    else if (isTensor(message)) {
      if (message === 'Initializer') this.initializers++
      this.#tensor = { at, isExternal: false, data: new Map(), check: new OnnxTensor() }
    } else if (message === 'Segment') this.#tensor.check.enterSegment()
    else if (message === 'SparseTensor') this.hasSparse = true
    else if (message === 'Opset') this.#opset = { domain: '', version: 0 }
    else if (message === 'Metadata' || message === 'External') this.#key = this.#text = ''
  }

  value(message: string, field: string, value: Value, _at: number): void {
    this.tensors.value(message, field, value)
    this.compiled.value(message, field, value)
    this.functions.value(message, field, value)
    if (message === 'Model') this.#modelField(field, value)
    else if (message === 'Metadata' || message === 'External') {
      if (field === 'key') this.#key = value
      else this.#text = value
    } else if (message === 'Opset') {
      if (field === 'domain') this.#opset.domain = value
      else this.#opset.version = Number(value)
    } else if (message === 'Node' || message === 'MainNode') this.names.value(message, field, value)
    else if (isTensor(message)) this.#tensorField(message, field, value)
  }

  leave(message: string): void {
    this.tensors.leave(message)
    this.compiled.leave(message)
    this.names.leave(message)
    this.functions.leave(message)
    if (message === 'Metadata') this.#addMetadata()
    else if (message === 'External') this.#addPlace()
    else if (message === 'Opset') this.#addOpset()
    else if (isTensor(message)) this.#endTensor()
  }

  error(rule: string, message: string): void {
    this.findings.push({ level: 'error', rule: `onnx/${rule}`, message })
  }

  warn(rule: string, message: string): void {
    this.findings.push({ level: 'warning', rule: `onnx/${rule}`, message })
  }

  #tensorField(message: string, field: string, value: Value): void {
    if (field === 'data_location') this.#tensor.isExternal = value === EXTERNAL
    else if (field !== 'name') this.#tensor.check.value(field, value)
    else if (message === 'Initializer') this.#addInitializer(String(value))
  }

  #addInitializer(name: string): void {
    if (this.initializerNames.has(name) && this.findings.length < NAMES_SHOWN)
      this.error('names', `the weights ${quoted(name)} are there twice`)
    this.initializerNames.add(name)
  }

  #endTensor(): void {
    const { isExternal, data, check, at } = this.#tensor
    const isOutside = isExternal || data.size > 0
    if (isOutside) this.#addExternal()
    const problem = check.problem(isOutside ? lengthOf(data.get('length')) : undefined)
    if (problem !== null && this.findings.length < NAMES_SHOWN)
      this.error('tensor', `the tensor at byte ${at} ${problem}`)
  }

  #modelField(field: string, value: Value): void {
    if (field === 'ir_version') this.irVersion = Number(value)
    else if (field === 'model_version') this.modelVersion = Number(value)
    else if (field === 'producer_name') this.producer = String(value ?? '')
    else if (field === 'producer_version') this.producerVersion = String(value ?? '')
  }

  /** ONNX's own operators have two domains, "" and "ai.onnx". */
  #addOpset(): void {
    const { domain, version } = this.#opset
    const name = String(domain) || 'ai.onnx'
    const known = this.opsets.get(name)
    if (known !== undefined && known !== version && this.findings.length < NAMES_SHOWN)
      this.error('opset', `the operator set ${quoted(name)} is imported as versions ${known} and ${version}`)
    this.opsets.set(name, version)
  }

  #addMetadata(): void {
    const [key, text] = [this.#key, this.#text]
    if (typeof key !== 'string' || typeof text !== 'string') {
      this.warn('metadata', `the metadata property ${quoted(String(key))} is too long to be read`)
      return
    }
    if (this.metadata.has(key) && this.metadata.get(key) !== text) {
      this.error('metadata', `the metadata property ${quoted(key)} is there twice with different values`)
    }
    this.metadata.set(key, text)
  }

  /** What else stood here, Python's readers would set as attributes of an object of theirs. */
  #addPlace(): void {
    const { data, at } = this.#tensor
    const key = String(this.#key)
    if ((data.has(this.#key) || !PLACE.test(key)) && this.findings.length < NAMES_SHOWN) {
      const what = data.has(this.#key) ? 'twice' : 'which is not known'
      this.error('external-data', `the tensor at byte ${at} says ${quoted(key)} of its place, ${what}`)
    }
    this.#tensor.data.set(this.#key, this.#text)
  }

  #addExternal(): void {
    const { at, data } = this.#tensor
    const location = data.get('location')
    if (typeof location !== 'string' || location === '') {
      if (this.findings.length < NAMES_SHOWN) {
        this.error(
          'external-data',
          `the tensor at byte ${at} is stored outside the file, but does not say where`,
        )
      }
      return
    }
    const end = byteNumber(data.get('offset')) + byteNumber(data.get('length'))
    const known = this.external.get(location)
    if (known === undefined && this.external.size >= EXTERNAL_LIMIT) {
      throw new FormatError('onnx/external-data', `tensors are stored in more than ${EXTERNAL_LIMIT} files`)
    }
    const furthest = Math.max(known?.end ?? 0, end)
    const invalid = Number.isNaN(end) || known?.end === null
    this.external.set(location, { location, end: invalid ? null : furthest, at: known?.at ?? at })
  }
}

/** Whether it is a TensorProto. */
function isTensor(message: string): boolean {
  return message === 'Tensor' || message === 'Initializer'
}

/** null: it does not say, or not as a number. */
function lengthOf(text: Value | undefined): number | null {
  const length = byteNumber(text)
  return text === undefined || Number.isNaN(length) ? null : length
}

/** An offset or length, which ONNX writes as decimal text; absent is 0, anything else NaN. */
function byteNumber(text: Value | undefined): number {
  if (text === undefined) return 0
  return typeof text === 'string' && /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
}
