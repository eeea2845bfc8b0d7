import type { Cursor } from './cursor.ts'
import type { Hdf5File } from './file.ts'

const LEVEL_LIMIT = 32

/** A version 1 B-tree (III.A.1): what it is a tree of, and the bytes of its keys. */
export interface Tree1 {
  readonly type: 0 | 1
  readonly keySize: number
}

/** The leaves' entries of a tree, each the address of its child and the key before it. */
export async function* tree1Entries(
  file: Hdf5File,
  root: number,
  tree: Tree1,
): AsyncGenerator<{ readonly key: Cursor; readonly child: number }> {
  const visited = new Set<number>()
  const waiting: { address: number; level: number | null }[] = [{ address: root, level: null }]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { level, entries } = await readNode(file, next.address, tree)
    if (visited.has(next.address) || (next.level !== null && level !== next.level) || level > LEVEL_LIMIT)
      throw entries.error('lies at two places of one tree, or at a wrong level')
    visited.add(next.address)
    while (entries.left > tree.keySize) {
      const key = entries.piece(tree.keySize)
      const child = entries.definedAddress()
      if (level === 0) yield { key, child }
      else waiting.push({ address: child, level: level - 1 })
    }
  }
}

async function readNode(
  file: Hdf5File,
  address: number,
  { type, keySize }: Tree1,
): Promise<{ level: number; entries: Cursor }> {
  const headSize = 8 + 2 * file.sizes.address
  const head = await file.read(address, headSize, 'a node of a tree')
  head.signature('TREE')
  if (head.number(1) !== type) throw head.error('is of a tree of another kind')
  const level = head.number(1)
  const count = head.number(2)
  const size = count * (keySize + file.sizes.address) + keySize
  const entries = await file.read(address + headSize, size, 'a node of a tree')
  return { level, entries }
}
