import { FormatError } from '../formats/reader.ts'
import type { Cursor } from './cursor.ts'
import type { Hdf5File } from './file.ts'
import { tree2Records } from './tree2.ts'

/** How the records of the two trees of one kind of thing look: type of the tree, bytes before the id, bytes of the id. */
interface Records {
  readonly names: readonly [type: number, before: number]
  readonly order: readonly [type: number, before: number]
  readonly idSize: number
}

/** Links by the hash of their name, and by the order of their creation. */
export const LINK_RECORDS: Records = { names: [5, 4], order: [6, 8], idSize: 7 }
/** Attributes likewise. */
export const ATTRIBUTE_RECORDS: Records = { names: [8, 0], order: [9, 0], idSize: 8 }

/**
 * The ids in a heap of many links or attributes, each with what follows it in its record. Where a second tree has them by
 * the order of their creation, it must have the same ones: or what is listed is not what is found by its name.
 */
export async function* denseRecords(
  file: Hdf5File,
  { names, order }: { readonly names: number | null; readonly order: number | null },
  records: Records,
): AsyncGenerator<{ readonly id: Cursor; readonly rest: Cursor }> {
  const listed = new Set<string>()
  if (order !== null)
    for await (const { id } of entries(file, order, records.order, records.idSize)) listed.add(idText(id))
  let found = 0
  for await (const entry of names === null ? [] : entries(file, names, records.names, records.idSize)) {
    found++
    if (order !== null && !listed.has(idText(entry.id))) throw entry.id.error('is in one of two trees only')
    yield entry
  }
  if (order === null || found === listed.size) return
  throw new FormatError(
    'hdf5/structure',
    `the tree at byte ${order} has other entries than the tree of their names`,
  )
}

async function* entries(
  file: Hdf5File,
  tree: number,
  [type, before]: readonly [number, number],
  idSize: number,
): AsyncGenerator<{ id: Cursor; rest: Cursor }> {
  for await (const { record } of tree2Records(file, tree, [type])) {
    record.skip(before)
    const id = record.piece(idSize)
    yield { id, rest: record }
  }
}

function idText(id: Cursor): string {
  return id.bytes.toString('hex')
}
