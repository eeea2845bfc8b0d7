import { messageOf } from '../../support/errors.ts'
import { parseJson } from '../../support/parse-json.ts'
import type { ZipEntry } from '../archive/zip/directory.ts'
import type { Profile } from '../archive/zip/profile.ts'
import { Names } from '../pickle/names.ts'
import { CollectedText } from './collected-text.ts'
import type { Allowances } from './content.ts'
import { FormatError, NO_FACTS, quoted, type StreamReader } from './reader.ts'

const SCHEMA = 'schema.json'
/** Arrays, sparse ones and bytes, each in a file of its own. */
const OTHERS = /^[\w-]+\.(npy|npz|bin)$/
const SCHEMA_LIMIT = 8 * 1024 * 1024
const DEPTH_LIMIT = 500
const FINDING_LIMIT = 20
/** How skops makes an object without calling anything but its class (skops/io, 0.16). */
const LOADERS = new Set(
  `BytearrayNode BytesNode ConstructorFromReduceNode DTypeNode DatetimeNode DefaultDictNode DictNode FunctionNode JsonNode
  ListNode LossNode MaskedArrayNode NdArrayNode ObjectNode RandomGeneratorNode RandomStateNode SetNode SliceNode
  SparseMatrixNode TreeNode TupleNode TypeNode`.split(/\s+/),
)
/** Classes of plain values, which skops trusts, beside those that fitted models have. */
const PLAIN =
  /^(builtins (dict|list|set|tuple|str|int|float|bool|bytes|bytearray|slice|complex|frozenset|NoneType|type)|numpy (dtype|ndarray|ma\.MaskedArray|generic)|types NoneType)$/

type Node = Readonly<Record<string, unknown>>

/**
 * What skops writes of models of scikit-learn: arrays, and a tree of objects (schema.json) that names the class of each. null
 * when the entries are none of that. Classes are held against those that pickles may have.
 */
export function skopsProfile(entries: readonly ZipEntry[], { globals }: Allowances): Profile | null {
  const others = entries.filter(({ name }) => name !== SCHEMA)
  if (others.length === entries.length || !others.every(({ name }) => OTHERS.test(name))) return null
  const problems = new Set<string>()
  return {
    format: 'skops',
    open: ({ name }) => {
      if (name.endsWith('.bin')) return 'raw'
      return name === SCHEMA ? schemaReader(new Names(globals), problems) : null
    },
    end: ({ report }) => {
      for (const problem of problems) report('skops/type', problem)
    },
  }
}

function schemaReader(names: Names, problems: Set<string>): StreamReader {
  const text = new CollectedText(SCHEMA_LIMIT)
  return {
    write: (chunk) => text.write(chunk),
    end: () => {
      if (text.isTooLong) throw new FormatError('skops/schema', `has more than ${SCHEMA_LIMIT} bytes`)
      judge(parse(text.bytes.toString('utf8')), names, problems, 0)
      return NO_FACTS
    },
  }
}

function parse(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    throw new FormatError('skops/schema', `is no JSON: ${quoted(messageOf(error))}`)
  }
}

function judge(value: unknown, names: Names, problems: Set<string>, depth: number): void {
  if (typeof value !== 'object' || value === null) return
  if (depth > DEPTH_LIMIT) throw new FormatError('skops/schema', `is more than ${DEPTH_LIMIT} levels deep`)
  const node = value as Node
  const problem = '__loader__' in node ? problemOf(node, names) : null
  if (problem !== null && problems.size < FINDING_LIMIT) problems.add(problem)
  for (const inner of Object.values(node)) judge(inner, names, problems, depth + 1)
}

function problemOf(node: Node, names: Names): string | null {
  const { __loader__: loader, __module__: module, __class__: name, content } = node
  if (!LOADERS.has(String(loader)))
    return `makes skops call something (${quoted(String(loader))} of ${quoted(`${module}.${name}`)})`
  const [of, called] = (loader === 'FunctionNode' ? functionOf(content) : null) ?? [`${module}`, `${name}`]
  if (PLAIN.test(`${of} ${called}`) || names.rule(of, called) !== null) return null
  const allow = `if you trust who made it, allow it in the contract: allow-globals: [${quoted(`${of}.${called}`)}]`
  return `has an object of ${quoted(`${of}.${called}`)}, which is none of those that fitted models need; ${allow}`
}

/** Older versions name a function in the content. */
function functionOf(content: unknown): [module: string, name: string] | null {
  if (typeof content !== 'object' || content === null) return null
  const { module_path: module, function: name } = content as Node
  return [`${module}`, `${name}`]
}
