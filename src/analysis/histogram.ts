import { UserError } from '../support/errors.ts'
import type { Series } from './provider.ts'

/** The value of a label `le`, in the histogram's unit; NaN when it has none. */
export function edgeOf(series: Series): number {
  const le = series.labels['le']
  if (le === undefined || le === '') return Number.NaN
  return le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le)
}

/**
 * The lowest bucket edge (seconds) at or above `bound` that every histogram of both arms has: series of one arm that are
 * alike but for `le` are one histogram. Throws a UserError when there is none, since then nothing is known about the bound.
 */
export function snapToBucket(arms: readonly (readonly Series[])[], bound: number, metric: string): number {
  const all = arms.flatMap(edgesOf)
  const common = [...(all[0] ?? [])].filter((edge) => all.every((edges) => edges.has(edge)))
  const finite = common.filter(Number.isFinite).sort((a, b) => a - b)
  const edge = finite.find((value) => value >= bound)
  if (edge !== undefined && common.includes(Number.POSITIVE_INFINITY)) return edge
  const found = finite.map((value) => `${value * 1000} ms`).join(', ')
  throw new UserError(
    `metric ${metric}: no bucket edge at or above ${bound * 1000} ms that all histograms have; edges found: ${found || 'none'}`,
    { hint: 'Choose a lower bound, or give the histogram a bucket edge there.' },
  )
}

function edgesOf(buckets: readonly Series[]): Set<number>[] {
  const histograms = new Map<string, Set<number>>()
  for (const series of buckets) {
    const { le: _, ...rest } = series.labels
    const key = JSON.stringify(Object.entries(rest).sort())
    histograms.set(key, (histograms.get(key) ?? new Set()).add(edgeOf(series)))
  }
  return [...histograms.values()]
}
