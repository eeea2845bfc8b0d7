import type { Signature, TensorSpec } from './reader.ts'

/** TensorProto.DataType by number (onnx/onnx.proto3, August 2026), as NumPy calls them. */
const DTYPES: readonly (string | null)[] = [
  null,
  ...[
    'float32',
    'uint8',
    'int8',
    'uint16',
    'int16',
    'int32',
    'int64',
    'string',
    'bool',
    'float16',
    'float64',
  ],
  ...['uint32', 'uint64', 'complex64', 'complex128', 'bfloat16', 'float8_e4m3fn', 'float8_e4m3fnuz'],
  ...[
    'float8_e5m2',
    'float8_e5m2fnuz',
    'uint4',
    'int4',
    'float4_e2m1',
    'float8_e8m0',
    'uint2',
    'int2',
    'float6_e2m3',
    'float6_e3m2',
  ],
]
/** What is no tensor, by the message that says so. */
const OTHERS: Readonly<Record<string, string>> = {
  SequenceType: 'sequence',
  MapType: 'map',
  OptionalType: 'optional',
  OpaqueType: 'opaque',
  SparseTensorType: 'sparse tensor',
}
/** Tensors on each side, and dimensions of one, that are kept. */
const TENSOR_LIMIT = 10_000
const RANK_LIMIT = 64

type Value = number | string | null

/** Gathers what a graph takes and gives from the messages `Input` and `Output` and those within them. */
export class OnnxSignature {
  readonly #inputs: TensorSpec[] = []
  readonly #outputs: TensorSpec[] = []
  #open: { name: string; dtype: string | null; shape: Value[] | null } | null = null
  /** Whether what is read belongs to something that is no tensor. */
  #isOther = false

  enter(message: string): void {
    if (message === 'Input' || message === 'Output') {
      this.#open = { name: '', dtype: null, shape: null }
      this.#isOther = false
    } else if (this.#open === null || this.#isOther) return
    else if (message in OTHERS) {
      this.#isOther = true
      this.#open.dtype = OTHERS[message] ?? null
    } else if (message === 'PublicShape') this.#open.shape = []
    else if (message === 'PublicDimension' && (this.#open.shape?.length ?? RANK_LIMIT) < RANK_LIMIT)
      this.#open.shape?.push(null)
  }

  value(message: string, field: string, value: Value): void {
    if (this.#open === null || this.#isOther) return
    if ((message === 'Input' || message === 'Output') && field === 'name')
      this.#open.name = String(value ?? '')
    else if (field === 'elem_type') this.#open.dtype = DTYPES[Number(value)] ?? null
    else if (field === 'dim_param' && value !== '') this.#open.shape?.splice(-1, 1, value)
    else if (field === 'dim_value') this.#open.shape?.splice(-1, 1, lengthOf(Number(value)))
  }

  leave(message: string): void {
    if (this.#open === null || (message !== 'Input' && message !== 'Output')) return
    const side = message === 'Input' ? this.#inputs : this.#outputs
    if (side.length < TENSOR_LIMIT) side.push(this.#open)
    this.#open = null
  }

  /** Inputs that have a value in the model (`initializers`) are weights, which old exporters list too. */
  signature(initializers: ReadonlySet<string>): Signature {
    const inputs = this.#inputs.filter(({ name }) => !initializers.has(name))
    return { inputs, outputs: this.#outputs }
  }
}

/** Some exporters write -1 for a free dimension. */
function lengthOf(length: number): number | null {
  return length < 0 ? null : length
}
