import { FormatError } from '../formats/reader.ts'
import { CHECKSUM, ELEMENT_LIMIT, type Elements, pagedBlock, wholeBlock } from './chunk-pages.ts'
import type { Cursor } from './cursor.ts'
import type { Hdf5File } from './file.ts'

/** How an extensible array grows. */
interface Growth {
  readonly entrySize: number
  readonly inIndexBlock: number
  readonly minElements: number
  readonly minPointers: number
  readonly perPage: number
  readonly superBlocks: number
  /** Bytes of an element's number. */
  readonly offsetSize: number
}

/** The elements of an extensible array (III.I): chunks of a dataset that can grow in one dimension. */
export async function* extensibleArray(file: Hdf5File, address: number): AsyncGenerator<Cursor> {
  const head = await file.readChecked(
    address,
    16 + 6 * file.sizes.length + file.sizes.address,
    'a chunk index',
  )
  head.signature('EAHD')
  head.version(0)
  head.skip(1)
  const growth = readGrowth(head)
  head.skip(6 * file.sizes.length)
  const block = head.maybeAddress()
  if (block !== null) yield* indexBlock(file, block, growth)
}

function readGrowth(head: Cursor): Growth {
  const entrySize = head.number(1)
  const bits = head.number(1)
  const [inIndexBlock, minElements, minPointers] = [head.number(1), head.number(1), head.number(1)]
  const perPage = 2 ** head.number(1)
  const superBlocks = 1 + bits - Math.log2(minElements)
  const isSane = Number.isInteger(superBlocks) && Number.isInteger(Math.log2(minPointers)) && bits <= 64
  if (!isSane || entrySize < head.sizes.address || superBlocks < 2 * Math.log2(minPointers))
    throw head.error('has parts of sizes that cannot be')
  return {
    entrySize,
    inIndexBlock,
    minElements,
    minPointers,
    perPage,
    superBlocks,
    offsetSize: Math.ceil(bits / 8),
  }
}

async function* indexBlock(file: Hdf5File, address: number, growth: Growth): AsyncGenerator<Cursor> {
  const sizes = file.sizes
  const inlineSupers = 2 * Math.log2(growth.minPointers)
  const dataBlocks = 2 * (growth.minPointers - 1)
  const addresses = dataBlocks + growth.superBlocks - inlineSupers
  const length =
    6 + sizes.address + growth.inIndexBlock * growth.entrySize + addresses * sizes.address + CHECKSUM
  const block = await file.readChecked(address, length, 'a block of a chunk index')
  block.signature('EAIB')
  block.skip(2 + sizes.address)
  for (let index = 0; index < growth.inIndexBlock; index++) yield block.piece(growth.entrySize)
  for (let level = 0; level < inlineSupers; level++) {
    for (let index = 0; index < blocksOf(level); index++)
      yield* dataBlock(file, block.maybeAddress(), elementsOf(growth, level), null)
  }
  for (let level = inlineSupers; level < growth.superBlocks; level++)
    yield* superBlock(file, block.maybeAddress(), growth, level)
}

/** Data blocks of a super block, and elements of each (III.I). */
function blocksOf(level: number): number {
  return 2 ** Math.floor(level / 2)
}

function elementsOf({ entrySize, minElements, perPage, offsetSize }: Growth, level: number) {
  return { count: minElements * 2 ** Math.ceil(level / 2), entrySize, perPage, offsetSize }
}

async function* superBlock(
  file: Hdf5File,
  address: number | null,
  growth: Growth,
  level: number,
): AsyncGenerator<Cursor> {
  if (address === null) return
  const elements = elementsOf(growth, level)
  const blocks = blocksOf(level)
  const pages = elements.count > growth.perPage ? elements.count / growth.perPage : 0
  const bitmapSize = Math.ceil(pages / 8)
  const { address: addressSize } = file.sizes
  const prefix = 6 + addressSize + growth.offsetSize
  if (blocks * bitmapSize > ELEMENT_LIMIT)
    throw new FormatError('hdf5/limit', 'has a chunk index that is too large')
  const length = prefix + blocks * (bitmapSize + addressSize) + CHECKSUM
  const block = await file.readChecked(address, length, 'a block of a chunk index')
  block.signature('EASB')
  block.skip(prefix - 4)
  const bitmaps = block.take(blocks * bitmapSize)
  for (let index = 0; index < blocks; index++) {
    const written = pages === 0 ? null : bitmaps.subarray(index * bitmapSize, (index + 1) * bitmapSize)
    yield* dataBlock(file, block.maybeAddress(), elements, written)
  }
}

async function* dataBlock(
  file: Hdf5File,
  address: number | null,
  elements: Elements & { readonly offsetSize: number },
  written: Buffer | null,
): AsyncGenerator<Cursor> {
  if (address === null) return
  if (elements.count > ELEMENT_LIMIT)
    throw new FormatError('hdf5/limit', 'has a chunk index that is too large')
  const prefix = 6 + file.sizes.address + elements.offsetSize
  yield* written === null
    ? wholeBlock(file, 'EADB', address, prefix, elements)
    : pagedBlock(file, address, prefix, written, elements)
}
