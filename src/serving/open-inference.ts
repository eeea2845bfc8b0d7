import * as z from 'zod'
import { UserError } from '../support/errors.ts'
import {
  type Call,
  cutOff,
  get,
  type Input,
  literal,
  type Malformed,
  modelName,
  type Protocol,
  part,
  post,
} from './protocol.ts'

/** Types of tensors, from the protocol's required API (Tensor Data Types). */
const DATATYPES = [
  'BOOL',
  'UINT8',
  'UINT16',
  'UINT32',
  'UINT64',
  'INT8',
  'INT16',
  'INT32',
  'INT64',
  'FP16',
  'FP32',
  'FP64',
  'BYTES',
] as const

const tensorSchema = z.strictObject({
  name: modelName.describe('Name of the tensor.'),
  datatype: z.enum(DATATYPES).describe('Type of its elements.'),
  shape: z
    .array(z.int().min(0))
    .min(1)
    .max(16)
    .optional()
    .describe("Its shape for one example. Default: the example's own, with a 1 before it."),
})
type Tensor = z.infer<typeof tensorSchema>

export const openInferenceSchema = z.strictObject({
  model: modelName.describe('Name of the model at the server.'),
  version: modelName.optional().describe("Version of the model. Default: the server's choice."),
  inputs: z
    .array(tensorSchema)
    .min(1)
    .max(1_000)
    .optional()
    .describe(
      'The tensors that an example is sent as: a mapping by their names, or the value alone where there is one tensor. Left out: an example is the list of tensors itself.',
    ),
  output: modelName.optional().describe('Tensor that holds the prediction. Default: the first.'),
})
type Config = z.infer<typeof openInferenceSchema>

/** The Open Inference Protocol v2 over REST: KServe, Triton, Seldon, MLServer, OpenVINO Model Server. */
export function openInference(config: Config): Protocol {
  const { model, version, output } = config
  const base = pathOf(model, version)
  const outputs = output === undefined ? {} : { outputs: [{ name: output }] }
  return {
    ready: [get('/v2/health/ready'), get(`${base}/ready`), get(base, [{ path: '$.name', equals: model }])],
    infer: (input) => post(`${base}/infer`, { inputs: tensorsOf(config.inputs, input), ...outputs }),
    prediction: output === undefined ? '$.outputs[0].data' : `$.outputs[?@.name==${literal(output)}].data`,
    error: '$.error',
    malformed: (right) => malformed(right, `${pathOf(`${model}-is-not-there`)}/infer`),
  }
}

function pathOf(model: string, version?: string): string {
  const name = `/v2/models/${part(model)}`
  return version === undefined ? name : `${name}/versions/${part(version)}`
}

function tensorsOf(tensors: readonly Tensor[] | undefined, input: Input): Input[] {
  if (tensors === undefined) {
    if (Array.isArray(input)) return input
    throw new UserError('open-inference: expected an example that is a list of tensors', {
      hint: 'Give such a list, or say in "inputs" which tensors an example is sent as.',
    })
  }
  return tensors.map((tensor) => tensorOf(tensor, namedValue(tensor, tensors, input)))
}

function namedValue({ name }: Tensor, tensors: readonly Tensor[], input: Input): Input {
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) {
    const value = Object.hasOwn(input, name) ? input[name] : undefined
    if (value !== undefined) return value
  } else if (tensors.length === 1) return input
  throw new UserError(`open-inference: expected "${name}" in the example, which is a tensor of "inputs"`)
}

function tensorOf({ name, datatype, shape }: Tensor, value: Input): Input {
  const data = elementsOf(value)
  const found = shape ?? [1, ...lengthsOf(value)]
  const expected = found.reduce((product, length) => product * length, 1)
  if (expected !== data.length) {
    throw new UserError(
      `open-inference: the tensor "${name}" of shape [${found}] needs ${expected} values, but the example has ${data.length}`,
    )
  }
  return { name, datatype, shape: [...found], data: [...data] }
}

/** Row by row, as the protocol wants the elements. */
function elementsOf(value: Input): readonly Input[] {
  return Array.isArray(value) ? value.flatMap(elementsOf) : [value]
}

function lengthsOf(value: Input | undefined): number[] {
  return Array.isArray(value) ? [value.length, ...lengthsOf(value[0])] : []
}

function malformed(right: Call, elsewhere: string): Malformed[] {
  const body = right.body as { inputs: Record<string, Input>[] }
  const [first = {}, ...others] = body.inputs
  const shape = Array.isArray(first['shape']) ? (first['shape'] as number[]) : [1]
  const changed = (fields: Record<string, Input>): Call => ({
    ...right,
    body: { ...body, inputs: [{ ...first, ...fields }, ...others] },
  })
  return [
    cutOff(right),
    { what: 'no inputs', call: { ...right, body: {} } },
    { what: 'an unknown datatype', call: changed({ datatype: 'FP31' }) },
    { what: 'a shape that does not fit the data', call: changed({ shape: [...shape, 7] }) },
    { what: 'a model that is not there', call: { ...right, path: elsewhere } },
  ]
}
