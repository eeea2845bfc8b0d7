import type { Series } from '../analysis/provider.ts'
import { samplesWithin } from './samples.ts'

/** One value of one series, as a table gives it. */
export interface Row {
  readonly labels: Readonly<Record<string, string>>
  /** ms since the epoch. */
  readonly at: number
  readonly value: number | null
}

/** Rows of the same labels become one series; samples are kept as `samplesWithin` keeps them. */
export function seriesOf(
  rows: Iterable<Row>,
  range: { readonly from: number; readonly to: number },
): Series[] {
  const found = new Map<string, { labels: Row['labels']; samples: [number, number | null][] }>()
  for (const { labels, at, value } of rows) {
    const key = JSON.stringify(Object.entries(labels).sort())
    const series = found.get(key) ?? { labels, samples: [] }
    series.samples.push([at, value])
    found.set(key, series)
  }
  return [...found.values()].map(({ labels, samples }) => ({
    labels,
    samples: samplesWithin(samples, range),
  }))
}

/** The number in a cell, also as text; null where it says that there is none; undefined where it is something else. */
export function numberIn(cell: unknown): number | null | undefined {
  if (cell === null || cell === '' || /^[+-]?(nan|inf(inity)?)$/i.test(String(cell))) return null
  const value = typeof cell === 'string' ? Number(cell) : cell
  return typeof value === 'number' && !Number.isNaN(value) ? value : undefined
}

/** ms since the epoch of a date with a zone (ISO 8601); NaN where it is something else. */
export function timeIn(text: string): number {
  return /^\d{4}-\d\d-\d\d[T ].*(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN
}
