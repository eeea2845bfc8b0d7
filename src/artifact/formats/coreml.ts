import type { Finding } from '../../support/finding.ts'
import type { Content } from './content.ts'
import { WireWalker } from './protobuf.ts'
import {
  type ExternalData,
  FormatError,
  type FormatFacts,
  type FormatReader,
  NO_FACTS,
  quoted,
} from './reader.ts'
import type { Kind, Schema } from './wire-kinds.ts'

const of = (message: string): Kind => ({ message })
const named = (message: string) => ({ 2: ['value', of(message)] }) as const
const attributes = ['attributes', of('NamedValue')] as const

/**
 * The parts of Core ML's messages that name classes or files, numbers as in mlmodel/format of apple/coremltools 9: layers
 * and models that an app brings along, and the weights of an ML program.
 */
const COREML: Schema = {
  Model: {
    1: ['specificationVersion', 'varint'],
    7: ['graph of ONNX', 'foreign'],
    200: ['pipelineClassifier', of('PipelineOf')],
    201: ['pipelineRegressor', of('PipelineOf')],
    202: ['pipeline', of('Pipeline')],
    303: ['neuralNetworkRegressor', of('Network')],
    403: ['neuralNetworkClassifier', of('Network')],
    500: ['neuralNetwork', of('Network')],
    502: ['mlProgram', of('Program')],
    555: ['customModel', of('Custom')],
    556: ['linkedModel', of('Linked')],
  },
  PipelineOf: { 1: ['pipeline', of('Pipeline')] },
  Pipeline: { 1: ['models', of('Inner')] },
  // As Model, whose version alone is the file's.
  Inner: {},
  Network: { 1: ['layers', of('Layer')] },
  Layer: { 500: ['custom', of('Custom')] },
  Custom: { 10: ['className', 'text'] },
  Linked: { 1: ['linkedModelFile', of('LinkedFile')] },
  LinkedFile: { 1: ['linkedModelFileName', of('Parameter')] },
  Parameter: { 1: ['defaultValue', 'text'] },
  Program: { 2: ['functions', of('NamedFunction')], 4: attributes },
  NamedFunction: named('Function'),
  Function: { 3: ['block_specializations', of('NamedBlock')], 4: attributes },
  NamedBlock: named('Block'),
  Block: { 3: ['operations', of('Operation')], 4: attributes },
  Operation: { 2: ['inputs', of('NamedArgument')], 4: ['blocks', of('Block')], 5: attributes },
  NamedArgument: named('Argument'),
  Argument: { 1: ['arguments', of('Binding')] },
  Binding: { 2: ['value', of('Value')] },
  NamedValue: named('Value'),
  Value: { 5: ['blobFileValue', of('Blob')] },
  Blob: { 1: ['fileName', 'word'], 2: ['offset', 'varint'] },
}
const SCHEMA: Schema = { ...COREML, Inner: { ...COREML['Model'], 1: ['version', 'varint'] } }
/** Before the numbers that an offset leads to: their type, length and place. */
const BLOB_HEADER = 64
const FILE_LIMIT = 1000
const SHOWN = 50
const MODEL_PATH = '@model_path/'

/** Reads a Core ML model: that its fields fit into one another, which classes of an app it needs, where its weights are. */
export function coremlReader({ size }: Content & { readonly size: number }): FormatReader {
  const model = new CoremlModel()
  const walker = new WireWalker('coreml', SCHEMA, 'Model', size, model)
  return {
    write: (chunk) => walker.write(chunk),
    end: () => {
      walker.end()
      return model.facts()
    },
  }
}

class CoremlModel {
  readonly #findings: Finding[] = []
  readonly #classes = new Set<string>()
  readonly #files = new Map<string, ExternalData & { end: number }>()
  #version = 0
  #blob = { at: 0, file: '', offset: 0 }

  enter(message: string, at: number): void {
    if (message === 'Blob') this.#blob = { at, file: '', offset: 0 }
  }

  value(message: string, field: string, value: number | string | null): void {
    if (message === 'Custom') this.#addClass(String(value))
    else if (message === 'Parameter') this.#link(String(value))
    else if (field === 'fileName') this.#blob.file = String(value)
    else if (field === 'offset') this.#blob.offset = Number(value)
    else if (message === 'Model') this.#version = Number(value)
  }

  leave(message: string): void {
    if (message === 'Blob') this.#addFile()
  }

  facts(): FormatFacts {
    if (this.#version < 1)
      throw new FormatError('coreml/version', 'has no version: every Core ML model has one')
    const classes = [...this.#classes]
    if (classes.length > 0) {
      const message = `needs classes that the app must bring along: ${classes.map(quoted).join(', ')}`
      this.#findings.push({ level: 'note', rule: 'coreml/custom', message })
    }
    return {
      ...NO_FACTS,
      findings: this.#findings,
      external: [...this.#files.values()],
      details: { version: this.#version, custom: classes },
    }
  }

  #addClass(name: string): void {
    if (this.#classes.size < SHOWN) this.#classes.add(name)
  }

  #link(name: string): void {
    if (this.#findings.length >= SHOWN) return
    const message = `is loaded from another file, ${quoted(name)}, of which nothing is known`
    this.#findings.push({ level: 'error', rule: 'coreml/linked', message })
  }

  #addFile(): void {
    const { at, file, offset } = this.#blob
    const location = file.startsWith(MODEL_PATH) ? file.slice(MODEL_PATH.length) : file
    const end = offset + BLOB_HEADER
    const known = this.#files.get(location)
    if (known !== undefined) known.end = Math.max(known.end, end)
    else if (this.#files.size < FILE_LIMIT) this.#files.set(location, { location, end, at })
    else throw new FormatError('coreml/files', `has its weights in more than ${FILE_LIMIT} files`)
  }
}
