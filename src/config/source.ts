import type { LineCounter, YAMLError } from 'yaml'
import { messageOf } from '../support/errors.ts'
import type { Path } from './path.ts'
import { type At, type Found, find, type Position, START } from './position.ts'

/** Longest text that is read, in characters: a rollout file is a page or two. */
export const MAX_LENGTH = 256 * 1024
/** Words, marks and breaks of the text, which take the time: so many about a second. */
const MAX_TOKENS = 200_000
/** Mappings and lists within each other. */
const MAX_DEPTH = 50
/** Nodes that all aliases together may stand for: enough for people, far below a "billion laughs". */
const MAX_ALIASES = 100

/** Where a query is written without quotes among braces of YAML's own. */
const BRACE = /^\{/
const IN_QUOTES = ' (a text with braces stands in quotes)'

/** A problem at a place of one source. */
interface SourceProblem {
  readonly position: Position
  readonly message: string
}

/** YAML text as read: its plain value, and where in the text each part of it is. */
export interface Source {
  readonly value: unknown
  /** Problems of syntax; the value is not to be trusted when there are any. */
  readonly problems: readonly SourceProblem[]
  /** How many keys of the path the text has, and the position of the last of them. */
  find(path: Path, at: At): Found
}

/** Of what was not written as YAML. */
export const nowhere = (): Found => ({ depth: 0, position: null, exact: false })

function broken(message: string): Source {
  return {
    value: undefined,
    problems: [{ position: START, message }],
    find: nowhere,
  }
}

/** Reads untrusted YAML 1.2 text of at most `limit` characters. Never throws: what is wrong with it is in `problems`. */
export async function parseSource(text: string, limit = MAX_LENGTH): Promise<Source> {
  if (text.length > limit) {
    return broken(`too large: expected at most ${limit} characters, found ${text.length}`)
  }
  const yaml = await import('yaml')
  if (hasMore(new yaml.Lexer().lex(text), MAX_TOKENS))
    return broken(`too large: it has more than ${MAX_TOKENS} words, marks and line breaks`)
  const lines = new yaml.LineCounter()
  const document = yaml.parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    logLevel: 'error',
    merge: true,
  })
  if (document.errors.length > 0)
    return { ...broken(''), problems: syntaxProblems(document.errors, text, lines) }
  try {
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES })
    if (deeperThan(value, MAX_DEPTH)) return broken(`nested deeper than ${MAX_DEPTH} levels`)
    return { value, problems: [], find: (path, at) => find({ yaml, text, document, lines }, path, at) }
  } catch (error) {
    // Aliases that stand for too much or for nothing, merge keys of what is no mapping.
    return broken(`not readable as YAML: ${messageOf(error)}`)
  }
}

function hasMore(items: Iterable<unknown>, limit: number): boolean {
  let count = 0
  for (const _item of items) if (++count > limit) return true
  return false
}

/** Stops at the first value that is too deep, so that an alias within its own anchor ends it too. */
function deeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((child) => deeperThan(child, levels - 1))
}

/** The first of those with the same message, and of those that nothing was expected of: one slip often makes many errors. */
function syntaxProblems(errors: readonly YAMLError[], text: string, lines: LineCounter): SourceProblem[] {
  const problems = new Map<string, SourceProblem>()
  const lost = errors.find(isLost)
  for (const error of errors.filter((one) => one === lost || !isLost(one))) {
    const { line, col } = lines.linePos(error.pos[0])
    const message = syntaxMessage(error, text)
    if (!problems.has(message)) problems.set(message, { position: { line, column: col }, message })
  }
  return [...problems.values()]
}

/** What the reader stumbles over once it has lost its way. */
const isLost = ({ code }: YAMLError): boolean => code === 'UNEXPECTED_TOKEN'

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
      if (error.message.includes('call stack')) return `nested deeper than ${MAX_DEPTH} levels`
      return `not readable as YAML: ${error.message}${BRACE.test(text.slice(error.pos[0])) ? IN_QUOTES : ''}`
  }
}
