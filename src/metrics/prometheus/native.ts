import type { Series } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'

/** A bucket that is not empty: its lower and upper boundary, and how many values fell between them. */
export type Bucket = readonly [lower: number, upper: number, count: number]

/** A native histogram at one time: all values ever counted, and the buckets that are not empty. */
export interface Histogram {
  readonly count: number
  readonly buckets: readonly Bucket[]
}

export interface HistogramSeries {
  readonly labels: Series['labels']
  readonly samples: readonly (readonly [at: number, histogram: Histogram])[]
}

/** Boundaries are computed by the server in floating point. */
const NEAR = 1e-9
/** Edges per doubling are at most 2^3: 9 % apart. */
const FINEST = 3
const COARSEST = -4
/** Edges from about a millisecond to a minute are given in any case, since the other arm may have values there. */
const USUAL = [-10, 6] as const
const WIDEST = [-40, 40] as const
/** A histogram has a few hundred. */
const MAX_BUCKETS = 10_000

/**
 * Native histograms of one arm as cumulative counters, one series per edge with the label `le`, as classic histograms have
 * them. All samples of all series get the same edges: those for which each histogram says exactly how many values lie below.
 * A value that lies exactly on an edge at or below zero counts as above it, since there the buckets exclude their upper boundary.
 * Throws a UserError where there are more than ten thousand different buckets.
 */
export function bucketSeries(histograms: readonly HistogramSeries[]): Series[] {
  const buckets = distinct(histograms)
  const edges = exactEdges(candidates(buckets), buckets)
  return histograms.flatMap(({ labels, samples }) => {
    const cumulative = samples.map(([at, histogram]) => [at, countsBelow(histogram, edges)] as const)
    const classic = edges.map((edge, i) => ({
      labels: { ...labels, le: String(edge) },
      samples: cumulative.map(([at, counts]) => [at, counts[i] ?? 0] as const),
    }))
    const total = samples.map(([at, { count }]) => [at, count] as const)
    return [...classic, { labels: { ...labels, le: '+Inf' }, samples: total }]
  })
}

/** The buckets of all samples, each once. */
function distinct(histograms: readonly HistogramSeries[]): Bucket[] {
  const found = new Map<string, Bucket>()
  for (const { samples } of histograms) {
    for (const bucket of samples.flatMap(([, histogram]) => histogram.buckets)) {
      found.set(`${bucket[0]} ${bucket[1]}`, bucket)
    }
  }
  if (found.size <= MAX_BUCKETS) return [...found.values()]
  throw new UserError(`expected native histograms of at most ${MAX_BUCKETS} buckets, found ${found.size}`, {
    hint: 'Narrow the selector, or give the histogram fewer buckets.',
  })
}

/** Edges worth giving, ascending: the exponential grid that all buckets lie on, or else the buckets' own boundaries. */
function candidates(buckets: readonly Bucket[]): number[] {
  const scales = buckets.filter((bucket) => !isZero(bucket)).map(scaleOf)
  if (!scales.includes(null)) return grid(buckets, Math.min(FINEST, ...scales.map(Number)))
  const own = [...buckets.map(([lower]) => lower), ...buckets.map(([, upper]) => upper)]
  return [...new Set(own.filter(Number.isFinite))].sort((a, b) => a - b)
}

/** The bucket around zero reaches as far to either side. */
const isZero = ([lower, upper]: Bucket) => lower <= 0 && upper >= 0 && lower === -upper

/** Scale s of an exponential bucket: its boundaries are 2^(k/2^s) and 2^((k+1)/2^s). Null for a bucket of another kind. */
function scaleOf([lower, upper]: Bucket): number | null {
  if (lower < 0 && upper < 0) return scaleOf([-upper, -lower, 0])
  if (lower <= 0 || upper === Number.POSITIVE_INFINITY) return null
  const scale = Math.round(-Math.log2(Math.log2(upper / lower)))
  const onGrid = (value: number) => {
    const k = Math.log2(value) * 2 ** scale
    return Math.abs(k - Math.round(k)) < 1e-6
  }
  return scale >= COARSEST && onGrid(lower) && onGrid(upper) ? scale : null
}

function grid(buckets: readonly Bucket[], scale: number): number[] {
  const above = reach(buckets, ([lower, upper]) => [lower, upper])
  const below = reach(buckets, ([lower, upper]) => [-upper, -lower])
  const positive = powers(Math.min(USUAL[0], above[0]), Math.max(USUAL[1], above[1]), scale)
  const negative = below[0] > below[1] ? [] : powers(below[0], below[1], scale).map((edge) => -edge)
  return [...negative.reverse(), ...positive]
}

/** The exponents of two between which the buckets of one sign lie, ends included. */
function reach(buckets: readonly Bucket[], ends: (bucket: Bucket) => [number, number]): [number, number] {
  const regular = buckets.map(ends).filter(([near]) => near > 0)
  const exponents = regular.flatMap(([near, far]) => [Math.floor(Math.log2(near)), Math.ceil(Math.log2(far))])
  return [Math.max(WIDEST[0], Math.min(...exponents)), Math.min(WIDEST[1], Math.max(...exponents))]
}

function powers(from: number, to: number, scale: number): number[] {
  const density = 2 ** scale
  const first = Math.ceil(from * density)
  return Array.from({ length: Math.floor(to * density) - first + 1 }, (_, i) => 2 ** ((first + i) / density))
}

/** The edges that lie within no bucket. */
function exactEdges(edges: readonly number[], buckets: readonly Bucket[]): number[] {
  const within = new Set<number>()
  for (const [lower, upper] of buckets) {
    for (let i = firstAbove(edges, lower); i < edges.length && !atMost(upper, edges[i] ?? 0); i++)
      within.add(i)
  }
  return edges.filter((_, i) => !within.has(i))
}

/** Index of the first edge that is clearly above a value. */
function firstAbove(edges: readonly number[], value: number): number {
  let [low, high] = [0, edges.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (atMost(edges[middle] ?? 0, value)) low = middle + 1
    else high = middle
  }
  return low
}

const atMost = (a: number, b: number) => a <= b + Math.abs(b) * NEAR

/** For each edge, how many values lie at or below it. */
function countsBelow({ buckets }: Histogram, edges: readonly number[]): number[] {
  const ascending = [...buckets].sort((a, b) => a[1] - b[1])
  let sum = 0
  let next = 0
  return edges.map((edge) => {
    for (; next < ascending.length && atMost(ascending[next]?.[1] ?? 0, edge); next++) {
      sum += ascending[next]?.[2] ?? 0
    }
    return sum
  })
}
