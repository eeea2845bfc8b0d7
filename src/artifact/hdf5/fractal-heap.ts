import { FormatError } from '../formats/reader.ts'
import type { Cursor } from './cursor.ts'
import { bytesFor } from './datatype.ts'
import type { Hdf5File } from './file.ts'
import { tree2Records } from './tree2.ts'

const ROWS_LIMIT = 64
const HUGE_OBJECT = 1
/** Indirect blocks that are kept. */
const KEPT = 100

interface Layout {
  readonly address: number
  readonly maxManaged: number
  readonly hugeTree: number | null
  readonly width: number
  readonly startSize: number
  readonly maxDirect: number
  /** Bytes of an offset into the heap. */
  readonly offsetSize: number
  readonly root: number | null
  readonly rows: number
}

/** A block of the heap: a direct one holds objects, an indirect one (`rows` > 0) the addresses of others. */
interface Block {
  readonly address: number
  readonly rows: number
  readonly start: number
  readonly size: number
}

/** A heap of the links or attributes of one object when they are many (III.G). */
export class FractalHeap {
  readonly #file: Hdf5File
  readonly #layout: Layout
  /** Addresses of direct blocks that were found to be what they should. */
  readonly #checked = new Set<number>()
  readonly #indirects = new Map<number, Cursor>()
  #huge: Map<number, { address: number; length: number }> | null = null

  private constructor(file: Hdf5File, layout: Layout) {
    this.#file = file
    this.#layout = layout
  }

  static async open(file: Hdf5File, address: number): Promise<FractalHeap> {
    return new FractalHeap(file, await readHeader(file, address))
  }

  /** The object with this id, which a tree's record gives. */
  async object(id: Cursor): Promise<Cursor> {
    const head = id.number(1)
    const kind = (head >> 4) & 3
    if (head >> 6 !== 0 || kind > 2) throw id.error('has an id of a heap that does not exist')
    if (kind === 0) return this.#managed(id)
    return kind === HUGE_OBJECT ? this.#hugeObject(id) : id.piece((head & 15) + 1)
  }

  async #managed(id: Cursor): Promise<Cursor> {
    const { offsetSize, maxManaged, maxDirect } = this.#layout
    const offset = id.number(offsetSize)
    const length = id.number(Math.min(Math.ceil(Math.log2(maxDirect) / 8), bytesFor(maxManaged)))
    const block = await this.#blockAt(offset, id)
    if (offset + length > block.start + block.size) throw id.error('refers to an object outside of its block')
    return this.#file.read(block.address + offset - block.start, length, 'an object of a heap')
  }

  /** The direct block with this offset of the heap. */
  async #blockAt(offset: number, id: Cursor): Promise<Block> {
    const { root, rows, startSize } = this.#layout
    if (root === null) throw id.error('refers to an object of an empty heap')
    let block: Block = { address: root, rows, start: 0, size: startSize }
    while (block.rows > 0) block = await this.#child(block, offset)
    if (this.#checked.has(block.address)) return block
    const { address: addressSize } = this.#file.sizes
    const { address, offsetSize } = this.#layout
    const cursor = await this.#file.read(block.address, 5 + addressSize + offsetSize, 'a block of a heap')
    cursor.signature('FHDB')
    cursor.version(0)
    if (cursor.definedAddress() !== address || cursor.number(offsetSize) !== block.start)
      throw cursor.error('belongs to another heap, or to another place of it')
    this.#checked.add(block.address)
    return block
  }

  /** The block inside an indirect one that has this offset of the heap. */
  async #child(parent: Block, offset: number): Promise<Block> {
    const { width, startSize, maxDirect } = this.#layout
    const { address: addressSize } = this.#file.sizes
    const cursor = await this.#indirect(parent)
    let start = parent.start
    for (let row = 0; row < parent.rows; row++) {
      const size = startSize * 2 ** Math.max(0, row - 1)
      const column = Math.floor((offset - start) / size)
      if (column < width) {
        cursor.at += (row * width + column) * addressSize
        const rows = size <= maxDirect ? 0 : Math.log2(size / (startSize * width)) + 1
        return { address: cursor.definedAddress(), rows, start: start + column * size, size }
      }
      start += width * size
    }
    throw cursor.error('does not reach to an object')
  }

  /** The addresses in an indirect block, row by row. */
  async #indirect({ address, rows }: Block): Promise<Cursor> {
    const { address: heap, width, offsetSize } = this.#layout
    const { address: addressSize } = this.#file.sizes
    const prefix = 5 + addressSize + offsetSize
    let cursor = this.#indirects.get(address)
    if (cursor === undefined) {
      const length = prefix + rows * width * addressSize + 4
      cursor = await this.#file.readChecked(address, length, 'an indirect block of a heap')
      cursor.signature('FHIB')
      cursor.version(0)
      if (cursor.definedAddress() !== heap) throw cursor.error('belongs to another heap')
      if (this.#indirects.size >= KEPT) this.#indirects.clear()
      this.#indirects.set(address, cursor)
    }
    cursor.at = prefix
    return cursor
  }

  /** Objects too long for the blocks lie at places of their own, which a tree tells by number. */
  async #hugeObject(id: Cursor): Promise<Cursor> {
    const { hugeTree } = this.#layout
    const { address, length } = this.#file.sizes
    if (id.left >= address + length)
      return this.#file.read(id.definedAddress(), id.length(), 'a long object of a heap')
    if (hugeTree === null) throw id.error('refers to a long object of a heap that has none')
    this.#huge ??= await this.#readHuge(hugeTree)
    const found = this.#huge.get(id.number(Math.min(id.left, length)))
    if (found === undefined) throw id.error('refers to a long object that is not there')
    return this.#file.read(found.address, found.length, 'a long object of a heap')
  }

  async #readHuge(tree: number): Promise<Map<number, { address: number; length: number }>> {
    const found = new Map<number, { address: number; length: number }>()
    for await (const { record } of tree2Records(this.#file, tree, [1])) {
      const place = { address: record.definedAddress(), length: record.length() }
      found.set(record.length(), place)
    }
    return found
  }
}

async function readHeader(file: Hdf5File, address: number): Promise<Layout> {
  const { address: addressSize, length } = file.sizes
  const cursor = await file.readChecked(address, 26 + 3 * addressSize + 12 * length, 'a heap')
  cursor.signature('FRHP')
  cursor.version(0)
  cursor.skip(2)
  if (cursor.number(2) !== 0)
    throw new FormatError('hdf5/unread', 'has a compressed heap, which is not read here')
  cursor.skip(1)
  const maxManaged = cursor.number(4)
  cursor.skip(length)
  const hugeTree = cursor.maybeAddress()
  cursor.skip(length + addressSize + 8 * length)
  const width = cursor.number(2)
  const startSize = cursor.length()
  const maxDirect = cursor.length()
  const offsetSize = Math.ceil(cursor.number(2) / 8)
  cursor.skip(2)
  const root = cursor.maybeAddress()
  const rows = cursor.number(2)
  const powers = [width, startSize, maxDirect].every(
    (value) => value > 0 && Number.isInteger(Math.log2(value)),
  )
  if (!powers || offsetSize < 1 || offsetSize > 8 || rows > ROWS_LIMIT || maxDirect > 2 ** 32)
    throw cursor.error('has blocks of sizes that cannot be')
  return { address, maxManaged, hugeTree, width, startSize, maxDirect, offsetSize, root, rows }
}
