import { Claims } from '../formats/claims.ts'
import { baseName, type Content } from '../formats/content.ts'
import { WireWalker } from '../formats/protobuf.ts'
import { type ExternalData, FormatError, type FormatFacts, NO_FACTS, quoted } from '../formats/reader.ts'
import type { Schema } from '../formats/wire-kinds.ts'
import type { Source } from '../source.ts'
import { type TableEntry, tableEntries } from './sorted-table.ts'

/** Of tensorflow/core/protobuf/tensor_bundle.proto (TensorFlow 2.21). */
const BUNDLE: Schema = {
  Header: { 1: ['num_shards', 'varint'], 2: ['endianness', 'varint'] },
  Entry: {
    1: ['dtype', 'varint'],
    2: ['shape', { message: 'Shape' }],
    3: ['shard_id', 'varint'],
    4: ['offset', 'varint'],
    5: ['size', 'varint'],
    7: ['slices', { message: 'Slice' }],
  },
  Shape: { 2: ['dim', { message: 'Dimension' }] },
  Dimension: { 1: ['size', 'varint'] },
  Slice: {},
}
/** Bytes of an element by TensorFlow's DataType; what is not here has elements of any length. */
const ELEMENT_BYTES: Readonly<Record<number, number>> = {
  1: 4,
  2: 8,
  3: 4,
  4: 1,
  5: 2,
  6: 1,
  8: 8,
  9: 8,
  10: 1,
  11: 1,
  12: 1,
  13: 4,
  14: 2,
  15: 2,
  16: 2,
  17: 2,
  18: 16,
  19: 2,
  22: 4,
  23: 8,
  24: 1,
  25: 1,
}
const SHARD_LIMIT = 10_000
const TENSOR_LIMIT = 1_000_000

interface Stored {
  readonly numbers: ReadonlyMap<string, number>
  readonly dimensions: readonly number[]
  readonly isSliced: boolean
}

/**
 * Reads the index of a checkpoint (`variables.index`): the tensors that it names, each against its own shape, and where
 * they end in the files of numbers beside it. No two of them may share bytes.
 */
export async function readCheckpointIndex({ path }: Content, source: Source): Promise<FormatFacts> {
  const prefix = baseName(path).replace(/\.index$/, '')
  let shards: Shard[] | null = null
  let tensors = 0
  for await (const entry of tableEntries(source)) {
    if (shards === null) shards = shardsOf(prefix, entry)
    else if (++tensors > TENSOR_LIMIT) throw broken(`names more than ${TENSOR_LIMIT} tensors`)
    else addTensor(entry, shards)
  }
  if (shards === null) throw broken('has no header')
  for (const { location, claims } of shards) {
    const overlap = claims.overlap()
    if (overlap !== null) throw broken(`has tensors that share bytes at ${overlap} of ${quoted(location)}`)
  }
  return { ...NO_FACTS, external: shards.map(({ claims: _, ...shard }) => shard), details: { tensors } }
}

/** A file of numbers, and where tensors lie in it. */
interface Shard extends ExternalData {
  end: number
  readonly claims: Claims
}

function shardsOf(prefix: string, { key, value, at }: TableEntry): Shard[] {
  const count = key === '' ? (parse(value, 'Header').numbers.get('num_shards') ?? 0) : 0
  if (count < 1 || count > SHARD_LIMIT)
    throw broken(`has ${count} files of numbers; 1 to ${SHARD_LIMIT} are read here`)
  const digits = (number: number) => String(number).padStart(5, '0')
  return Array.from({ length: count }, (_, index) => ({
    location: `${prefix}.data-${digits(index)}-of-${digits(count)}`,
    end: 0,
    at,
    claims: new Claims(),
  }))
}

function addTensor({ key, value }: TableEntry, shards: readonly Shard[]): void {
  const { numbers, dimensions, isSliced } = parse(value, 'Entry')
  const [offset, size] = [numbers.get('offset') ?? 0, numbers.get('size') ?? 0]
  const shard = shards[numbers.get('shard_id') ?? 0]
  if (shard === undefined || offset < 0 || size < 0) throw broken(`the tensor ${quoted(key)} lies nowhere`)
  const each = ELEMENT_BYTES[numbers.get('dtype') ?? 0]
  const expected = dimensions.reduce((product, length) => product * length, each ?? 0)
  if (each !== undefined && !isSliced && expected !== size)
    throw broken(`the tensor ${quoted(key)} needs ${expected} bytes by its shape, but has ${size}`)
  shard.end = Math.max(shard.end, offset + size)
  shard.claims.add(offset, size)
}

function parse(value: Buffer, root: string): Stored {
  const numbers = new Map<string, number>()
  const dimensions: number[] = []
  let isSliced = false
  const walker = new WireWalker('checkpoint', BUNDLE, root, value.length, {
    enter: (message) => {
      if (message === 'Dimension') dimensions.push(0)
      else if (message === 'Slice') isSliced = true
    },
    leave: () => {},
    value: (message, field, number) => {
      if (message === 'Dimension') dimensions.splice(-1, 1, Number(number))
      else numbers.set(field, Number(number))
    },
  })
  walker.write(value)
  walker.end()
  return { numbers, dimensions, isSliced }
}

function broken(why: string): FormatError {
  return new FormatError('checkpoint/index', why)
}
