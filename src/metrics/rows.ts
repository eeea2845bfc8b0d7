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
