import { pickleReader } from '../pickle/pickle.ts'
import type { Content, Context } from './content.ts'
import { itemSize } from './numpy-dtype.ts'
import { type Parsing, ParsingReader, pass, rest, take } from './parsing.ts'
import { type Literal, pythonLiteral } from './python-literal.ts'
import { FormatError, type FormatFacts, NO_FACTS, quoted, type StreamReader } from './reader.ts'

/** Bytes of a header; NumPy itself refuses more than 10,000 unless it is told to trust the file. */
const HEADER_LIMIT = 1024 * 1024
/** Dimensions of an array, as in NumPy 2. */
const RANK_LIMIT = 64
/** Bytes of the length of the header, by major version. */
const LENGTH_SIZE: Readonly<Record<number, number>> = { 1: 2, 2: 4, 3: 4 }

interface Header {
  readonly shape: readonly number[]
  /** Text of the type, for the report. */
  readonly dtype: string
  /** Bytes of an element; null when elements are Python objects, which follow as a pickle. */
  readonly itemSize: number | null
}

/**
 * Reads an array in NumPy's format, whose description is numpy.lib.format: a header which is a Python literal, then as
 * many bytes as it says and no more, or a pickle where the elements are Python objects.
 */
export function npyReader(content: Content, context: Context): StreamReader {
  return new ParsingReader('npy', npy(content, context))
}

function* npy(content: Content, context: Context): Parsing<FormatFacts> {
  const start = yield* take(8, 'its signature')
  const lengthSize = LENGTH_SIZE[start[6] ?? 0]
  if (lengthSize === undefined || start[7] !== 0)
    throw new FormatError(
      'npy/version',
      `has version ${start[6]}.${start[7]} of the format, which does not exist`,
    )
  const length = (yield* take(lengthSize, 'the length of its header')).readUIntLE(0, lengthSize)
  if (length > HEADER_LIMIT || (content.size !== null && length > content.size))
    throw new FormatError('npy/header', `its header should have ${length} bytes, which is too many`)
  const header = parseHeader((yield* take(length, 'its header')).toString(start[6] === 3 ? 'utf8' : 'latin1'))
  const details = { dtype: header.dtype, shape: header.shape.join('×') }
  if (header.itemSize === null) return { ...(yield* objects(context)), details }
  const bytes = header.shape.reduce(
    (product, dimension) => product * BigInt(dimension),
    BigInt(header.itemSize),
  )
  if (bytes > BigInt(Number.MAX_SAFE_INTEGER))
    throw new FormatError('npy/shape', `its shape needs ${bytes} bytes, more than any file has`)
  yield* pass(Number(bytes), `its array of ${bytes} bytes`)
  return { ...NO_FACTS, details }
}

/** Loading these runs the pickle: it is scanned as any other. */
function* objects(context: Context): Parsing<FormatFacts> {
  const reader = pickleReader({ allow: context.allow.globals })
  yield* rest((chunk) => reader.write(chunk))
  const facts = reader.end()
  const message =
    'holds Python objects, so NumPy reads it only with allow_pickle=True; they are scanned as a pickle'
  return { ...facts, findings: [{ level: 'warning', rule: 'npy/object', message }, ...facts.findings] }
}

function parseHeader(text: string): Header {
  const refuse = (why: string) => new FormatError('npy/header', `its header ${why}`)
  const value = pythonLiteral(text, 'npy/header')
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refuse('should be a dictionary')
  const { descr, fortran_order: order, shape, ...others } = value as Record<string, Literal>
  const [other] = Object.keys(others)
  if (other !== undefined) throw refuse(`has the key ${quoted(other)}, which is unknown`)
  if (typeof order !== 'boolean') throw refuse('should say whether fortran_order is True or False')
  if (!isShape(shape)) throw refuse('should have a shape of whole numbers that are not negative')
  if (descr === undefined) throw refuse('should say the type of the elements (descr)')
  return { shape, dtype: JSON.stringify(descr).slice(0, 200), itemSize: itemSize(descr) }
}

function isShape(shape: Literal | undefined): shape is readonly number[] {
  return (
    Array.isArray(shape) &&
    shape.length <= RANK_LIMIT &&
    shape.every((length) => typeof length === 'number' && Number.isSafeInteger(length) && length >= 0)
  )
}
