import { FormatError, quoted } from '../formats/reader.ts'
import { type Attribute, readAttribute } from './attribute.ts'
import type { Cursor } from './cursor.ts'
import { ATTRIBUTE_RECORDS, denseRecords } from './dense.ts'
import type { Hdf5File } from './file.ts'
import { FractalHeap } from './fractal-heap.ts'
import { MESSAGE, type Message } from './object-header.ts'
import { sharedMessage } from './shared.ts'

const FLAG_SHARED = 2

/** All attributes of an object, in its header or in a heap. Throws a FormatError, also for a name that is there twice. */
export async function* attributesOf(file: Hdf5File, messages: readonly Message[]): AsyncGenerator<Attribute> {
  const names = new Set<string>()
  for (const message of messages) {
    for await (const attribute of attributesIn(file, message)) {
      if (names.has(attribute.name))
        throw new FormatError('hdf5/attribute', `an object has the attribute ${quoted(attribute.name)} twice`)
      names.add(attribute.name)
      yield attribute
    }
  }
}

async function* attributesIn(file: Hdf5File, { type, shared, body }: Message): AsyncGenerator<Attribute> {
  if (type === MESSAGE.attribute)
    yield await readAttribute(file, shared ? await sharedMessage(file, type, body) : body)
  else if (type === MESSAGE.attributeInfo) yield* denseAttributes(file, body)
}

/** Many or long attributes: in a heap, found by a tree of their names (IV.A.2.v). */
async function* denseAttributes(file: Hdf5File, body: Cursor): AsyncGenerator<Attribute> {
  body.version(0)
  const flags = body.number(1)
  if ((flags & 1) !== 0) body.skip(2)
  const heap = body.maybeAddress()
  const names = body.maybeAddress()
  const order = (flags & 2) === 0 ? null : body.maybeAddress()
  if (heap === null) return
  const objects = await FractalHeap.open(file, heap)
  for await (const { id, rest } of denseRecords(file, { names, order }, ATTRIBUTE_RECORDS)) {
    if ((rest.number(1) & FLAG_SHARED) !== 0)
      throw new FormatError(
        'hdf5/unread',
        'keeps attributes in a heap that objects share, which is not read here',
      )
    yield await readAttribute(file, await objects.object(id))
  }
}
