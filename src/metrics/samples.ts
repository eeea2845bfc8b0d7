import type { Series } from '../analysis/provider.ts'

type Samples = Series['samples']
type Sample = Samples[number]

/**
 * Samples `[ms, value]` as a provider answers them: within [from, to], ascending, the last one of each time, and none that is
 * no finite number (null stands for a vendor's "no value").
 */
export function samplesWithin(
  samples: Iterable<readonly [number, number | null]>,
  { from, to }: { readonly from: number; readonly to: number },
): Samples {
  const kept: Sample[] = []
  let sorted = true
  for (const sample of samples) {
    const [at] = sample
    if (!(at >= from && at <= to) || !hasValue(sample)) continue
    sorted &&= at > (kept.at(-1)?.[0] ?? Number.NEGATIVE_INFINITY)
    kept.push(sample)
  }
  // Most answers are in order, and there may be millions of samples.
  return sorted ? kept : [...new Map(kept)].sort(([a], [b]) => a - b)
}

const hasValue = (sample: readonly [number, number | null]): sample is Sample => Number.isFinite(sample[1])
