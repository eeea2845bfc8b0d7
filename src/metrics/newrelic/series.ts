import type { Series } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import type { Range } from '../pieces.ts'
import { samplesWithin } from '../samples.ts'
import type { Part, Row } from './answer.ts'

/** What a row has beside its value and its facets' attributes. */
const KNOWN = ['beginTimeSeconds', 'endTimeSeconds', 'facet', 'inspectedCount', 'comparison']

/** One series per value of the facets, from the rows of a query in intervals that end at `from`, … `to`. */
export function seriesOf({ rows, facets }: Part, range: Range): Series[] {
  const labels = new Map<string, Series['labels']>()
  const points = new Map<string, (readonly [number, number | null])[]>()
  for (const row of rows) {
    const own = labelsOf(row, facets)
    const key = JSON.stringify(own)
    labels.set(key, own)
    points.set(key, [...(points.get(key) ?? []), [timeOf(row, range), numberIn(row, facets)]])
  }
  return [...labels].map(([key, own]) => ({
    labels: own,
    samples: samplesWithin(points.get(key) ?? [], range),
  }))
}

function labelsOf(row: Row, facets: readonly string[]): Record<string, string> {
  const values = Array.isArray(row['facet']) ? row['facet'] : [row['facet']]
  return Object.fromEntries(facets.map((name, i) => [name, String(values[i] ?? row[name] ?? '')]))
}

/** The end of the row's interval, ms. New Relic moves the time to the borders of what it has rolled up. */
function timeOf({ beginTimeSeconds, endTimeSeconds }: Row, { from, step }: Range): number {
  const [begin, end] = [Math.round(beginTimeSeconds * 1000), Math.round(endTimeSeconds * 1000)]
  if (end - begin === step && (end - from) % step === 0) return end
  throw new UserError(
    `New Relic answered for ${new Date(begin).toISOString()} to ${new Date(end).toISOString()}, expected intervals of ${step / 1000} s`,
    {
      hint: 'Metrics are rolled up to longer intervals after some weeks: shorten the rollout, or query events.',
    },
  )
}

function numberIn(row: Row, facets: readonly string[]): number | null {
  const keys = Object.keys(row).filter((key) => !KNOWN.includes(key) && !facets.includes(key))
  const [key = ''] = keys
  const value = single(row[key])
  if (keys.length === 1 && (value === null || typeof value === 'number')) return value
  throw new UserError(
    `expected one number per interval from New Relic, found ${keys.join(', ').slice(0, 200) || 'none'}`,
    {
      hint: 'SELECT one aggregate, such as count(*) or sum(items).',
    },
  )
}

/** percentile(duration, 95) is answered as an object with the one key 95. */
function single(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const values = Object.values(value)
  return values.length === 1 ? values[0] : value
}
