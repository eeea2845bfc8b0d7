import type { Range } from '../pieces.ts'
import type { Counted } from './text.ts'

/** How many values of group-by are told apart. */
export const MAX_GROUPS = 50
/** A search may have 65,536 buckets by default. */
const MAX_BUCKETS = 50_000
/** Where a document does not have the field of group-by. */
const NO_GROUP = 'none'

interface Fields {
  readonly time: string
  readonly groupBy: string | undefined
}

/** How many intervals one search may have. */
export function mostPoints(parts: number, { groupBy }: Fields): number {
  return Math.floor(MAX_BUCKETS / parts / (groupBy === undefined ? 1 : MAX_GROUPS))
}

/**
 * The body of a search: for each part a filter and in it a histogram of the intervals that end at `from`, … `to`, shifted so
 * that its buckets are these intervals.
 */
export function bodyOf(parts: Readonly<Record<string, Counted>>, fields: Fields, range: Range): string {
  const { from, to, step } = range
  const time = { gte: from - step, lt: to, format: 'epoch_millis' }
  const aggs = Object.entries(parts).map(([name, { query, sum }]) => {
    return [name, { filter: query, aggs: groupsOf(fields, histogramOf(fields, range, sum)) }]
  })
  return JSON.stringify({
    size: 0,
    track_total_hits: false,
    query: { bool: { filter: [{ range: { [fields.time]: time } }] } },
    aggs: Object.fromEntries(aggs),
  })
}

function groupsOf({ groupBy }: Fields, times: object): object {
  if (groupBy === undefined) return { times }
  const terms = { field: groupBy, size: MAX_GROUPS, missing: NO_GROUP }
  return { groups: { terms, aggs: { times } } }
}

function histogramOf({ time }: Fields, { from, step }: Range, sum: string | null): object {
  const date_histogram = { field: time, fixed_interval: `${step}ms`, offset: `+${from % step}ms` }
  return sum === null ? { date_histogram } : { date_histogram, aggs: { sum: { sum: { field: sum } } } }
}
