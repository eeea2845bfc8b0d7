/**
 * Makes test/fake-github/schemas.json: what GitHub's published OpenAPI description says of the operations that we use,
 * as JSON Schema. Run by hand when an operation is added: `node scripts/github-schemas.ts [version]`.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const VERSION = process.argv[2] ?? '23.0.2'
const OUTPUT = new URL('../test/fake-github/schemas.json', import.meta.url)
const OPERATIONS = [
  'repos/list-deployments',
  'repos/create-deployment',
  'repos/get-deployment',
  'repos/list-deployment-statuses',
  'repos/create-deployment-status',
  'repos/create-commit-status',
  'repos/list-pull-requests-associated-with-commit',
  'repos/get-environment',
  'issues/list-comments',
  'issues/create-comment',
  'issues/update-comment',
  'actions/get-reviews-for-run',
  'repos/get-content',
  'repos/create-or-update-file-contents',
  'git/get-ref',
  'git/create-ref',
  'git/update-ref',
  'repos/list-commits',
  'pulls/list',
  'pulls/create',
  'pulls/merge',
]
/** Words for readers, most of the description's size, and OpenAPI's own keyword, which is translated. */
const PROSE = new Set([
  'nullable',
  'description',
  'example',
  'examples',
  'externalDocs',
  'deprecated',
  'title',
])

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }
type Node = { [key: string]: Json }

function download(version: string): Node {
  const folder = mkdtempSync(join(tmpdir(), 'openapi-'))
  try {
    const archive = execFileSync('npm', ['pack', '--silent', `@octokit/openapi@${version}`], { cwd: folder })
    const file = 'package/generated/api.github.com.json'
    execFileSync('tar', ['-xzf', archive.toString().trim(), file], { cwd: folder })
    return JSON.parse(readFileSync(join(folder, file), 'utf8')) as Node
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function child(node: Json | undefined, key: string): Json | undefined {
  return typeof node === 'object' && node !== null && !Array.isArray(node) ? node[key] : undefined
}

function at(root: Node, ...path: readonly string[]): Node {
  const found = path.reduce<Json | undefined>(child, root)
  if (typeof found !== 'object' || found === null || Array.isArray(found)) {
    throw new Error(`nothing at ${path.join(' > ')}`)
  }
  return found
}

/** Follows one `$ref` into the description's components. */
function resolve(root: Node, node: Node): Node {
  return typeof node['$ref'] === 'string' ? at(root, ...node['$ref'].slice(2).split('/')) : node
}

/** An OpenAPI 3.0 schema as JSON Schema: no prose, `nullable` as a type, references collected. */
function toJsonSchema(schema: Json, used: Set<string>): Json {
  if (Array.isArray(schema)) return schema.map((item) => toJsonSchema(item, used))
  if (typeof schema !== 'object' || schema === null) return schema
  const kept = Object.entries(schema).filter(([key]) => !PROSE.has(key) && !key.startsWith('x-'))
  const out = Object.fromEntries(kept.map(([key, value]) => [key, keyword(key, value, used)]))
  return schema['nullable'] === true ? { anyOf: [out, { type: 'null' }] } : out
}

function reference(ref: string, used: Set<string>): string {
  const name = ref.replace('#/components/schemas/', '')
  used.add(name)
  return `#/definitions/${name}`
}

function keyword(key: string, value: Json, used: Set<string>): Json {
  if (key === '$ref') return reference(String(value), used)
  if (key === 'properties') return properties(value, used)
  return ['enum', 'required', 'default'].includes(key) ? value : toJsonSchema(value, used)
}

/** Names of properties are never prose, even where they are called `description`. */
function properties(node: Json, used: Set<string>): Node {
  const entries = Object.entries(node as Node)
  return Object.fromEntries(entries.map(([name, schema]) => [name, toJsonSchema(schema, used)]))
}

function content(node: Node): Node | undefined {
  return child(child(node, 'content'), 'application/json') as Node | undefined
}

function responses(root: Node, operation: Node, used: Set<string>): Node {
  const out: Node = {}
  for (const [status, response] of Object.entries(at(operation, 'responses'))) {
    const schema = content(resolve(root, response as Node))?.['schema']
    out[status] = schema === undefined ? null : toJsonSchema(schema, used)
  }
  return out
}

/** The first published example of a good answer: the fake's answers are made from it. */
function example(root: Node, operation: Node): Json {
  const good = Object.entries(at(operation, 'responses')).find(([status]) => /^20[01]$/.test(status))
  const examples = good && content(resolve(root, good[1] as Node))?.['examples']
  const first = examples && Object.values(examples)[0]
  return first ? (resolve(root, first as Node)['value'] ?? null) : null
}

function parameters(root: Node, operation: Node, used: Set<string>): Node[] {
  return (operation['parameters'] as Node[]).map((item) => {
    const { name = '', in: place = '', required = false, schema = {} } = resolve(root, item)
    return { name, in: place, required, schema: toJsonSchema(schema, used) }
  })
}

function operations(root: Node, used: Set<string>): Node[] {
  return Object.entries(at(root, 'paths')).flatMap(([path, methods]) =>
    (Object.entries(methods as Node) as [string, Node][])
      .filter(([, operation]) => OPERATIONS.includes(String(operation['operationId'])))
      .map(([method, operation]) => {
        const body = operation['requestBody'] as Node | undefined
        return {
          id: operation['operationId'] ?? '',
          method: method.toUpperCase(),
          path,
          parameters: parameters(root, operation, used),
          body: body ? toJsonSchema(content(body)?.['schema'] ?? {}, used) : null,
          responses: responses(root, operation, used),
          example: example(root, operation),
        }
      }),
  )
}

function prune(root: Node): Node {
  const used = new Set<string>()
  const kept = operations(root, used)
  const definitions: Node = {}
  // The set grows while it is walked: a definition brings those that it refers to.
  for (const name of used) definitions[name] = toJsonSchema(at(root, 'components', 'schemas', name), used)
  return { source: `@octokit/openapi@${VERSION}`, operations: kept, definitions }
}

const pruned = prune(download(VERSION))
const found = (pruned['operations'] as Node[]).map((operation) => operation['id'])
const missing = OPERATIONS.filter((id) => !found.includes(id))
if (missing.length > 0) throw new Error(`not in ${VERSION}: ${missing.join(', ')}`)
writeFileSync(OUTPUT, `${JSON.stringify(pruned)}\n`)
execFileSync('npx', ['biome', 'format', '--write', fileURLToPath(OUTPUT)], { stdio: 'inherit' })
console.log(`${found.length} operations of ${VERSION}`)
