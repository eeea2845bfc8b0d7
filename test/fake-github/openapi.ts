import { readFileSync } from 'node:fs'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'

type Schema = Record<string, unknown>

export interface Operation {
  readonly id: string
  readonly method: string
  /** Template such as `/repos/{owner}/{repo}/deployments`. */
  readonly path: string
  readonly parameters: readonly { name: string; in: string; required: boolean; schema: Schema }[]
  readonly body: Schema | null
  /** Schema of the answer by status; null where the description gives none. */
  readonly responses: Readonly<Record<string, Schema | null>>
  readonly example: unknown
}

interface Description {
  readonly source: string
  readonly operations: readonly Operation[]
  readonly definitions: Schema
}

const description = JSON.parse(readFileSync(new URL('schemas.json', import.meta.url), 'utf8')) as Description
const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: false })
formats.default(ajv)
ajv.addFormat('repo.nwo', true)
/** Query and path parameters arrive as text. */
const coercing = new Ajv({ strict: false, allErrors: true, coerceTypes: true })
formats.default(coercing)
const compiled = new Map<string, ValidateFunction>()

export interface Route {
  readonly operation: Operation
  readonly path: Record<string, string>
}

/** The operation that answers a request, or null when GitHub (as far as we use it) has none. */
export function findRoute(method: string, pathname: string): Route | null {
  const parts = pathname.split('/')
  for (const operation of description.operations) {
    const template = operation.path.split('/')
    if (operation.method !== method || template.length !== parts.length) continue
    if (!template.every((part, index) => part.startsWith('{') || part === parts[index])) continue
    const named = template.flatMap((part, index) =>
      part.startsWith('{') ? [[part.slice(1, -1), decodeURIComponent(parts[index] ?? '')]] : [],
    )
    return { operation, path: Object.fromEntries(named) as Record<string, string> }
  }
  return null
}

/** An operation's published example answer, as a copy. */
export function exampleOf(id: string): Schema {
  const example = description.operations.find((operation) => operation.id === id)?.example
  const first = Array.isArray(example) ? example[0] : example
  if (typeof first !== 'object' || first === null) throw new Error(`no example of ${id}`)
  return structuredClone(first) as Schema
}

/** What is wrong with path, query and body of a request; empty when GitHub would take it. */
export function requestProblems(route: Route, query: URLSearchParams, body: unknown): string[] {
  const { operation, path } = route
  const problems = [
    ...parameterProblems(operation, 'path', { ...path }),
    ...parameterProblems(operation, 'query', Object.fromEntries(query)),
  ]
  if (operation.body === null) return body === undefined ? problems : [...problems, 'body: none is expected']
  return [...problems, ...validate(ajv, `${operation.id} body`, strict(operation.body), body)]
}

/** GitHub ignores keys that it does not know; here they are refused, since one of ours is a mistake. */
function strict(schema: Schema): Schema {
  const { anyOf } = schema
  return Array.isArray(anyOf) ? { anyOf: anyOf.map(strict) } : { additionalProperties: false, ...schema }
}

function parameterProblems(operation: Operation, place: string, values: Record<string, string>): string[] {
  const parameters = operation.parameters.filter((parameter) => parameter.in === place)
  const schema = {
    type: 'object',
    additionalProperties: false,
    required: parameters.filter((parameter) => parameter.required).map((parameter) => parameter.name),
    properties: Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.schema])),
  }
  return validate(coercing, `${operation.id} ${place}`, schema, values)
}

/** What is wrong with an answer of the fake itself: a mistake in the fake. */
export function answerProblems(operation: Operation, status: number, body: unknown): string[] {
  const schema = operation.responses[status]
  if (schema === undefined) return [`${operation.id} never answers ${status}`]
  return schema === null ? [] : validate(ajv, `${operation.id} ${status}`, schema, body)
}

function validate(by: Ajv, key: string, schema: Schema, value: unknown): string[] {
  let check = compiled.get(key)
  if (check === undefined) {
    check = by.compile({ ...schema, definitions: description.definitions })
    compiled.set(key, check)
  }
  if (check(value)) return []
  return (check.errors ?? []).map((error) => `${key}${error.instancePath}: ${error.message}`)
}
