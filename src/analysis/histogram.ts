import { UserError } from '../support/errors.ts'
import type { Series } from './provider.ts'

/** The value of a label `le`, in the histogram's unit; NaN when it has none. */
function edgeOf(series: Series): number {
  const le = series.labels['le']
  if (le === undefined || le === '') return Number.NaN
  return le === '+Inf' ? Number.POSITIVE_INFINITY : Number(le)
}

/**
 * The bucket edges that every histogram of all arms has, ascending: series of one arm that are alike but for `le` are one
 * histogram. Throws a UserError when there is no finite one or no +Inf, since then nothing can be counted.
 */
export function commonEdges(arms: readonly (readonly Series[])[], metric: string): readonly number[] {
  const all = arms.flatMap(edgesOf)
  const common = [...(all[0] ?? [])].filter((edge) => all.every((edges) => edges.has(edge)))
  const edges = common.filter((edge) => !Number.isNaN(edge)).sort((a, b) => a - b)
  if (edges.length > 1 && edges.at(-1) === Number.POSITIVE_INFINITY) return edges
  const found = edges.map((edge) => (Number.isFinite(edge) ? String(edge) : '+Inf')).join(', ')
  throw new UserError(
    `metric ${metric}: expected bucket edges, +Inf among them, that all histograms have, found ${found || 'none'}`,
    { hint: 'Give the histograms of both releases the same buckets.' },
  )
}

/** The lowest edge (seconds) at or above `bound`. Throws a UserError when there is none: then nothing is known about the bound. */
export function snapToBucket(edges: readonly number[], bound: number, metric: string): number {
  const finite = edges.filter(Number.isFinite)
  const edge = finite.find((value) => value >= bound * (1 - 1e-9))
  if (edge !== undefined) return edge
  const found = finite.map((value) => `${value * 1000} ms`).join(', ')
  throw new UserError(
    `metric ${metric}: no bucket edge at or above ${bound * 1000} ms that all histograms have; edges found: ${found}`,
    { hint: 'Choose a lower bound, or give the histogram a bucket edge there.' },
  )
}

/** The series of one edge. */
export const atEdge = (series: readonly Series[], edge: number): Series[] =>
  series.filter((one) => edgeOf(one) === edge)

function edgesOf(buckets: readonly Series[]): Set<number>[] {
  const histograms = new Map<string, Set<number>>()
  for (const series of buckets) {
    const { le: _, ...rest } = series.labels
    const key = JSON.stringify(Object.entries(rest).sort())
    histograms.set(key, (histograms.get(key) ?? new Set()).add(edgeOf(series)))
  }
  return [...histograms.values()]
}

/**
 * The value below which the share `quantile` (0-1) lies, from cumulative counts at ascending `edges`, by interpolation on the
 * logarithm within a bucket (linear in the lowest). null without any value; the highest finite edge when it lies above.
 */
export function quantileOf(
  edges: readonly number[],
  cumulative: readonly number[],
  quantile: number,
): number | null {
  const all = cumulative.at(-1) ?? 0
  if (all <= 0) return null
  const wanted = quantile * all
  const index = cumulative.findIndex((count) => count >= wanted)
  const upper = edges[index] ?? Number.POSITIVE_INFINITY
  const lower = edges[index - 1]
  if (!Number.isFinite(upper)) return edges.findLast(Number.isFinite) ?? null
  const below = cumulative[index - 1] ?? 0
  const inside = (cumulative[index] ?? 0) - below
  const part = inside > 0 ? (wanted - below) / inside : 1
  if (lower === undefined || lower <= 0) return upper > 0 ? upper * part : upper
  return lower * (upper / lower) ** part
}
