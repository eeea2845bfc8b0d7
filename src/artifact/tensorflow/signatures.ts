import { FormatError, type Signature, type TensorSpec } from '../formats/reader.ts'

/** TensorFlow's DataType by number, as NumPy calls them. References to variables are 100 more. */
const DTYPES: Readonly<Record<number, string>> = {
  1: 'float32',
  2: 'float64',
  3: 'int32',
  4: 'uint8',
  5: 'int16',
  6: 'int8',
  7: 'string',
  8: 'complex64',
  9: 'int64',
  10: 'bool',
  14: 'bfloat16',
  17: 'uint16',
  18: 'complex128',
  19: 'float16',
  22: 'uint32',
  23: 'uint64',
  24: 'float8_e5m2',
  25: 'float8_e4m3fn',
  26: 'float8_e4m3fnuz',
  28: 'float8_e5m2fnuz',
  29: 'int4',
  30: 'uint4',
  31: 'int2',
  32: 'uint2',
}
/** Tensors of a model, and dimensions of one, that are kept. */
const TENSOR_LIMIT = 1000
const RANK_LIMIT = 32
const FED_LIMIT = 100_000

type Value = number | string | null

/** Gathers the signatures of a graph: what a server takes and gives by each name. */
export class Signatures {
  readonly #found = new Map<string, { inputs: TensorSpec[]; outputs: TensorSpec[] }>()
  #name = ''
  #open: { inputs: TensorSpec[]; outputs: TensorSpec[] } = { inputs: [], outputs: [] }
  #tensor: { name: string; dtype: string | null; shape: (number | null)[] | null } = emptyTensor()
  #tensors = 0
  #node = ''
  /** Nodes that requests give values to. */
  readonly fed = new Set<string>()

  enter(message: string): void {
    if (message === 'NamedSignature') {
      this.#name = ''
      this.#open = { inputs: [], outputs: [] }
    } else if (message === 'SignatureInput' || message === 'SignatureOutput') this.#tensor = emptyTensor()
    else if (message === 'Shape') this.#tensor.shape ??= []
    else if (message === 'Dimension' && (this.#tensor.shape?.length ?? RANK_LIMIT) < RANK_LIMIT)
      this.#tensor.shape?.push(0)
  }

  value(message: string, field: string, value: Value): void {
    if (message === 'NamedSignature') this.#name = String(value ?? '')
    else if (message === 'SignatureInput' || message === 'SignatureOutput')
      this.#tensor.name = String(value ?? '')
    else if (message === 'TensorInfo' && field === 'name') this.#node = nodeOf(value)
    else if (message === 'TensorInfo' && field === 'dtype')
      this.#tensor.dtype = DTYPES[Number(value) % 100] ?? null
    else if (message === 'Shape' && value === 1) this.#tensor.shape = null
    else if (message === 'Dimension') this.#tensor.shape?.splice(-1, 1, lengthOf(Number(value)))
  }

  leave(message: string): void {
    if (message === 'NamedSignature') this.#found.set(this.#name, this.#open)
    if (message !== 'SignatureInput' && message !== 'SignatureOutput') return
    if (message === 'SignatureInput') this.#feed(this.#node)
    if (this.#tensors++ < TENSOR_LIMIT)
      (message === 'SignatureInput' ? this.#open.inputs : this.#open.outputs).push(this.#tensor)
  }

  #feed(node: string): void {
    this.fed.add(node)
    if (this.fed.size > FED_LIMIT)
      throw new FormatError('savedmodel/size', `has signatures with more than ${FED_LIMIT} inputs`)
  }

  get names(): string[] {
    return [...this.#found.keys()]
  }

  /** What servers take when none is named: `serving_default`, or the only one that is for callers. */
  get main(): Signature | null {
    const own = [...this.#found].filter(([name]) => !name.startsWith('__'))
    const [only] = own.length === 1 ? own : []
    return this.#found.get('serving_default') ?? only?.[1] ?? null
  }
}

/** `node:0` is the first output of a node. */
export function nodeOf(tensor: Value): string {
  return String(tensor ?? '').split(':', 1)[0] ?? ''
}

/** -1: any. */
function lengthOf(size: number): number | null {
  return size < 0 ? null : size
}

function emptyTensor() {
  return { name: '', dtype: null, shape: null }
}
