import type { Part, RangeQuery } from '../../analysis/provider.ts'
import type { Range } from '../pieces.ts'
import { fill } from '../template.ts'
import { textOf } from '../text.ts'

/** Agents send what they counted in 10 s at a time; shorter intervals would be empty or hold that of several. */
export const RESOLUTION = 10_000

/** The names of values beside those of every query: the interval in seconds, as `.rollup(sum, {{step}})` takes it. */
const OWN = ['step']

/** Throws a QueryError where a part can be seen to be wrong. */
export function checkPart(part: Part): void {
  textOf(part, 'Datadog', OWN)
}

/** The query texts of the parts, in the parts' order. `step`: ms between two samples. */
export function textsOf({ parts, values }: RangeQuery, step: number): string[] {
  const known = { ...values, step: String(step / 1000) }
  return Object.values(parts).map((part) => fill(textOf(part, 'Datadog', OWN), known, asTag))
}

/**
 * A value as Datadog stores it in a tag: lower case, and "_" for each character that a tag cannot have. What remains ends
 * neither a tag nor the braces around it.
 */
function asTag(value: string): string {
  return value.toLowerCase().replace(/[^\p{L}\p{N}_\-:./]/gu, '_')
}

/**
 * Datadog's intervals begin at multiples of their length since the epoch. So where `from` is none of `step`, the longest
 * shorter interval is asked for that has borders at both; the sums over time are the same.
 */
export function alignedStep({ from, step }: Range): number {
  let [a, b] = [step, from % step]
  while (b !== 0) [a, b] = [b, a % b]
  return a
}

/** The body of POST /api/v2/query/timeseries: one query per text, for the intervals that end at `from`, … `to`. */
export function bodyOf(texts: readonly string[], { from, to, step }: Range): string {
  const names = texts.map((_, i) => `part${i}`)
  const attributes = {
    from: from - step,
    to,
    interval: step,
    queries: texts.map((query, i) => ({ data_source: 'metrics', name: names[i], query })),
    formulas: names.map((formula) => ({ formula })),
  }
  return JSON.stringify({ data: { type: 'timeseries_request', attributes } })
}
