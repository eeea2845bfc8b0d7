import { itemSize } from '../artifact/formats/numpy-dtype.ts'
import { type Literal, pythonLiteral } from '../artifact/formats/python-literal.ts'
import { UserError } from '../support/errors.ts'

/** Numbers, one list in another for each dimension. */
type Nested = number | boolean | readonly Nested[]

const MAGIC = '\x93NUMPY'
/** Bytes of the length of the header, by major version. */
const LENGTH_SIZE: Readonly<Record<number, number>> = { 1: 2, 2: 4, 3: 4 }

type Read = (view: DataView, at: number, little: boolean) => number | boolean

const READERS: Readonly<Record<string, Read>> = {
  '?': (view, at) => view.getUint8(at) !== 0,
  b1: (view, at) => view.getUint8(at) !== 0,
  i1: (view, at) => view.getInt8(at),
  u1: (view, at) => view.getUint8(at),
  i2: (view, at, little) => view.getInt16(at, little),
  u2: (view, at, little) => view.getUint16(at, little),
  i4: (view, at, little) => view.getInt32(at, little),
  u4: (view, at, little) => view.getUint32(at, little),
  i8: (view, at, little) => Number(view.getBigInt64(at, little)),
  u8: (view, at, little) => Number(view.getBigUint64(at, little)),
  f2: (view, at, little) => halfOf(view.getUint16(at, little)),
  f4: (view, at, little) => view.getFloat32(at, little),
  f8: (view, at, little) => view.getFloat64(at, little),
}

/** An array whose rows are read when they are asked for. */
export interface NumpyArray {
  readonly rows: number
  /** The row's values, nested as its dimensions are; one value where the array has one dimension. */
  row(at: number): Nested
}

/**
 * Reads an array of numbers or booleans in NumPy's format, versions 1 to 3 (numpy.lib.format). Throws a UserError or FormatError for what is
 * none: another type, columns first, too few bytes.
 */
export function readNpy(bytes: Buffer): NumpyArray {
  if (bytes.toString('latin1', 0, 6) !== MAGIC) throw refuse('is no NumPy array')
  const lengthSize = LENGTH_SIZE[bytes[6] ?? 0]
  if (lengthSize === undefined) throw refuse(`has version ${bytes[6]} of the format, which does not exist`)
  const start = 8 + lengthSize
  const end = start + (bytes.length < start ? 0 : bytes.readUIntLE(8, lengthSize))
  if (end > bytes.length || end === start) throw refuse('ends in its header')
  const { read, little, size, shape } = parseHeader(bytes.toString('latin1', start, end))
  const [rows = 0, ...inner] = shape
  const each = inner.reduce((product, length) => product * length, size)
  if (end + rows * each !== bytes.length)
    throw refuse(`should have ${rows * each} bytes of values, but has ${bytes.length - end}`)
  const view = new DataView(bytes.buffer, bytes.byteOffset + end, bytes.length - end)
  return {
    rows,
    row: (at) => nested(inner, at * each, size, (offset) => read(view, offset, little)),
  }
}

function nested(
  shape: readonly number[],
  offset: number,
  size: number,
  read: (offset: number) => number | boolean,
): Nested {
  const [length, ...inner] = shape
  if (length === undefined) return read(offset)
  const each = inner.reduce((product, one) => product * one, size)
  return Array.from({ length }, (_, at) => nested(inner, offset + at * each, size, read))
}

function parseHeader(text: string) {
  const value = pythonLiteral(text, 'npy/header')
  const { descr, fortran_order: order, shape } = (value ?? {}) as Record<string, Literal>
  const dtype = typeof descr === 'string' ? descr : ''
  const read = READERS[dtype.replace(/^[<>|=]/, '')]
  if (read === undefined) {
    const found = JSON.stringify(descr ?? null).slice(0, 100)
    throw refuse(`has elements of the type ${found}; expected numbers or booleans`)
  }
  if (order !== false) throw refuse('has its columns first; save numpy.ascontiguousarray(array)')
  if (!isShape(shape)) throw refuse('has no row: its shape should begin with the number of examples')
  return { read, little: !dtype.startsWith('>'), size: itemSize(dtype) ?? 1, shape }
}

function isShape(shape: Literal | undefined): shape is readonly number[] {
  return (
    Array.isArray(shape) &&
    shape.length > 0 &&
    shape.length <= 16 &&
    shape.every((length) => typeof length === 'number' && Number.isSafeInteger(length) && length > 0)
  )
}

/** IEEE 754 binary16: 1 bit sign, 5 exponent, 10 fraction. */
function halfOf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

const refuse = (why: string) => new UserError(`it ${why}`)
