import type { Span } from './windows.ts'

/** Events of one arm, one number per window. `bad` is at most `total`. */
export interface ArmCounts {
  readonly bad: Float64Array
  readonly total: Float64Array
}

/** Values of one arm, per window: how many, their sum, and the sum of their squares where it is known. */
export interface ArmMoments {
  readonly count: Float64Array
  readonly sum: Float64Array
  readonly squares: Float64Array | null
}

/** What every kind has: windows ascending, the same for both arms, and what was noticed on the way. */
interface Known {
  /** None spans a change of weight. The windows at the end of which an arm has no sample yet are not among them. */
  readonly windows: readonly Span[]
  /** Counter resets, missing samples, a bound snapped to a bucket. */
  readonly notes: readonly string[]
}

/** Bad events of a total. For a quantile: requests slower than a bound of each arm's own. */
export interface CountsEvidence extends Known {
  readonly kind: 'counts'
  readonly stable: ArmCounts
  readonly canary: ArmCounts
  /** Of a quantile only: the canary's requests slower than each edge, which is `ratio` times the one that stable's are counted at. */
  readonly pairs?: readonly { readonly ratio: number; readonly canary: ArmCounts }[]
  /** Of a quantile only: the quantiles themselves, ms, per window and of all windows; and stable's edge, ms. */
  readonly quantiles?: {
    readonly stable: Quantiles
    readonly canary: Quantiles
    readonly edge: number
  }
}

interface Quantiles {
  readonly windows: readonly (number | null)[]
  readonly all: number | null
}

export interface MomentsEvidence extends Known {
  readonly kind: 'moments'
  readonly stable: ArmMoments
  readonly canary: ArmMoments
}

/** Counts per bucket and window. */
export interface DistributionEvidence extends Known {
  readonly kind: 'distribution'
  /** Upper edges, ascending, the last one Infinity. */
  readonly edges: readonly number[]
  /** A row per window, with one number per edge: the values in that bucket alone. */
  readonly stable: readonly Float64Array[]
  readonly canary: readonly Float64Array[]
}

/** What a query of one's own gave at the end of each window; null where it gave nothing. `stable` is only asked where it is compared. */
interface ReadingsEvidence extends Known {
  readonly kind: 'readings'
  readonly stable: readonly (number | null)[] | null
  readonly canary: readonly (number | null)[]
}

export type Evidence = CountsEvidence | MomentsEvidence | DistributionEvidence | ReadingsEvidence

/** What is known of one metric at one look, or why nothing is. */
export type MetricEvidence = Evidence | { readonly kind: 'error'; readonly message: string }

/** The evidence of the windows from index `from` up to, not including, `to`. */
export const part = (evidence: Evidence, from: number, to: number): Evidence =>
  cut(evidence, {
    list: (all) => all.slice(from, to),
    column: (all) => all.subarray(from, to),
  })

/** The evidence of all other windows. */
export function without(evidence: Evidence, from: number, to: number): Evidence {
  const kept = (_: unknown, i: number) => i < from || i >= to
  return cut(evidence, { list: (all) => all.filter(kept), column: (all) => all.filter(kept) })
}

interface Cut {
  list<T>(all: readonly T[]): T[]
  column(all: Float64Array): Float64Array
}

function cut(evidence: Evidence, { list, column }: Cut): Evidence {
  const windows = list(evidence.windows)
  const arm = <T extends object>(of: T): T =>
    Object.fromEntries(Object.entries(of).map(([key, all]) => [key, all === null ? null : column(all)])) as T
  switch (evidence.kind) {
    case 'counts': {
      const { pairs, ...rest } = evidence
      const cutPairs = pairs?.map(({ ratio, canary }) => ({ ratio, canary: arm(canary) }))
      const arms = { stable: arm(evidence.stable), canary: arm(evidence.canary) }
      return { ...rest, windows, ...arms, ...(cutPairs === undefined ? {} : { pairs: cutPairs }) }
    }
    case 'moments':
      return { ...evidence, windows, stable: arm(evidence.stable), canary: arm(evidence.canary) }
    case 'distribution':
      return { ...evidence, windows, stable: list(evidence.stable), canary: list(evidence.canary) }
    case 'readings': {
      const stable = evidence.stable === null ? null : list(evidence.stable)
      return { ...evidence, windows, stable, canary: list(evidence.canary) }
    }
  }
}
