import type { Cursor } from './cursor.ts'
import { bytesFor } from './datatype.ts'
import type { Hdf5File } from './file.ts'

/** Bytes of a node beside its records: signature, version, type, checksum. */
const NODE_OVERHEAD = 10
const DEPTH_LIMIT = 16

interface Tree2 {
  readonly type: number
  readonly nodeSize: number
  readonly recordSize: number
  readonly depth: number
  readonly root: number | null
  readonly rootRecords: number
}

/** Bytes of the two counts that stand beside the address of a child, by its depth below the node. */
interface CountSizes {
  readonly records: number
  readonly total: number
}

/** All records of a version 2 B-tree (III.A.2) of these types. */
export async function* tree2Records(
  file: Hdf5File,
  address: number,
  types: readonly number[],
): AsyncGenerator<{ readonly type: number; readonly record: Cursor }> {
  const tree = await readTreeHeader(file, address, types)
  if (tree.root === null) return
  const sizes = countSizes(file, tree)
  const visited = new Set<number>()
  const waiting = [{ address: tree.root, records: tree.rootRecords, depth: tree.depth }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const counts = sizes[next.depth]
    const node = await readNode(file, tree, next, counts)
    if (visited.has(next.address)) throw node.error('is in its tree twice')
    visited.add(next.address)
    for (let index = 0; index < next.records; index++)
      yield { type: tree.type, record: node.piece(tree.recordSize) }
    if (next.depth === 0 || counts === undefined) continue
    for (let index = 0; index <= next.records; index++) {
      const child = node.definedAddress()
      waiting.push({ address: child, records: node.number(counts.records), depth: next.depth - 1 })
      node.skip(counts.total)
    }
  }
}

async function readTreeHeader(file: Hdf5File, address: number, types: readonly number[]): Promise<Tree2> {
  const { address: addressSize, length } = file.sizes
  const cursor = await file.readChecked(address, 22 + addressSize + length, 'a tree')
  cursor.signature('BTHD')
  cursor.version(0)
  const type = cursor.number(1)
  if (!types.includes(type)) throw cursor.error(`is of the type ${type}, not ${types.join(' or ')}`)
  const nodeSize = cursor.number(4)
  const recordSize = cursor.number(2)
  const depth = cursor.number(2)
  cursor.skip(2)
  const root = cursor.maybeAddress()
  const rootRecords = cursor.number(2)
  if (depth > DEPTH_LIMIT || recordSize === 0 || nodeSize < NODE_OVERHEAD + recordSize)
    throw cursor.error(
      `has nodes of ${nodeSize} bytes, records of ${recordSize}, a depth of ${depth}: it cannot be`,
    )
  return { type, nodeSize, recordSize, depth, root, rootRecords }
}

/** How long the counts are follows from how many records the nodes below can hold; by depth of the node, from 0. */
function countSizes(file: Hdf5File, { nodeSize, recordSize, depth }: Tree2): CountSizes[] {
  const inLeaf = Math.floor((nodeSize - NODE_OVERHEAD) / recordSize)
  const records = bytesFor(inLeaf)
  const sizes: CountSizes[] = [{ records: 0, total: 0 }]
  let below = inLeaf
  for (let level = 1; level <= depth; level++) {
    const total = level === 1 ? 0 : bytesFor(below)
    sizes.push({ records, total })
    const pointer = file.sizes.address + records + total
    const inNode = Math.floor((nodeSize - NODE_OVERHEAD - pointer) / (recordSize + pointer))
    below = Math.min(Number.MAX_SAFE_INTEGER, (inNode + 1) * below + inNode)
  }
  return sizes
}

async function readNode(
  file: Hdf5File,
  { type, nodeSize, recordSize }: Tree2,
  { address, records, depth }: { address: number; records: number; depth: number },
  counts: CountSizes | undefined,
): Promise<Cursor> {
  const pointer = file.sizes.address + (counts?.records ?? 0) + (counts?.total ?? 0)
  const used = NODE_OVERHEAD + records * recordSize + (depth === 0 ? 0 : (records + 1) * pointer)
  const node = await file.readChecked(address, used, 'a node of a tree')
  if (used > nodeSize) throw node.error('has more records than it can hold')
  node.signature(depth === 0 ? 'BTLF' : 'BTIN')
  node.version(0)
  if (node.number(1) !== type) throw node.error('is of a tree of another kind')
  return node
}
