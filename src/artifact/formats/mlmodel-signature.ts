import * as z from 'zod'
import { parseJson } from '../../support/parse-json.ts'
import { dtypeOf } from './dtypes.ts'
import { FormatError, type Signature, type TensorSpec } from './reader.ts'

/** Tensors and columns on each side, and dimensions of one. */
const LIMIT = 10_000
const RANK_LIMIT = 64

const tensor = z.looseObject({
  type: z.literal('tensor'),
  name: z.string().default(''),
  'tensor-spec': z.looseObject({
    dtype: z.string().max(100),
    shape: z.array(z.int().min(-1)).max(RANK_LIMIT),
  }),
})
/** A column's type is a word; those of `array`, `object` and `map` have more beside it. */
const column = z.looseObject({ type: z.string().max(100), name: z.string().default('') })
const side = z.array(z.union([tensor, column])).max(LIMIT)
const signatureSchema = z.looseObject({
  inputs: z.string().nullish(),
  outputs: z.string().nullish(),
})

/**
 * The `signature` of an MLmodel file, whose sides are JSON in a text (mlflow/models/signature.py, MLflow 3). null: it has
 * none. Columns are tensors of no given shape; what has no name gets an empty one. Throws a FormatError.
 */
export function mlmodelSignature(value: unknown): Signature | null {
  if (value === undefined || value === null) return null
  const signature = signatureSchema.safeParse(value)
  if (!signature.success) throw malformed('its signature should have "inputs" and "outputs" as texts')
  const { inputs, outputs } = signature.data
  if (inputs === null && outputs === null) return null
  return { inputs: tensorsOf('inputs', inputs), outputs: tensorsOf('outputs', outputs) }
}

function tensorsOf(name: string, text: string | null | undefined): TensorSpec[] {
  if (text === undefined || text === null) return []
  const tensors = side.safeParse(jsonOf(name, text))
  if (!tensors.success)
    throw malformed(
      `the ${name} of its signature should be a list of tensors and columns as MLflow writes it`,
    )
  return tensors.data.map((one) => {
    const spec = tensor.safeParse(one).data?.['tensor-spec']
    if (spec === undefined) return { name: one.name, dtype: plainType(one.type), shape: null }
    const shape = spec.shape.map((length) => (length < 0 ? null : length))
    return { name: one.name, dtype: plainType(spec.dtype), shape }
  })
}

function jsonOf(name: string, text: string): unknown {
  try {
    return parseJson(text)
  } catch {
    throw malformed(`the ${name} of its signature are not JSON`)
  }
}

function plainType(type: string): string {
  return dtypeOf(type) ?? type
}

function malformed(message: string): FormatError {
  return new FormatError('mlmodel/signature', message)
}
