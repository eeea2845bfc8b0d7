import type { Document, LineCounter, Node, Pair, ParsedNode, YAMLError } from 'yaml'
import type { Path } from './path.ts'

/** Longest text that is read, in characters: a rollout file is a page or two. */
export const MAX_LENGTH = 256 * 1024
/** Nodes that all aliases together may stand for: enough for people, far below a "billion laughs". */
const MAX_ALIASES = 100

/** 1-based, as editors count. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** A problem at a place of one source; no position where it concerns the text as a whole. */
export interface SourceProblem {
  readonly position: Position | null
  readonly message: string
}

/** YAML text as read: its plain value, and where in the text each part of it is. */
export interface Source {
  readonly value: unknown
  /** Problems of syntax; the value is not to be trusted when there are any. */
  readonly problems: readonly SourceProblem[]
  /** How many keys of the path the text has, and the position of the last of them (its key, or its value). */
  find(path: Path, at: 'key' | 'value'): { readonly depth: number; readonly position: Position | null }
}

const START: Position = { line: 1, column: 1 }

function broken(message: string): Source {
  return {
    value: undefined,
    problems: [{ position: null, message }],
    find: () => ({ depth: 0, position: null }),
  }
}

/** Reads untrusted YAML 1.2 text. Never throws: what is wrong with the text is in `problems`. */
export async function parseSource(text: string): Promise<Source> {
  if (text.length > MAX_LENGTH) {
    return broken(`too large: expected at most ${MAX_LENGTH} characters, found ${text.length}`)
  }
  const yaml = await import('yaml')
  const lines = new yaml.LineCounter()
  try {
    const document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' })
    const problems = document.errors.map((error) => syntaxProblem(error, text, lines))
    const value: unknown = problems.length > 0 ? undefined : document.toJS({ maxAliasCount: MAX_ALIASES })
    return { value, problems, find: (path, at) => find(yaml, document, lines, path, at) }
  } catch (error) {
    if (error instanceof RangeError) return broken('nested too deeply')
    if (error instanceof ReferenceError)
      return broken(`its aliases (*name) stand for too much: ${error.message}`)
    throw error
  }
}

function syntaxProblem(error: YAMLError, text: string, lines: LineCounter): SourceProblem {
  const { line, col } = lines.linePos(error.pos[0])
  return { position: { line, column: col }, message: syntaxMessage(error, text) }
}

function syntaxMessage(error: YAMLError, text: string): string {
  switch (error.code) {
    case 'DUPLICATE_KEY': {
      const key = /^[^\s:]+/.exec(text.slice(error.pos[0], error.pos[0] + 60))?.[0]
      return key === undefined ? 'this key is given twice' : `key ${JSON.stringify(key)} is given twice`
    }
    case 'MULTIPLE_DOCS':
      return 'expected one YAML document, found a second one ("---")'
    case 'TAB_AS_INDENT':
      return 'YAML is indented with spaces, found a tab'
    default:
      return `not readable as YAML: ${error.message}`
  }
}

type Yaml = typeof import('yaml')

function find(
  yaml: Yaml,
  document: Document<ParsedNode>,
  lines: LineCounter,
  path: Path,
  at: 'key' | 'value',
) {
  let node: unknown = document.contents
  let offset = document.contents?.range?.[0] ?? 0
  let depth = 0
  for (const key of path) {
    const child = childOf(yaml, resolve(yaml, document, node), key)
    if (child === undefined) break
    depth++
    node = child.value
    offset = offsetOf(yaml, child, depth === path.length && at === 'value')
  }
  const { line, col } = lines.linePos(offset)
  return { depth, position: line === 0 ? START : { line, column: col } }
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
  const written = value !== null && !(yaml.isScalar(value) && value.source === '')
  const node = (wantValue && written) || child.key === null ? (value ?? child.key) : child.key
  return node?.range?.[0] ?? 0
}
