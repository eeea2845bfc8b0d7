import type { Cursor } from './cursor.ts'

/** Where a chunk index lies and how it is built. */
export type ChunkIndex =
  | { readonly kind: 'tree'; readonly address: number }
  | { readonly kind: 'single'; readonly address: number; readonly size: number | null }
  | { readonly kind: 'implicit' | 'fixed' | 'extensible' | 'tree2'; readonly address: number }

/** How a dataset's bytes are stored. Addresses are null as long as nothing is stored. */
export type Layout =
  | { readonly kind: 'compact'; readonly size: number }
  | { readonly kind: 'contiguous'; readonly address: number | null; readonly size: number | null }
  | {
      readonly kind: 'chunked'
      readonly index: ChunkIndex | null
      /** Elements of a chunk along each dimension of the dataset. */
      readonly chunk: readonly number[]
    }
  | { readonly kind: 'virtual' }

const COMPACT = 0
const CONTIGUOUS = 1
const CHUNKED = 2
const VIRTUAL = 3
const FLAG_FILTERED_SINGLE = 2
const RANK_LIMIT = 33

/** Reads a data layout message (IV.A.2.i). */
export function readLayout(cursor: Cursor): Layout {
  const version = cursor.version(1, 2, 3, 4, 5)
  if (version < 3) return readOldLayout(cursor)
  const kind = cursor.number(1)
  if (kind === COMPACT) {
    const size = cursor.number(2)
    cursor.skip(size)
    return { kind: 'compact', size }
  }
  if (kind === CONTIGUOUS)
    return { kind: 'contiguous', address: cursor.maybeAddress(), size: cursor.length() }
  if (kind === VIRTUAL) return { kind: 'virtual' }
  if (kind !== CHUNKED) throw cursor.error(`has a layout of class ${kind}, which does not exist`)
  return version === 3 ? readTreeLayout(cursor) : readIndexedLayout(cursor)
}

/** Versions 1 and 2, of HDF5 before 1.6.3. */
function readOldLayout(cursor: Cursor): Layout {
  const rank = rankOf(cursor)
  const kind = cursor.number(1)
  cursor.skip(5)
  if (kind === CONTIGUOUS) return { kind: 'contiguous', address: cursor.maybeAddress(), size: null }
  if (kind === CHUNKED) {
    const address = cursor.maybeAddress()
    return { kind: 'chunked', index: tree(address), chunk: chunkOf(cursor, rank, 4) }
  }
  if (kind !== COMPACT) throw cursor.error(`has a layout of class ${kind}, which does not exist`)
  cursor.skip(4 * rank)
  const size = cursor.number(4)
  cursor.skip(size)
  return { kind: 'compact', size }
}

function readTreeLayout(cursor: Cursor): Layout {
  const rank = rankOf(cursor)
  const address = cursor.maybeAddress()
  return { kind: 'chunked', index: tree(address), chunk: chunkOf(cursor, rank, 4) }
}

function tree(address: number | null): ChunkIndex | null {
  return address === null ? null : { kind: 'tree', address }
}

/** Version 4 of HDF5 1.10, and 5 of HDF5 2.0. */
function readIndexedLayout(cursor: Cursor): Layout {
  const flags = cursor.number(1)
  const rank = rankOf(cursor)
  const chunk = chunkOf(cursor, rank, lengthSize(cursor))
  const type = cursor.number(1)
  const size = type === 1 && (flags & FLAG_FILTERED_SINGLE) !== 0 ? cursor.length() : null
  if (size !== null) cursor.skip(4)
  const parameters = [0, 0, 0, 1, 5, 6][type]
  if (parameters === undefined) throw cursor.error(`has a chunk index of type ${type}, which does not exist`)
  cursor.skip(parameters)
  const address = cursor.maybeAddress()
  return { kind: 'chunked', chunk, index: address === null ? null : indexOf(cursor, type, address, size) }
}

function indexOf(cursor: Cursor, type: number, address: number, size: number | null): ChunkIndex {
  if (type === 1) return { kind: 'single', address, size }
  const kind = ([null, null, 'implicit', 'fixed', 'extensible', 'tree2'] as const)[type]
  if (kind === undefined || kind === null) throw cursor.error(`has no chunk index of type ${type}`)
  return { kind, address }
}

function lengthSize(cursor: Cursor): number {
  const size = cursor.number(1)
  if (size < 1 || size > 8) throw cursor.error(`has lengths of ${size} bytes`)
  return size
}

/** Dimensions of the chunks, one more than the dataset's: the last one is the size of an element. */
function rankOf(cursor: Cursor): number {
  const rank = cursor.number(1)
  if (rank > RANK_LIMIT) throw cursor.error(`has ${rank} dimensions, more than HDF5 allows`)
  return rank
}

function chunkOf(cursor: Cursor, rank: number, size: number): number[] {
  const chunk = Array.from({ length: rank }, () => cursor.number(size)).slice(0, -1)
  if (rank < 2 || chunk.includes(0)) throw cursor.error('has chunks without elements')
  return chunk
}
