import { FormatError } from '../formats/reader.ts'
import type { Cursor } from './cursor.ts'
import type { Hdf5File } from './file.ts'
import { readObjectHeader } from './object-header.ts'

/** Where a shared message is: in the file's own heap of such messages, or in another object's header. */
const IN_HEAP = 1

/** The message of this type that `pointer` refers to (IV.A.2, "shared messages"): a type that was given a name. */
export async function sharedMessage(file: Hdf5File, type: number, pointer: Cursor): Promise<Cursor> {
  const version = pointer.version(1, 2, 3)
  const place = pointer.number(1)
  if (version === 1) pointer.skip(6 + pointer.sizes.length)
  else if (place === IN_HEAP)
    throw new FormatError(
      'hdf5/unread',
      'keeps messages in a heap that objects share, which is not read here; write it again with h5py',
    )
  const address = pointer.definedAddress()
  const messages = await readObjectHeader(file, address)
  const found = messages.find((message) => message.type === type && !message.shared)
  if (found === undefined) throw pointer.error(`refers to byte ${address}, where no such message is`)
  return found.body
}
