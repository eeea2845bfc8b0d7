import type { Cursor } from './cursor.ts'
import { elementsOf, readDataspace, type Shape } from './dataspace.ts'
import { type Datatype, readDatatype } from './datatype.ts'
import type { Hdf5File } from './file.ts'
import type { GlobalHeaps } from './heaps.ts'
import { MESSAGE } from './object-header.ts'
import { sharedMessage } from './shared.ts'

const FLAG_SHARED_TYPE = 1
const FLAG_SHARED_SPACE = 2
/** Texts of one attribute that are read, and their bytes. */
const VALUE_LIMIT = 100_000
const BYTES_LIMIT = 16 * 1024 * 1024

/** An attribute whose value was not yet looked at. */
export interface Attribute {
  readonly name: string
  readonly type: Datatype
  readonly shape: Shape
  /** The value as it is stored. */
  readonly data: Cursor
}

/** Reads an attribute message (IV.A.2.m). */
export async function readAttribute(file: Hdf5File, cursor: Cursor): Promise<Attribute> {
  const version = cursor.version(1, 2, 3)
  const flags = cursor.number(1)
  const [nameSize, typeSize, spaceSize] = [cursor.number(2), cursor.number(2), cursor.number(2)]
  if (version === 3) cursor.skip(1)
  const part = (size: number, what: string) => {
    const start = cursor.at
    const piece = cursor.piece(size, what)
    if (version === 1) cursor.align(start)
    return piece
  }
  const name = part(nameSize, 'the name of an attribute').text()
  const typePart = part(typeSize, 'the type of an attribute')
  const spacePart = part(spaceSize, 'the dataspace of an attribute')
  const isShared = (flag: number) => version > 1 && (flags & flag) !== 0
  const type = isShared(FLAG_SHARED_TYPE) ? await sharedMessage(file, MESSAGE.datatype, typePart) : typePart
  const space = isShared(FLAG_SHARED_SPACE)
    ? await sharedMessage(file, MESSAGE.dataspace, spacePart)
    : spacePart
  const attribute = { name, type: readDatatype(type), shape: readDataspace(space) }
  const bytes = elementsOf(attribute.shape) * BigInt(attribute.type.size)
  if (bytes > BigInt(cursor.left))
    throw cursor.error(`has fewer bytes than the value of ${JSON.stringify(name)} needs`)
  return { ...attribute, data: cursor.piece(Number(bytes), 'the value of an attribute') }
}

/** Whether a value of this type can hold bytes that mean something of their own: texts, opaque bytes, lists of bytes. */
export function holdsBytes({ kind, base }: Datatype): boolean {
  return ['string', 'text', 'opaque'].includes(kind) || (kind === 'sequence' && base?.size === 1)
}

/** The texts or byte strings of an attribute, without the zeros that fill them up. Throws when they are too many. */
export async function valuesOf({ type, shape, data }: Attribute, heaps: GlobalHeaps): Promise<Buffer[]> {
  const count = Number(elementsOf(shape))
  if (count > VALUE_LIMIT) throw data.error(`has ${count} texts, which is too many to be read`)
  const values: Buffer[] = []
  let bytes = 0
  for (let index = 0; index < count; index++) {
    const element = data.piece(type.size)
    const value =
      type.kind === 'text' || type.kind === 'sequence' ? await heapValue(element, heaps) : element.bytes
    bytes += value.length
    if (bytes > BYTES_LIMIT) throw data.error('has more bytes than are read here')
    values.push(type.kind === 'string' ? unpadded(value) : value)
  }
  return values
}

/** A length, then where the bytes are: address of a global heap, index in it. */
async function heapValue(element: Cursor, heaps: GlobalHeaps): Promise<Buffer> {
  const length = element.number(4)
  const address = element.maybeAddress()
  const index = element.number(4)
  if (address === null || index === 0 || length === 0) return Buffer.alloc(0)
  const object = await heaps.object(address, index)
  if (object.length < length) throw element.error(`is ${length} bytes long, but ${object.length} are there`)
  return object.subarray(0, length)
}

function unpadded(value: Buffer): Buffer {
  let end = value.length
  while (end > 0 && value[end - 1] === 0) end--
  return value.subarray(0, end)
}
