import type { Cursor } from './cursor.ts'

const KINDS = [
  'integer',
  'float',
  'time',
  'string',
  'bits',
  'opaque',
  'compound',
  'reference',
  'enum',
  'sequence',
  'array',
  'complex',
] as const
type Kind = (typeof KINDS)[number] | 'text'

/** Types inside types. */
const DEPTH_LIMIT = 32
const DIMENSIONS_LIMIT = 32
const VERSION_UNPADDED = 3

/** The type of an element. `text` is a string of any length, `sequence` a list of any length: both lie in a heap. */
export interface Datatype {
  readonly kind: Kind
  /** Bytes of an element where it is stored. */
  readonly size: number
  /** What a sequence, an array or an enumeration is made of. */
  readonly base: Datatype | null
}

/** Reads a datatype message (IV.A.2.d). */
export function readDatatype(cursor: Cursor, depth = 0): Datatype {
  if (depth > DEPTH_LIMIT) throw cursor.error('has types that are nested too deep')
  const head = cursor.number(1)
  const [version, kind] = [head >> 4, KINDS[head & 15]]
  if (kind === undefined || version < 1 || version > 5)
    throw cursor.error(`has a type of class ${head & 15}, version ${version}, which does not exist`)
  const bits = cursor.number(3)
  const size = cursor.number(4)
  if (size === 0) throw cursor.error('has a type whose elements have no bytes')
  const base = readProperties(cursor, { kind, version, bits, size, depth })
  return { kind: kind === 'sequence' && (bits & 15) === 1 ? 'text' : kind, size, base }
}

interface Head {
  readonly kind: Kind
  readonly version: number
  readonly bits: number
  readonly size: number
  readonly depth: number
}

/** Bytes of the properties of the plain kinds. */
const PLAIN: Readonly<Partial<Record<Kind, number>>> = {
  integer: 4,
  float: 12,
  time: 2,
  string: 0,
  bits: 4,
  reference: 0,
}

function readProperties(cursor: Cursor, head: Head): Datatype | null {
  const { kind, bits, depth } = head
  const plain = PLAIN[kind]
  if (plain !== undefined) {
    cursor.skip(plain)
    return null
  }
  if (kind === 'opaque') {
    cursor.skip(bits & 0xff)
    return null
  }
  if (kind === 'compound') return readMembers(cursor, head)
  if (kind === 'enum') return readEnumeration(cursor, head)
  if (kind === 'array') return readArray(cursor, head)
  return readDatatype(cursor, depth + 1)
}

function readMembers(cursor: Cursor, { version, bits, size, depth }: Head): null {
  const offsetSize = version < VERSION_UNPADDED ? 4 : bytesFor(size)
  for (let count = bits & 0xffff; count > 0; count--) {
    readName(cursor, version)
    const offset = cursor.number(offsetSize)
    const dimensions = version === 1 ? readOldDimensions(cursor) : 1
    const member = readDatatype(cursor, depth + 1)
    if (offset + member.size * dimensions > size) throw cursor.error('has a type with a member outside of it')
  }
  return null
}

function readOldDimensions(cursor: Cursor): number {
  const rank = cursor.number(1)
  if (rank > 4) throw cursor.error('has a member with more than 4 dimensions')
  cursor.skip(3 + 4 + 4)
  const lengths = Array.from({ length: 4 }, () => cursor.number(4))
  return lengths.slice(0, rank).reduce((product, length) => product * length, 1)
}

function readEnumeration(cursor: Cursor, { version, bits, size, depth }: Head): Datatype {
  const base = readDatatype(cursor, depth + 1)
  if (base.kind !== 'integer' || base.size !== size) throw cursor.error('has an enumeration of no integers')
  const count = bits & 0xffff
  for (let index = 0; index < count; index++) readName(cursor, version)
  cursor.skip(count * base.size)
  return base
}

function readArray(cursor: Cursor, { version, size, depth }: Head): Datatype {
  const rank = cursor.number(1)
  if (rank > DIMENSIONS_LIMIT) throw cursor.error(`has an array type of ${rank} dimensions`)
  if (version < VERSION_UNPADDED) cursor.skip(3)
  const lengths = Array.from({ length: rank }, () => cursor.number(4))
  if (version < VERSION_UNPADDED) cursor.skip(4 * rank)
  const base = readDatatype(cursor, depth + 1)
  if (lengths.reduce((product, length) => product * length, base.size) !== size)
    throw cursor.error('has an array type whose size is not that of its elements')
  return base
}

function readName(cursor: Cursor, version: number): void {
  const start = cursor.at
  cursor.text()
  if (version < VERSION_UNPADDED) cursor.align(start)
}

/** Fewest bytes that hold a number. */
export function bytesFor(value: number): number {
  let bytes = 1
  for (let limit = 256; limit <= value; limit *= 256) bytes++
  return bytes
}
