import type { Cursor } from './cursor.ts'
import type { Hdf5File } from './file.ts'

/** Elements that an array may have. */
export const ELEMENT_LIMIT = 16 * 1024 * 1024
/** Bytes of the checksum that ends a block or page. */
export const CHECKSUM = 4

/** A part of an array whose elements may be cut into pages, each with its checksum. */
export interface Elements {
  readonly count: number
  readonly entrySize: number
  /** Elements of a page. */
  readonly perPage: number
}

/** The elements of a block that has no pages; `prefix` bytes come before them. */
export async function* wholeBlock(
  file: Hdf5File,
  signature: string,
  address: number,
  prefix: number,
  { count, entrySize }: Elements,
): AsyncGenerator<Cursor> {
  const what = 'a block of a chunk index'
  const block = await file.readChecked(address, prefix + count * entrySize + CHECKSUM, what)
  block.signature(signature)
  block.skip(prefix - 4)
  for (let index = 0; index < count; index++) yield block.piece(entrySize)
}

/** Pages follow the block; those without a bit in `written` were never written. */
export async function* pagedBlock(
  file: Hdf5File,
  address: number,
  prefix: number,
  written: Buffer,
  { count, entrySize, perPage }: Elements,
): AsyncGenerator<Cursor> {
  const pageSize = perPage * entrySize + CHECKSUM
  for (let page = 0; page * perPage < count; page++) {
    if (((written[page >> 3] ?? 0) & (0x80 >> (page & 7))) === 0) continue
    const elements = Math.min(perPage, count - page * perPage)
    const at = address + prefix + CHECKSUM + page * pageSize
    const content = await file.readChecked(at, elements * entrySize + CHECKSUM, 'a page of a chunk index')
    for (let index = 0; index < elements; index++) yield content.piece(entrySize)
  }
}
