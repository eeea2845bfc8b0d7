import { UserError } from '../support/errors.ts'
import type { Series } from './provider.ts'

/** `name{...}` becomes `name_bucket{...}`: the series that a Prometheus histogram keeps its cumulative counts in. */
export function withBucketSuffix(selector: string): string {
  const name = /^\s*[a-zA-Z_:][a-zA-Z0-9_:]*/.exec(selector)?.[0]
  if (name === undefined) {
    throw new UserError(
      `histogram: expected a selector that begins with a metric's name, found ${selector.slice(0, 80)}`,
    )
  }
  return `${name.trim().replace(/_bucket$/, '')}_bucket${selector.slice(name.length)}`
}

/** The value of a label `le`, in the histogram's unit; NaN when it has none. */
export function edgeOf(series: Series): number {
  const le = series.labels['le']
  if (le === undefined || le === '') return Number.NaN
  return le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le)
}

/**
 * The lowest bucket edge (seconds) at or above `bound` that every histogram has: all series but for `le` alike are one
 * histogram. Throws a UserError when there is none, since then nothing is known about the bound.
 */
export function snapToBucket(buckets: readonly Series[], bound: number, metric: string): number {
  const histograms = new Map<string, Set<number>>()
  for (const series of buckets) {
    const { le: _, ...rest } = series.labels
    const key = JSON.stringify(Object.entries(rest).sort())
    histograms.set(key, (histograms.get(key) ?? new Set()).add(edgeOf(series)))
  }
  const all = [...histograms.values()]
  const common = [...(all[0] ?? [])].filter((edge) => all.every((edges) => edges.has(edge)))
  const edge = Math.min(...common.filter((value) => value >= bound && Number.isFinite(value)))
  if (Number.isFinite(edge) && common.includes(Number.POSITIVE_INFINITY)) return edge
  const found = common.filter((value) => !Number.isNaN(value)).map((value) => `${value * 1000} ms`)
  throw new UserError(
    `metric ${metric}: no bucket edge at or above ${bound * 1000} ms; edges found: ${found.join(', ') || 'none'}`,
    { hint: 'Choose a lower bound, or give the histogram a bucket edge there.' },
  )
}
