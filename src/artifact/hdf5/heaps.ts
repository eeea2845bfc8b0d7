import { FormatError } from '../formats/reader.ts'
import type { Cursor } from './cursor.ts'
import type { Hdf5File } from './file.ts'

/** Reads the names of an old group: a local heap (III.D). */
export async function readLocalHeap(file: Hdf5File, address: number): Promise<Cursor> {
  const { address: addressSize, length } = file.sizes
  const head = await file.read(address, 8 + 2 * length + addressSize, 'a local heap')
  head.signature('HEAP')
  head.version(0)
  head.skip(3)
  const size = head.length()
  head.skip(length)
  return file.read(head.definedAddress(), size, 'the names of a group')
}

/** Text in a local heap. */
export function heapText(heap: Cursor, offset: number): string {
  if (offset >= heap.bytes.length) throw heap.error(`has no name at ${offset}`)
  heap.at = offset
  return heap.text()
}

/** Reads what has no fixed length, such as texts, from global heaps (III.E); keeps the last heap. */
export class GlobalHeaps {
  readonly #file: Hdf5File
  #address = -1
  #objects = new Map<number, Buffer>()

  constructor(file: Hdf5File) {
    this.#file = file
  }

  /** The object that a reference names: address of its heap, index in it. */
  async object(address: number, index: number): Promise<Buffer> {
    if (address !== this.#address) {
      this.#objects = await readGlobalHeap(this.#file, address)
      this.#address = address
    }
    const object = this.#objects.get(index)
    if (object !== undefined) return object
    throw new FormatError(
      'hdf5/structure',
      `the heap at byte ${address} has no object ${index}, which is referred to`,
    )
  }
}

async function readGlobalHeap(file: Hdf5File, address: number): Promise<Map<number, Buffer>> {
  const headSize = 8 + file.sizes.length
  const what = 'a global heap'
  const head = await file.read(address, headSize, what)
  head.signature('GCOL')
  head.version(1)
  head.skip(3)
  const heap = await file.read(address, head.length(), what)
  heap.skip(headSize)
  const objects = new Map<number, Buffer>()
  while (heap.left >= headSize) {
    const index = heap.number(2)
    heap.skip(6)
    const size = heap.length()
    // Index 0 is the free space to the end.
    if (index === 0) break
    if (objects.has(index)) throw heap.error(`has the object ${index} twice`)
    const start = heap.at
    objects.set(index, heap.take(size))
    heap.align(start)
  }
  return objects
}
