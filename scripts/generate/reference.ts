import { isMapping } from '../../src/config/path.ts'
import { code, table } from './markdown.ts'

type Schema = Readonly<Record<string, unknown>>

interface Row {
  readonly path: string
  readonly type: string
  readonly needed: string
  readonly standard: string
  readonly meaning: string
}

/** docs/rollout-file.md from the JSON schema: a table of all keys for each section. */
export function reference(written: Schema, id: string): string {
  const schema = withoutReferences(written, written['definitions'])
  const sections = Object.entries(propertiesOf(schema))
  const plain = sections.filter(([, section]) => rowsBelow(section, '').length === 0)
  const nested = sections.filter(([, section]) => rowsBelow(section, '').length > 0)
  const top = plain.map(([key, section]) => rowOf(key, section, needed(schema, key)))
  return `${INTRODUCTION.replace('SCHEMA', id)}
## Top level

${render(top)}
${nested.map(([key, section]) => sectionText(key, section)).join('')}`
}

/** The same with each `$ref` replaced by the definition that it names; not those of any JSON, which contains itself. */
function withoutReferences<T>(value: T, definitions: unknown): T {
  if (Array.isArray(value)) return value.map((item) => withoutReferences(item, definitions)) as T
  if (!isMapping(value)) return value
  const { $ref, allOf, ...own } = value
  // Draft 7 wraps a reference that has a default or a description of its own.
  const [only] = Array.isArray(allOf) && allOf.length === 1 ? allOf : [{ $ref }]
  const name = isMapping(only) ? /^#\/definitions\/(?!__)(.+)$/.exec(String(only['$ref']))?.[1] : undefined
  const found =
    name !== undefined && isMapping(definitions) ? { ...(definitions[name] as object), ...own } : value
  return Object.fromEntries(
    Object.entries(found).map(([key, child]) => [key, withoutReferences(child, definitions)]),
  ) as T
}

const INTRODUCTION = `# The rollout file

<!-- Generated from src/config/schema.ts by "npm run generate". -->

\`.github/rollout.yml\` says everything about how a model is released. It is YAML 1.2; anchors and \`<<\` are read, unknown keys
are errors, and every message names file, line and column. Durations are a number with \`ms\`, \`s\`, \`m\`, \`h\` or \`d\`
(\`90s\`, \`1.5h\`, at most \`24d\`), sizes one with \`B\`, \`kB\`, \`MB\`, \`GB\`, \`TB\` or \`KiB\`, \`MiB\`, \`GiB\`, \`TiB\`.

An editor that knows JSON schemas completes and checks it with this first line:

\`\`\`yaml
# yaml-language-server: $schema=SCHEMA
\`\`\`

An action demands only the sections that it needs, and takes plain inputs in their place; what is written is checked all the
same. With \`extends\`, mappings are merged key by key, and lists are replaced; where exactly one key is chosen (\`target\`,
\`strategy\`, \`analysis.provider\`), another choice replaces the whole.

Beyond the tables: weights rise from step to step, and one of them at least is below 100; \`approval\` needs \`environment\`;
names of metrics are unique; \`tolerance\` is nearer to 1 than \`margin\`; a \`query\` and the judge \`threshold\` need a bound; the
provider \`local\` needs the target \`local\`. [Metrics](metrics.md) has an example of each kind and each provider.
`

function sectionText(key: string, section: Schema): string {
  const meaning = typeof section['description'] === 'string' ? `${section['description']}\n\n` : ''
  return `\n## \`${key}\`\n\n${meaning}${render(rowsBelow(section, ''))}\n`
}

function render(rows: readonly Row[]): string {
  return table(
    ['key', 'type', 'needed', 'default', 'meaning'],
    rows.map((row) => [code(row.path), row.type, row.needed, row.standard, row.meaning]),
  )
}

/** Rows of all keys below a schema; `prefix` is the path that leads to it. */
function rowsBelow(schema: Schema, prefix: string): readonly Row[] {
  const items = schema['items']
  if (isMapping(items)) return rowsBelow(items, `${prefix}[]`)
  const branches = branchesOf(schema).filter((branch) => isMapping(branch['properties']))
  if (branches.length > 0) return branchRows(branches, prefix)
  const own = Object.entries(propertiesOf(schema)).flatMap(([key, child]) =>
    withBelow(join(prefix, key), child, needed(schema, key)),
  )
  const values = schema['additionalProperties']
  const free = isMapping(values) ? rowsBelow(values, join(prefix, '<name>')) : []
  return [...own, ...free]
}

