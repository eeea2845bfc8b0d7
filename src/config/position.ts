import type { Document, LineCounter, Node, Pair, ParsedNode } from 'yaml'
import type { Path } from './path.ts'
import { writtenAt } from './within.ts'

/** 1-based, as editors count. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** Where a text begins. */
export const START: Position = { line: 1, column: 1 }

type Yaml = typeof import('yaml')

/** What is looked for at the end of a path: its key, its value, or the character at an offset of a value that is text. */
export type At = 'key' | 'value' | { readonly offset: number }

/** Where something was found. */
export interface Found {
  /** How many keys of the path there are. */
  readonly depth: number
  readonly position: Position | null
  /** Whether the position is that of the offset asked for, and not merely where the text begins. */
  readonly exact: boolean
}

/** A YAML document as read, with the text that it was read from. */
export interface Read {
  readonly yaml: Yaml
  readonly text: string
  readonly document: Document<ParsedNode>
  readonly lines: LineCounter
}

/** How much of a path a document has, and the position of the last key of that part, of its value, or within that. */
export function find({ yaml, text, document, lines }: Read, path: Path, at: At): Found {
  let node: unknown = document.contents
  let offset = document.contents?.range?.[0] ?? 0
  let depth = 0
  for (const key of path) {
    const child = childOf(yaml, resolve(yaml, document, node), key)
    if (child === undefined) break
    depth++
    node = child.value
    offset = offsetOf(yaml, child, depth === path.length && at !== 'key')
  }
  const value = resolve(yaml, document, node)
  const within =
    typeof at === 'object' && depth === path.length && yaml.isScalar(value)
      ? writtenAt(text, value, at.offset)
      : null
  const { line, col } = lines.linePos(within ?? offset)
  return { depth, position: line === 0 ? START : { line, column: col }, exact: within !== null }
}

/** What an alias stands for: a wrong value is reported where it is written. */
function resolve(yaml: Yaml, document: Document, node: unknown): unknown {
  return yaml.isAlias(node) ? node.resolve(document) : node
}

interface Child {
  readonly key: Node | null
  readonly value: unknown
}

function childOf(yaml: Yaml, node: unknown, key: string | number): Child | undefined {
  if (yaml.isMap(node)) {
    const pair = node.items.find((item) => keyText(yaml, item) === String(key))
    return pair && { key: yaml.isNode(pair.key) ? pair.key : null, value: pair.value }
  }
  if (!yaml.isSeq(node) || typeof key !== 'number' || key >= node.items.length) return undefined
  return { key: null, value: node.items[key] }
}

function keyText(yaml: Yaml, pair: Pair): string {
  return yaml.isScalar(pair.key) ? String(pair.key.value) : String(pair.key)
}

/** Where the child's value begins when it is asked for and is written there, else where its key does. */
function offsetOf(yaml: Yaml, child: Child, wantValue: boolean): number {
  const value = yaml.isNode(child.value) ? child.value : null
  const written = value !== null && !(yaml.isScalar(value) && value.type === 'PLAIN' && value.source === '')
  const node = (wantValue && written) || child.key === null ? (value ?? child.key) : child.key
  return node?.range?.[0] ?? 0
}
