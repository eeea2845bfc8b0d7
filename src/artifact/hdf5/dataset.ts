import { FormatError } from '../formats/reader.ts'
import { type StoredChunk, storedChunks } from './chunks.ts'
import type { Cursor } from './cursor.ts'
import { elementsOf, readDataspace, type Shape } from './dataspace.ts'
import { type Datatype, readDatatype } from './datatype.ts'
import type { Hdf5File } from './file.ts'
import { readFilters } from './filters.ts'
import { type Layout, readLayout } from './layout.ts'
import { MESSAGE, type Message } from './object-header.ts'
import { sharedMessage } from './shared.ts'

/** A chunk has fewer bytes than this. */
const CHUNK_LIMIT = 2 ** 32
/** What an array may become in memory: so many bytes, and beyond that so many times what is stored. */
const EXPANSION = 4 * 1024 ** 3
const RATIO = 1000

/** An array of the file, whose bytes are where it says. */
export interface Dataset {
  readonly type: Datatype
  readonly shape: Shape
  /** Where its bytes lie, in pieces. */
  readonly stored: AsyncIterable<StoredChunk>
  /** Its bytes are there as they are, one element after the other. */
  readonly plain: boolean
}

/** Reads what describes a dataset. Throws a FormatError, `hdf5/external` where its bytes lie in other files. */
export async function readDataset(file: Hdf5File, messages: readonly Message[]): Promise<Dataset> {
  if (messages.some(({ type }) => type === MESSAGE.externalFiles)) throw external('in other files')
  const part = (type: number, what: string) => messageOf(file, messages, type, what)
  const type = readDatatype(await part(MESSAGE.datatype, 'type'))
  const shape = readDataspace(await part(MESSAGE.dataspace, 'dataspace'))
  const layout = readLayout(await part(MESSAGE.layout, 'layout'))
  if (layout.kind === 'virtual') throw external('in datasets of other files')
  const pipeline = messages.find((message) => message.type === MESSAGE.filters)
  const filters = pipeline === undefined ? 0 : readFilters(await part(MESSAGE.filters, 'filters'))
  const bytes = elementsOf(shape) * BigInt(type.size)
  checkSize(layout, bytes)
  const stored = storedIn(file, layout, { type, shape, filtered: filters > 0, bytes })
  return { type, shape, stored, plain: layout.kind === 'contiguous' }
}

function external(where: string): FormatError {
  const message = `keeps its bytes ${where}, which whoever reads it would open: it may name any file; store them here`
  return new FormatError('hdf5/external', message)
}

async function messageOf(
  file: Hdf5File,
  messages: readonly Message[],
  type: number,
  what: string,
): Promise<Cursor> {
  const found = messages.filter((message) => message.type === type)
  const [message] = found
  if (message === undefined || found.length > 1)
    throw new FormatError('hdf5/structure', `a dataset should have one ${what}, but has ${found.length}`)
  return message.shared ? sharedMessage(file, type, message.body) : message.body
}

function checkSize(layout: Layout, bytes: bigint): void {
  const size = layout.kind === 'chunked' || layout.kind === 'virtual' ? null : layout.size
  if (size === null || bytes === BigInt(size)) return
  // What was never written may have no bytes at all.
  if (size === 0 && (layout.kind === 'compact' || (layout.kind === 'contiguous' && layout.address === null)))
    return
  throw new FormatError('hdf5/size', `a dataset should have ${bytes} bytes by its shape, but has ${size}`)
}

/** The pieces of a dataset, each of which lies in the file. */
async function* storedIn(
  file: Hdf5File,
  layout: Layout,
  { type, shape, filtered, bytes }: { type: Datatype; shape: Shape; filtered: boolean; bytes: bigint },
): AsyncGenerator<StoredChunk> {
  let stored = layout.kind === 'compact' ? bytes : 0n
  if (layout.kind === 'contiguous' && layout.address !== null) {
    if (bytes > BigInt(Number.MAX_SAFE_INTEGER)) throw bomb(bytes, 0n)
    file.check(layout.address, Number(bytes), 'a dataset')
    stored = bytes
    yield { address: layout.address, size: Number(bytes) }
  }
  if (layout.kind === 'chunked') {
    const shapeOfChunks = chunkShape(layout.chunk, shape, type, filtered)
    for await (const chunk of layout.index === null ? [] : storedChunks(file, layout.index, shapeOfChunks)) {
      file.check(chunk.address, chunk.size, 'a chunk of a dataset')
      stored += BigInt(chunk.size)
      yield chunk
    }
  }
  if (bytes > EXPANSION && bytes > BigInt(RATIO) * stored) throw bomb(bytes, stored)
}

function bomb(bytes: bigint, stored: bigint): FormatError {
  const message = `a dataset has ${bytes} bytes by its shape, but only ${stored} are stored: whoever reads it runs out of memory`
  return new FormatError('hdf5/bomb', message)
}

function chunkShape(chunk: readonly number[], shape: Shape, { size }: Datatype, filtered: boolean) {
  if (shape === null || chunk.length !== shape.length)
    throw new FormatError('hdf5/size', 'a dataset has chunks of other dimensions than its own')
  const bytes = chunk.reduce((product, length) => product * length, size)
  if (bytes >= CHUNK_LIMIT)
    throw new FormatError('hdf5/size', `a dataset has chunks of ${bytes} bytes, too many`)
  const count = shape.reduce((product, length, axis) => product * Math.ceil(length / (chunk[axis] ?? 1)), 1)
  return { rank: shape.length, bytes, count, filtered }
}
