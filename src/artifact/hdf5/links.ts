import { FormatError, quoted } from '../formats/reader.ts'
import type { Cursor } from './cursor.ts'
import { denseRecords, LINK_RECORDS } from './dense.ts'
import type { Hdf5File } from './file.ts'
import { FractalHeap } from './fractal-heap.ts'
import { heapText, readLocalHeap } from './heaps.ts'
import { MESSAGE, type Message } from './object-header.ts'
import { tree1Entries } from './tree1.ts'

const SOFT = 1
const CACHED_SOFT = 2

/** What a name in a group leads to. `elsewhere`: another file, or whatever a plugin makes of it. */
export type Link =
  | { readonly kind: 'hard'; readonly name: string; readonly address: number }
  | { readonly kind: 'soft'; readonly name: string; readonly target: string }
  | { readonly kind: 'elsewhere'; readonly name: string; readonly target: string }

/** Whether an object with these messages is a group. */
export function isGroup(messages: readonly Message[]): boolean {
  return messages.some(
    ({ type }) => type === MESSAGE.symbolTable || type === MESSAGE.linkInfo || type === MESSAGE.link,
  )
}

/** All links of a group, however it keeps them. Throws a FormatError, also for a name that is there twice. */
export async function* linksOf(file: Hdf5File, messages: readonly Message[]): AsyncGenerator<Link> {
  const names = new Set<string>()
  for (const { type, body } of messages) {
    for await (const link of linksIn(file, type, body)) {
      if (names.has(link.name))
        throw new FormatError(
          'hdf5/link',
          `a group has the name ${quoted(link.name)} twice: readers differ on which counts`,
        )
      if (/^\.?$/.test(link.name) || link.name.includes('/'))
        throw new FormatError(
          'hdf5/link',
          `a group has the name ${quoted(link.name)}, which no path can hold`,
        )
      names.add(link.name)
      yield link
    }
  }
}

async function* linksIn(file: Hdf5File, type: number, body: Cursor): AsyncGenerator<Link> {
  if (type === MESSAGE.symbolTable) yield* oldLinks(file, body)
  else if (type === MESSAGE.link) yield readLink(body)
  else if (type === MESSAGE.linkInfo) yield* denseLinks(file, body)
}

/** A tree of symbol table nodes, with the names in a heap (III.A.1, III.B, III.C). */
async function* oldLinks(file: Hdf5File, body: Cursor): AsyncGenerator<Link> {
  const tree = body.definedAddress()
  const heap = await readLocalHeap(file, body.definedAddress())
  const { address, length } = file.sizes
  for await (const { child } of tree1Entries(file, tree, { type: 0, keySize: length })) {
    const head = await file.read(child, 8, 'a symbol table node')
    head.signature('SNOD')
    head.version(1)
    head.skip(1)
    const count = head.number(2)
    const entries = await file.read(child + 8, count * (length + address + 24), 'a symbol table node')
    for (let index = 0; index < count; index++) yield readEntry(entries, heap)
  }
}

function readEntry(entries: Cursor, heap: Cursor): Link {
  const name = heapText(heap, entries.length())
  const address = entries.maybeAddress()
  const cached = entries.number(4)
  entries.skip(4)
  const scratch = entries.piece(16)
  if (cached === CACHED_SOFT) return { kind: 'soft', name, target: heapText(heap, scratch.number(4)) }
  if (address === null) throw entries.error(`has no address for ${quoted(name)}`)
  return { kind: 'hard', name, address }
}

/** Reads a link message (IV.A.2.g). */
function readLink(body: Cursor): Link {
  body.version(1)
  const flags = body.number(1)
  const type = (flags & 0x08) === 0 ? 0 : body.number(1)
  if ((flags & 0x04) !== 0) body.skip(8)
  if ((flags & 0x10) !== 0) body.skip(1)
  const name = body.take(body.number(2 ** (flags & 3))).toString('utf8')
  if (type === 0) return { kind: 'hard', name, address: body.definedAddress() }
  const value = body.take(body.number(2)).toString('utf8')
  // Of an external link: flags, then the file and the object in it, each with a zero byte at its end.
  const target = type === SOFT ? value : value.split('\0').filter(Boolean).join(' ')
  return { kind: type === SOFT ? 'soft' : 'elsewhere', name, target }
}

/** Many links: in a heap, found by a tree of their names (IV.A.2.c). */
async function* denseLinks(file: Hdf5File, body: Cursor): AsyncGenerator<Link> {
  body.version(0)
  const flags = body.number(1)
  if ((flags & 1) !== 0) body.skip(8)
  const heap = body.maybeAddress()
  const names = body.maybeAddress()
  const order = (flags & 2) === 0 ? null : body.maybeAddress()
  if (heap === null) return
  const objects = await FractalHeap.open(file, heap)
  for await (const { id } of denseRecords(file, { names, order }, LINK_RECORDS))
    yield readLink(await objects.object(id))
}
