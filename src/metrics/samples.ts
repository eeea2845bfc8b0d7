import type { Series } from '../analysis/provider.ts'

type Samples = Series['samples']

/**
 * Samples `[ms, value]` as a provider answers them: within [from, to], ascending, the last one of each time, and none that is
 * no finite number (null stands for a vendor's "no value").
 */
export function samplesWithin(
  samples: Iterable<readonly [number, number | null]>,
  { from, to }: { readonly from: number; readonly to: number },
): Samples {
  const byTime = new Map<number, number>()
  for (const [at, value] of samples) {
    if (value !== null && Number.isFinite(value) && at >= from && at <= to) byTime.set(at, value)
  }
  return [...byTime].sort(([a], [b]) => a - b)
}
