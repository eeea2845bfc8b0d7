import { randomUUID } from 'node:crypto'
import type { Part, RangeQuery } from '../../analysis/provider.ts'
import { QueryError } from '../../support/query-error.ts'
import { fill, placeOf, placesIn } from '../template.ts'
import { textOf } from '../text.ts'
import { type BigqueryConfig, limitsOf } from './config.ts'

/** The places that are no text, and their types. */
const TYPES: Readonly<Record<string, string>> = { from: 'TIMESTAMP', to: 'TIMESTAMP', step: 'INT64' }

/** What GoogleSQL does not read: strings of four kinds, quoted names, comments of three kinds. */
const UNREAD =
  /'''[\s\S]*?'''|"""[\s\S]*?"""|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`[^`]*`|--[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\//g

/**
 * The body of jobs.query for a part. Places become query parameters, so that no value is ever read as SQL: `{{from}}` and
 * `{{to}}` are the span of time that is asked for (from included, to not), `{{step}}` an interval's seconds. `wait`: ms that
 * BigQuery may take to answer; then it answers that the job is not complete.
 */
export function requestOf(part: Part, query: RangeQuery, config: BigqueryConfig, wait: number) {
  const { from, to, step } = query
  const { bytes, timeout } = limitsOf(config)
  const times = {
    from: new Date(from - step).toISOString(),
    to: new Date(to).toISOString(),
    step: String(step / 1000),
  }
  const values: Readonly<Record<string, string>> = { ...query.values, ...times }
  const text = read(part)
  return {
    query: fill(text, values, (_, name) => `@${parameter(name)}`),
    useLegacySql: false,
    parameterMode: 'NAMED',
    queryParameters: placesIn(text).map((name) => ({
      name: parameter(name),
      parameterType: { type: TYPES[name] ?? 'STRING' },
      parameterValue: { value: values[name] },
    })),
    formatOptions: { useInt64Timestamp: true },
    maximumBytesBilled: String(bytes),
    timeoutMs: wait,
    jobTimeoutMs: String(timeout),
    // So that a request which is sent again runs no second job.
    requestId: randomUUID(),
    ...(config.location === undefined ? {} : { location: config.location }),
  }
}

/** `from` is a word of SQL. */
const parameter = (name: string): string => `rollout_${name}`

/** Throws a QueryError where a part can be seen to be no question that BigQuery could answer. */
export function checkPart(part: Part): void {
  read(part)
}

function read(part: Part): string {
  const text = textOf(part, 'BigQuery', Object.keys(TYPES))
  for (const { 0: unread, index } of text.matchAll(UNREAD)) {
    const [hidden] = placesIn(unread)
    if (hidden === undefined) continue
    throw new QueryError({ text }, `expected {{${hidden}}} outside of quotes and comments`, {
      hint: 'It becomes a query parameter: write WHERE release = {{release}}.',
      offset: index + placeOf(unread, hidden),
    })
  }
  return text
}
