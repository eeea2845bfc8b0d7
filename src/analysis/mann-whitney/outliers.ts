/**
 * Leaves out what lies more than `factor` interquartile ranges outside the quartiles (Tukey), but never more than the first
 * and the last hundredth, so that few values of many are lost.
 */
export function withoutOutliers(values: readonly number[], factor: number): number[] {
  if (values.length === 0) return []
  const sorted = values.toSorted((a, b) => a - b)
  const [first, third] = [percentile(sorted, 25), percentile(sorted, 75)]
  const reach = factor * (third - first)
  const lower = Math.min(percentile(sorted, 1), first - reach)
  const upper = Math.max(percentile(sorted, 99), third + reach)
  return values.filter((value) => value >= lower && value <= upper)
}

/** Linear between the order statistics (Hyndman & Fan 1996, type 7). */
function percentile(sorted: readonly number[], percent: number): number {
  const at = ((sorted.length - 1) * percent) / 100
  const low = sorted[Math.floor(at)] ?? Number.NaN
  const high = sorted[Math.ceil(at)] ?? Number.NaN
  return low + (high - low) * (at - Math.floor(at))
}
