import * as z from 'zod'
import type { Part, RangeQuery } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { QueryError } from '../../support/query-error.ts'
import { json } from '../clean.ts'
import { fill, placesIn } from '../template.ts'
import { textOf } from '../text.ts'

/** Which documents are counted, and the field that is summed up instead of counting them. */
export interface Counted {
  readonly query: Record<string, unknown>
  readonly sum: string | null
}

type Escape = (value: string, name: string) => string

const wrapped = z.strictObject({
  query: z.union([z.string().min(1), z.record(z.string(), z.unknown())]),
  sum: z.string().min(1).optional(),
})

/** Kinds of queries whose text is in Lucene's syntax, and those whose text no value can safely be part of. */
const LUCENE = ['query_string', 'simple_query_string']
const PATTERNS = ['regexp', 'wildcard', 'script', 'script_score', 'intervals']

/**
 * Reads a part: a query string in Lucene's syntax, a query of the query DSL as JSON, or `{"query": one of both, "sum": a field}`.
 * Throws a UserError where it is none, or a place stands where no value can be filled in safely.
 */
export function countedOf(part: Part, values: RangeQuery['values']): Counted {
  const text = textOf(part, 'Elasticsearch')
  if (!/^\s*\{(?!\{)/.test(text)) return { query: queryString(fill(text, values, inLucene)), sum: null }
  const { query, sum = null } = read(text)
  if (typeof query === 'string') return { query: queryString(fill(query, values, inLucene)), sum }
  return { query: filled(query, values, (value) => value) as Counted['query'], sum }
}

/** Throws a UserError where a part can be seen to be wrong. */
export function checkPart(part: Part): void {
  const names = placesIn(textOf(part, 'Elasticsearch'))
  countedOf(part, Object.fromEntries(names.map((name) => [name, 'x'])))
}

function read(text: string): z.infer<typeof wrapped> {
  const parsed = json(text)
  const found = z.record(z.string(), z.unknown()).safeParse(parsed)
  if (!found.success) {
    throw new QueryError({ text }, 'expected JSON, since it begins with a brace', {
      hint: 'Write a query of the query DSL, or a query string such as status:>=500 AND release:"{{release}}".',
    })
  }
  if (!('query' in found.data)) return { query: found.data }
  const whole = wrapped.safeParse(parsed)
  if (whole.success) return whole.data
  throw new QueryError({ text }, 'expected query, and beside it only sum', {
    hint: 'Like {"query": "release:{{release}}", "sum": "http.bytes"}.',
  })
}

/** Lucene's special characters, and its words, are taken as they are. Blanks are escaped too, so that a value stays one term. */
function inLucene(value: string): string {
  const escaped = value.replace(/[+\-=&|><!(){}[\]^"~*?:\\/\s]/g, '\\$&')
  return /^(?:AND|OR|NOT|TO)$/.test(escaped) ? `\\${escaped}` : escaped
}

const queryString = (query: string) => ({ query_string: { query } })

/** Fills the values into all strings of a query; `asWritten` is how the kind of query around them takes one. */
function filled(node: unknown, values: RangeQuery['values'], asWritten: Escape): unknown {
  if (typeof node === 'string') return fill(node, values, asWritten)
  if (Array.isArray(node)) return node.map((one) => filled(one, values, asWritten))
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, filled(value, values, escapeIn(key) ?? asWritten)]),
  )
}

function escapeIn(kind: string): Escape | null {
  if (LUCENE.includes(kind)) return inLucene
  if (!PATTERNS.includes(kind)) return null
  return (_, name) => {
    throw new UserError(
      `query: {{${name}}} cannot stand in ${kind}, where a value could mean more than itself`,
      {
        hint: 'Compare with term, like {"term": {"release": "{{release}}"}}.',
      },
    )
  }
}
