/** Events of one arm in one window. `bad` is at most `total`. */
export interface Counts {
  readonly bad: number
  readonly total: number
}

/** Both arms over the same time. Times in ms since the epoch. No window spans a change of weight. */
export interface Window {
  readonly start: number
  readonly end: number
  /** Index of the rollout's step. */
  readonly step: number
  readonly stable: Counts
  readonly canary: Counts
}

/** All that is known of one compared metric since the canary first got traffic. */
export interface Evidence {
  readonly windows: readonly Window[]
  /** What was noticed on the way: counter resets, missing samples, a bound snapped to a bucket. */
  readonly notes: readonly string[]
}

/** What a query of one's own gave for the canary at the end of a window; null where it gave nothing. */
interface Reading {
  /** ms since the epoch */
  readonly end: number
  readonly step: number
  readonly value: number | null
}

/** What is known of one metric at one look, or why nothing is. */
export type MetricEvidence =
  | ({ readonly kind: 'counts' } & Evidence)
  | { readonly kind: 'readings'; readonly readings: readonly Reading[]; readonly notes: readonly string[] }
  | { readonly kind: 'error'; readonly message: string }
