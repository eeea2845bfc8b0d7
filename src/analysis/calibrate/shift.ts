/** Counts up to ascending edges; the last edge is infinite. */
export interface Histogram {
  readonly edges: readonly number[]
  readonly cumulative: readonly number[]
}

/**
 * Share (0-1) of the values above `value`, by interpolation on the logarithm within a bucket (linear in the lowest), the inverse
 * of `quantileOf`. Above the highest finite edge nothing is known: what lies there counts as above.
 */
export function shareAbove({ edges, cumulative }: Histogram, value: number): number {
  const all = cumulative.at(-1) ?? 0
  if (all <= 0) return 0
  const index = edges.findIndex((edge) => edge >= value * (1 - 1e-12))
  const upper = edges[index] ?? Number.POSITIVE_INFINITY
  const [lower, below] = [edges[index - 1] ?? 0, cumulative[index - 1] ?? 0]
  if (!Number.isFinite(upper)) return (all - below) / all
  const inside = (cumulative[index] ?? 0) - below
  const part = lower > 0 ? Math.log(value / lower) / Math.log(upper / lower) : value / upper
  return (all - below - inside * Math.min(1, Math.max(0, part))) / all
}
