import { parseJson } from '../support/parse-json.ts'
import { type Search, searchOf } from './find.ts'
import type { Find, Input } from './protocol.ts'

/** How much of an answer a message shows, characters. */
const SHOWN = 200
/** Numbers that differ by no more are equal: a model's output depends a little on the machine. */
const NUMBER_TOLERANCE = 1e-6

/** The answer that is right. */
export interface Expectation {
  readonly status: number
  /** What the answer must contain: objects may have more keys, arrays must have the same length. */
  readonly json?: Input | undefined
  readonly find?: readonly Find[] | undefined
}

/** Why an answer is not the expected one, or null. */
export async function mismatch(
  expected: Expectation,
  answer: { readonly status: number; readonly body: string },
): Promise<string | null> {
  const { status, json, find = [] } = expected
  const shown = answer.body.slice(0, SHOWN)
  if (answer.status !== status) return `expected status ${status}, found ${answer.status}: ${shown}`
  const value = parsed(answer.body)
  if (json !== undefined) {
    if (value === undefined) return `expected JSON, found: ${shown}`
    const path = difference(json, value, '$')
    if (path !== null) return `${path} in ${shown}`
  }
  for (const one of find) {
    const problem = notFound(one, await searchOf(one.path, 'probes'), value ?? answer.body)
    if (problem !== null) return `${problem} in ${shown}`
  }
  return null
}

/** The answer as JSON; undefined where it is none. */
function parsed(body: string): unknown {
  try {
    return parseJson(body)
  } catch {
    return undefined
  }
}

function notFound({ path, equals }: Find, search: Search, answer: unknown): string | null {
  const [found] = search(answer)
  if (found === undefined) return `expected ${path} to be there`
  if (equals === undefined) return null
  const single = Array.isArray(found) && found.length === 1 && !Array.isArray(equals)
  return difference(equals, single ? found[0] : found, path)
}

/** Where `found` lacks what `expected` has. */
function difference(expected: unknown, found: unknown, path: string): string | null {
  if (typeof expected !== 'object' || expected === null) return unequal(expected, found, path)
  if (typeof found !== 'object' || found === null) return `expected ${path} to be there`
  if (Array.isArray(expected) && (!Array.isArray(found) || found.length !== expected.length)) {
    return `expected ${expected.length} values in ${path}`
  }
  for (const [key, value] of Object.entries(expected)) {
    const inner = difference(value, (found as Record<string, unknown>)[key], `${path}.${key}`)
    if (inner !== null) return inner
  }
  return null
}

function unequal(expected: unknown, found: unknown, path: string): string | null {
  const close =
    typeof expected === 'number' &&
    typeof found === 'number' &&
    Math.abs(expected - found) <= NUMBER_TOLERANCE
  if (close || expected === found) return null
  return `expected ${path} = ${JSON.stringify(expected)}, found ${JSON.stringify(found) ?? 'nothing'}`
}
