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
