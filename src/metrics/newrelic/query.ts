import type { Part, RangeQuery } from '../../analysis/provider.ts'
import { QueryError } from '../../support/query-error.ts'
import type { Range } from '../pieces.ts'
import { fill } from '../template.ts'
import { requireQuotes, textOf } from '../text.ts'

const STRINGS = /'(?:[^'\\]|\\[\s\S])*'/g
const OPAQUE = /'(?:[^'\\]|\\[\s\S])*'|`[^`]*`|(?:--|\/\/)[^\n]*|\/\*[\s\S]*?\*\//g
const OURS = /\b(?:SINCE|UNTIL|TIMESERIES|SLIDE\s+BY|COMPARE\s+WITH)\b/i

/** Throws a QueryError where a part cannot be filled safely, or has clauses that we add. */
export function checkPart(part: Part): void {
  nrqlOf(part)
}

/** The NRQL of a part as the rollout file has it. */
function nrqlOf(part: Part): string {
  const text = textOf(part, 'New Relic')
  requireQuotes(text, STRINGS, "WHERE release = '{{release}}'")
  const raw = /\br'[^']*\{\{/i.exec(text)
  if (raw !== null) {
    const hint = "Compare with = '{{release}}' instead."
    throw new QueryError({ text }, "a raw string r'…' cannot hold a value", { hint, offset: raw.index })
  }
  const [clause] = OURS.exec(outermost(text)) ?? []
  if (clause !== undefined) {
    throw new QueryError({ text }, `expected no ${clause} in it`, {
      hint: 'The time and its intervals are added, so that both arms are counted over the same windows.',
    })
  }
  return text
}

/** The query of a part for the intervals that end at `from`, … `to`. */
export function filled(part: Part, { values }: RangeQuery): string {
  return fill(nrqlOf(part), values, (value) => value.replace(/['\\]/g, '\\$&'))
}

/**
 * Adds the time. New Relic counts back from UNTIL, so the intervals begin and end where ours do. Without a limit, all but ten
 * facets would be lost.
 */
export function timed(nrql: string, { from, to, step }: Range): string {
  const outer = outermost(nrql)
  const limit = /\bFACET\b/i.test(outer) && !/\bLIMIT\b/i.test(outer) ? ' LIMIT MAX' : ''
  return `${nrql}\nSINCE ${from - step} UNTIL ${to} TIMESERIES ${step / 1000} seconds${limit}`
}

/** The text without strings, quoted names, comments and what stands in parentheses: functions and queries in the query. */
function outermost(text: string): string {
  let before = ''
  let now = text.replace(OPAQUE, ' ')
  while (now !== before) {
    before = now
    now = now.replace(/\([^()]*\)/g, ' ')
  }
  return now
}

/** A GraphQL request: each query is one aliased field, `part0` and so on. `timeout`: seconds for each. */
export function bodyOf(account: number, timeout: number, queries: readonly string[]): string {
  const types = queries.map((_, i) => `$part${i}: Nrql!`).join(', ')
  const fields = queries.map(
    (_, i) => `part${i}: nrql(query: $part${i}, timeout: $timeout) { results metadata { facets messages } }`,
  )
  return JSON.stringify({
    query: `query ($account: Int!, $timeout: Seconds, ${types}) { actor { account(id: $account) { ${fields.join(' ')} } } }`,
    variables: { account, timeout, ...Object.fromEntries(queries.map((query, i) => [`part${i}`, query])) },
  })
}
