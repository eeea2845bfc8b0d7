import { FormatError, quoted } from '../formats/reader.ts'
import { type Attribute, readAttribute } from './attribute.ts'
import type { Cursor } from './cursor.ts'
import type { Hdf5File } from './file.ts'
import { FractalHeap } from './fractal-heap.ts'
import { MESSAGE, type Message } from './object-header.ts'
import { sharedMessage } from './shared.ts'
import { tree2Records } from './tree2.ts'

const ATTRIBUTE_NAMES = 8
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
  if ((body.number(1) & 1) !== 0) body.skip(2)
  const heapAddress = body.maybeAddress()
  const tree = body.maybeAddress()
  if (heapAddress === null || tree === null) return
  const heap = await FractalHeap.open(file, heapAddress)
  for await (const { record } of tree2Records(file, tree, [ATTRIBUTE_NAMES])) {
    const id = record.piece(8)
    if ((record.number(1) & FLAG_SHARED) !== 0)
      throw new FormatError(
        'hdf5/unread',
        'keeps attributes in a heap that objects share, which is not read here',
      )
    yield await readAttribute(file, await heap.object(id))
  }
}
