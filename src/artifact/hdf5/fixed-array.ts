import { CHECKSUM, ELEMENT_LIMIT, pagedBlock, wholeBlock } from './chunk-pages.ts'
import type { Cursor } from './cursor.ts'
import type { Hdf5File } from './file.ts'

/** The elements of a fixed array (III.H.2): one for each chunk of a dataset that cannot grow. */
export async function* fixedArray(file: Hdf5File, address: number): AsyncGenerator<Cursor> {
  const sizes = file.sizes
  const head = await file.readChecked(address, 12 + sizes.length + sizes.address, 'a chunk index')
  head.signature('FAHD')
  head.version(0)
  head.skip(1)
  const entrySize = head.number(1)
  const perPage = 2 ** head.number(1)
  const count = head.length()
  const block = head.maybeAddress()
  if (count > ELEMENT_LIMIT || entrySize < sizes.address)
    throw head.error(`has ${count} entries of ${entrySize} bytes`)
  if (block === null) return
  const pages = count > perPage ? Math.ceil(count / perPage) : 0
  const prefix = 6 + sizes.address
  const elements = { count, entrySize, perPage }
  yield* pages === 0
    ? wholeBlock(file, 'FADB', block, prefix, elements)
    : pagedBlock(
        file,
        block,
        prefix + Math.ceil(pages / 8),
        await bitmap(file, block, prefix, pages),
        elements,
      )
}

async function bitmap(file: Hdf5File, block: number, prefix: number, pages: number): Promise<Buffer> {
  const bytes = Math.ceil(pages / 8)
  const head = await file.readChecked(block, prefix + bytes + CHECKSUM, 'a block of a chunk index')
  head.signature('FADB')
  head.skip(prefix - 4)
  return head.take(bytes)
}
