import { NAMES_SHOWN, OnnxModel } from './onnx-model.ts'
import { KNOWN_IR_VERSION, LAST_OPSET, ONNX } from './onnx-schema.ts'
import { WireWalker } from './protobuf.ts'
import { type FormatFacts, type FormatReader, quoted, type Signature, type TensorSpec } from './reader.ts'

/** Key under which the number `model_version` is reported; a metadata property of the same name does not hide it. */
export const ONNX_MODEL_VERSION = 'onnx.model_version'
/**
 * Reads ONNX by walking its protobuf in one pass; weights are passed over, never kept. Opset imports are wanted from IR
 * version 3 on, as ONNX's IR.md says. `size` is the file's, in bytes; `globals`: what the contract allows.
 */
export function onnxReader(size: number, globals: ReadonlySet<string>): FormatReader {
  const model = new OnnxModel()
  const walker = new WireWalker('onnx', ONNX, 'Model', size, model)
  return {
    write: (chunk) => walker.write(chunk),
    end: () => {
      walker.end()
      const signature = model.tensors.signature(model.initializerNames)
      judge(model, signature)
      model.findings.push(...model.compiled.findings(globals))
      if (walker.unknownFields > 0) {
        model.warn('unknown-field', `${walker.unknownFields} fields are none that ONNX is known to have`)
      }
      return facts(model, signature)
    },
  }
}

function judge(model: OnnxModel, signature: Signature): void {
  const { outputs } = signature
  if (model.irVersion < 1) model.error('ir-version', 'ir_version is missing: every ONNX model has it')
  if (model.irVersion > KNOWN_IR_VERSION) {
    const message = `IR version ${model.irVersion} is newer than ${KNOWN_IR_VERSION}, the newest that is known here`
    model.warn('ir-version', message)
  }
  if (model.irVersion >= 3 && model.opsets.size === 0) {
    model.error('opset', 'opset_import is missing: the file is cut off, or no ONNX model')
  }
  judgeOpsets(model)
  for (const problem of model.functions.problems()) model.error('graph', problem)
  if (model.graphs !== 1) model.error('graph', `one graph is expected, ${model.graphs} are there`)
  if (model.graphs === 1 && model.nodes === 0)
    model.error('graph', 'the graph has no nodes: it computes nothing')
  if (model.graphs === 1) judgeNames(model, signature)
  if (model.graphs === 1 && outputs.length === 0) model.error('graph', 'the graph has no outputs')
}

function judgeOpsets(model: OnnxModel): void {
  for (const [domain, version] of model.opsets) {
    if (version < 1) model.error('opset', `the operator set ${quoted(domain)} has no version`)
    if (domain === 'ai.onnx' && version > LAST_OPSET)
      model.error(
        'opset',
        `the operator set ${quoted(domain)} has version ${version}, which no runtime knows`,
      )
  }
  for (const domain of model.names.domains)
    if (!model.opsets.has(domain))
      model.error('opset', `the operator set ${quoted(domain)} is used, but not imported`)
}

/** Sparse weights have names of their own, which are not followed. */
function judgeNames(model: OnnxModel, { inputs, outputs }: Signature): void {
  const given = new Set([...model.initializerNames, ...inputs.map(({ name }) => name)])
  const made = outputs.map(({ name }) => name)
  for (const problem of model.names.problems(model.hasSparse ? null : given, made))
    model.error('names', problem)
  if (model.names.python !== null)
    model.error('python', `its op ${quoted(model.names.python)} runs Python by a name in the model`)
}

function facts(model: OnnxModel, signature: Signature): FormatFacts {
  if (model.modelVersion !== 0) model.metadata.set(ONNX_MODEL_VERSION, String(model.modelVersion))
  return {
    findings: model.findings,
    metadata: model.metadata,
    external: [...model.external.values(), ...model.compiled.files],
    signature,
    opsets: model.opsets,
    details: {
      'ir-version': model.irVersion,
      opsets: [...model.opsets].slice(0, NAMES_SHOWN).map(([domain, version]) => `${domain} ${version}`),
      producer: `${model.producer} ${model.producerVersion}`.trim(),
      nodes: model.nodes,
      initializers: model.initializers,
      inputs: names(signature.inputs),
      outputs: names(signature.outputs),
    },
  }
}

function names(tensors: readonly TensorSpec[]): string[] {
  return tensors.slice(0, NAMES_SHOWN).map(({ name }) => name)
}
