import cdf from '@stdlib/stats-base-dists-normal-cdf'
import quantile from '@stdlib/stats-base-dists-normal-quantile'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Units that are drawn as a whole: the sum of the differences in each, and how many examples it has. */
export interface Units {
  readonly sums: Float64Array
  readonly sizes: Float64Array
}

/** Means of resamples in rising order, with what corrects their quantiles. */
export interface Bootstrap {
  readonly mean: number
  readonly sorted: Float64Array
  /** z0 and a of Efron, Better bootstrap confidence intervals, JASA 82 (1987) 171-185. */
  readonly bias: number
  readonly acceleration: number
}

const RESAMPLES = 10_000
/** More units than that are merged at random into that many, which takes nothing from the distribution of their sum. */
const MOST_UNITS = 5_000
const SEED = 0x5eed

/** Draws the units with replacement, always with the same seed, so that a second run says the same. */
export function bootstrap(units: Units): Bootstrap {
  const random = xoroshiro128plus(SEED)
  const next = () => random.next() >>> 0
  const { sums, sizes } = units.sums.length > MOST_UNITS ? merged(units, next) : units
  const count = sums.length
  const sorted = new Float64Array(RESAMPLES)
  for (let i = 0; i < RESAMPLES; i++) {
    let [sum, size] = [0, 0]
    for (let k = 0; k < count; k++) {
      const at = Math.floor((next() / 2 ** 32) * count)
      sum += sums[at] ?? 0
      size += sizes[at] ?? 0
    }
    sorted[i] = sum / size
  }
  sorted.sort()
  const mean = total(sums) / total(sizes)
  return { mean, sorted, bias: quantile(shareBelow(sorted, mean), 0, 1), acceleration: skew({ sums, sizes }) }
}

/** A random permutation (Fisher & Yates), dealt out like cards. */
function merged({ sums, sizes }: Units, next: () => number): Units {
  const order = Uint32Array.from(sums, (_, i) => i)
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor((next() / 2 ** 32) * (i + 1))
    const kept = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = kept
  }
  const into = { sums: new Float64Array(MOST_UNITS), sizes: new Float64Array(MOST_UNITS) }
  for (const [i, unit] of order.entries()) {
    const group = i % MOST_UNITS
    into.sums[group] = (into.sums[group] ?? 0) + (sums[unit] ?? 0)
    into.sizes[group] = (into.sizes[group] ?? 0) + (sizes[unit] ?? 0)
  }
  return into
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0)

/** The acceleration by the jackknife (Efron 1987, equation 6.6), for a ratio of sums. */
function skew({ sums, sizes }: Units): number {
  const [sum, size] = [total(sums), total(sizes)]
  const left = sums.map((own, i) => (sum - own) / (size - (sizes[i] ?? 0)))
  const mean = total(left) / left.length
  let [second, third] = [0, 0]
  for (const value of left) {
    second += (mean - value) ** 2
    third += (mean - value) ** 3
  }
  return second === 0 ? 0 : third / (6 * second ** 1.5)
}

/** The share of resamples below a value, those equal to it by half, never 0 or 1: what was never drawn may yet happen. */
function shareBelow(sorted: Float64Array, value: number): number {
  const below = (firstAt(sorted, value, false) + firstAt(sorted, value, true)) / 2
  return (below + 0.5) / (sorted.length + 1)
}

/** How many are below the value; with `also`, how many are not above it. */
function firstAt(sorted: Float64Array, value: number, also: boolean): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const at = sorted[middle] ?? 0
    if (at < value || (also && at === value)) low = middle + 1
    else high = middle
  }
  return low
}

/** The mean's limits, `alpha` (0-0.5) on each side: BCa (Efron 1987, equation 2.3). */
export function bcaInterval(drawn: Bootstrap, alpha: number): [low: number, high: number] {
  return [bcaQuantile(drawn, alpha), bcaQuantile(drawn, 1 - alpha)]
}

function bcaQuantile({ sorted, bias, acceleration }: Bootstrap, level: number): number {
  const z = bias + quantile(level, 0, 1)
  const share = cdf(bias + z / (1 - acceleration * z), 0, 1)
  const at = Math.min(sorted.length - 1, Math.max(0, Math.floor(share * sorted.length)))
  return sorted[at] ?? Number.NaN
}

/**
 * The chance (0-1) of a mean as low as the one seen, were `boundary` the true mean: the level whose limit is the boundary, the
 * same equation solved for it.
 */
export function bcaBelow({ sorted, bias, acceleration }: Bootstrap, boundary: number): number {
  const w = quantile(shareBelow(sorted, boundary), 0, 1) - bias
  return 1 - cdf(w / (1 + acceleration * w) - bias, 0, 1)
}
