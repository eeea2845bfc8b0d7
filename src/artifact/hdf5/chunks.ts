import type { Cursor } from './cursor.ts'
import { extensibleArray } from './extensible-array.ts'
import type { Hdf5File } from './file.ts'
import { fixedArray } from './fixed-array.ts'
import type { ChunkIndex } from './layout.ts'
import { tree1Entries } from './tree1.ts'
import { tree2Records } from './tree2.ts'

const CHUNKS = 10
const FILTERED_CHUNKS = 11

/** A chunk as it is stored. */
export interface StoredChunk {
  readonly address: number
  /** Bytes, after filters. */
  readonly size: number
}

/** What is known of the chunks before the index is read. */
export interface ChunkShape {
  /** Dimensions of the dataset. */
  readonly rank: number
  /** Bytes of a chunk before filters. */
  readonly bytes: number
  /** Chunks that the dataset's dimensions need. */
  readonly count: number
  readonly filtered: boolean
}

/** All chunks that an index names. */
export async function* storedChunks(
  file: Hdf5File,
  index: ChunkIndex,
  shape: ChunkShape,
): AsyncGenerator<StoredChunk> {
  switch (index.kind) {
    case 'tree':
      return yield* treeChunks(file, index.address, shape)
    case 'single':
      return yield { address: index.address, size: index.size ?? shape.bytes }
    case 'implicit':
      return yield { address: index.address, size: shape.bytes * shape.count }
    case 'fixed':
      return yield* chunksIn(fixedArray(file, index.address), shape)
    case 'extensible':
      return yield* chunksIn(extensibleArray(file, index.address), shape)
    case 'tree2':
      return yield* tree2Chunks(file, index.address, shape)
  }
}

async function* treeChunks(
  file: Hdf5File,
  address: number,
  { rank, bytes, filtered }: ChunkShape,
): AsyncGenerator<StoredChunk> {
  for await (const { key, child } of tree1Entries(file, address, { type: 1, keySize: 8 + 8 * (rank + 1) })) {
    const size = key.number(4)
    if (!filtered && size !== bytes)
      throw key.error(`names a chunk of ${size} bytes that should have ${bytes}`)
    yield { address: child, size }
  }
}

async function* chunksIn(entries: AsyncIterable<Cursor>, shape: ChunkShape): AsyncGenerator<StoredChunk> {
  for await (const entry of entries) {
    const address = entry.maybeAddress()
    if (address === null) continue
    const isFiltered = entry.left > 4
    if (isFiltered !== shape.filtered) throw entry.error('has entries of another kind')
    const size = isFiltered ? entry.number(entry.left - 4) : shape.bytes
    yield { address, size }
  }
}

async function* tree2Chunks(
  file: Hdf5File,
  address: number,
  { rank, bytes }: ChunkShape,
): AsyncGenerator<StoredChunk> {
  for await (const { type, record } of tree2Records(file, address, [CHUNKS, FILTERED_CHUNKS])) {
    const child = record.definedAddress()
    const left = record.left - 8 * rank - 4
    yield { address: child, size: type === CHUNKS ? bytes : record.number(Math.max(1, left)) }
  }
}
