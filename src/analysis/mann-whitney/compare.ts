import cdf from '@stdlib/stats-base-dists-normal-cdf'
import quantile from '@stdlib/stats-base-dists-normal-quantile'
import { differenceOfRank, pairsOf, type Sample, sampleOf } from './sample.ts'

/** How two samples differ; x is the canary, y stable. */
export interface Comparison {
  /** Pairs in which x is greater, a tie counting one half (Mann & Whitney 1947). */
  readonly u: number
  /** Two-sided, by the normal approximation with continuity correction. */
  readonly p: number
  /** The median of all differences x − y (Hodges & Lehmann 1963), with the limits of its interval. */
  readonly shift: number
  readonly lower: number
  readonly upper: number
  /** Common language effect size: the share of pairs in which x is greater, a tie counting one half (Vargha & Delaney 2000). */
  readonly cles: number
}

/**
 * The Mann-Whitney test, and the interval of the shift that inverts it (Lehmann, Nonparametrics, 1975, section 2.6) by the same
 * approximation: what R's `wilcox.test(exact = FALSE, conf.int = TRUE)` looks for numerically, found as order statistics of
 * the differences. Both samples hold at least one number, all finite; `confidence` is 0-1.
 */
export function compare(
  canary: readonly number[],
  stable: readonly number[],
  confidence: number,
): Comparison {
  const [x, y] = [sampleOf(canary), sampleOf(stable)]
  const pairs = x.size * y.size
  const { above, equal } = pairsOf(x, y, 0)
  const u = above + equal / 2
  const wide = 0.5 + quantileOf(confidence) * deviation(x, y, [...x.counts, ...y.counts])
  const ranked = (rank: number) => differenceOfRank(x, y, Math.min(Math.max(1, rank), pairs))
  return {
    u,
    p: probability(Math.abs(u - pairs / 2), deviation(x, y, sampleOf([...canary, ...stable]).counts)),
    shift: (ranked(Math.ceil(pairs / 2)) + ranked(Math.floor(pairs / 2) + 1)) / 2,
    lower: ranked(Math.ceil(pairs / 2 - wide)),
    upper: ranked(Math.ceil(pairs / 2 + wide)),
    cles: u / pairs,
  }
}

/** True when samples of these sizes can differ at this confidence at all: at 98 %, five and five. */
export function canDiffer(x: number, y: number, confidence: number): boolean {
  return (x * y - 1) / 2 > quantileOf(confidence) * Math.sqrt((x * y * (x + y + 1)) / 12)
}

const quantileOf = (confidence: number) => quantile((1 + confidence) / 2, 0, 1)

const probability = (distance: number, deviation: number) =>
  deviation === 0 ? 1 : Math.min(1, 2 * cdf(-Math.max(0, distance - 0.5) / deviation, 0, 1))

/** Of U when both samples come from one distribution, corrected for groups of equal values (Lehmann 1975, eq. 1.35). */
function deviation(x: Sample, y: Sample, groups: readonly number[]): number {
  const all = x.size + y.size
  const ties = groups.reduce((sum, t) => sum + t ** 3 - t, 0) / (all * (all - 1))
  return Math.sqrt(Math.max(0, ((x.size * y.size) / 12) * (all + 1 - ties)))
}