/** Keys of all branches, each once: those needed everywhere first, then those that tell the branches apart. */
function branchRows(branches: readonly Schema[], prefix: string): readonly Row[] {
  const rows = new Map<string, readonly Row[]>()
  for (const branch of branches) {
    for (const [key, child] of Object.entries(propertiesOf(branch))) {
      if (!rows.has(key)) rows.set(key, withBelow(join(prefix, key), child, neededIn(branches, branch, key)))
    }
  }
  const order = ([row]: readonly Row[]) => (row?.needed === 'yes' ? 0 : row?.needed === '' ? 2 : 1)
  return [...rows.values()].toSorted((a, b) => order(a) - order(b)).flat()
}

function neededIn(branches: readonly Schema[], branch: Schema, key: string): string {
  if (branches.every((other) => needed(other, key) === 'yes')) return 'yes'
  const mark = Object.keys(propertiesOf(branch)).find((own) => isMark(branches, branch, own))
  if (key === mark) return 'one of these'
  return needed(branch, key) === 'yes' && mark !== undefined ? `with ${code(mark)}` : ''
}

function isMark(branches: readonly Schema[], branch: Schema, key: string): boolean {
  const others = branches.filter((other) => other !== branch)
  return needed(branch, key) === 'yes' && others.every((other) => !Object.hasOwn(propertiesOf(other), key))
}

/** Keys whose mapping is that of another key, which the meaning names. */
const LIKE_ANOTHER: readonly string[] = ['metrics[].provider']

function withBelow(path: string, schema: Schema, need: string): readonly Row[] {
  if (LIKE_ANOTHER.includes(path)) return [rowOf(path, schema, need)]
  return [rowOf(path, schema, need), ...rowsBelow(schema, path)]
}

function rowOf(path: string, schema: Schema, need: string): Row {
  const standard = schema['default']
  const trivial = standard === undefined || (isMapping(standard) && Object.keys(standard).length === 0)
  return {
    path,
    type: typeOf(schema),
    needed: need,
    standard: trivial ? '' : code(typeof standard === 'string' ? standard : JSON.stringify(standard)),
    meaning: typeof schema['description'] === 'string' ? schema['description'] : '',
  }
}

function typeOf(schema: Schema): string {
  if ('const' in schema) return code(JSON.stringify(schema['const']))
  const words = schema['enum']
  if (Array.isArray(words)) return words.map((word) => code(String(word))).join(', ')
  if (isMapping(schema['items'])) return `list of ${typeOf(schema['items'])}`
  const branches = branchesOf(schema)
  if (branches.length > 0) return [...new Set(branches.map((branch) => typeOf(branch)))].join(' or ')
  return simpleType(schema) + rangeOf(schema)
}

function simpleType({ title, type }: Schema): string {
  if (typeof title === 'string') return title
  if (type === 'object') return 'mapping'
  if (type === 'integer') return 'whole number'
  return typeof type === 'string' ? type : 'anything'
}

function rangeOf({ minimum, maximum, exclusiveMinimum }: Schema): string {
  if (minimum !== undefined && maximum !== undefined) return `, ${String(minimum)} to ${String(maximum)}`
  if (exclusiveMinimum !== undefined) return ` above ${String(exclusiveMinimum)}`
  return minimum === undefined ? '' : `, at least ${String(minimum)}`
}

function branchesOf(schema: Schema): readonly Schema[] {
  const branches = schema['anyOf']
  return Array.isArray(branches) ? branches.filter(isMapping) : []
}

function propertiesOf(schema: Schema): Readonly<Record<string, Schema>> {
  const properties = schema['properties']
  return isMapping(properties) ? (properties as Record<string, Schema>) : {}
}

function needed(schema: Schema, key: string): string {
  const required = schema['required']
  return Array.isArray(required) && required.includes(key) ? 'yes' : ''
}

function join(prefix: string, key: string): string {
  return prefix === '' ? key : `${prefix}.${key}`
}
