/** What a paired comparison of two models over the same examples shows. Differences are candidate − champion. */
export interface Comparison {
  /** Examples that both models were tried on. */
  readonly examples: number
  /** Independent groups of them, where rows belong together; otherwise as many as examples. */
  readonly clusters: number
  /** Examples that only one model got right; null where examples have a score instead. */
  readonly gained: number | null
  readonly lost: number | null
  /** Means of the two models, in the number's own unit (a share of right answers: 0-1). */
  readonly candidate: number
  readonly champion: number
  readonly difference: number
  /** Limits of the difference; each is passed by chance with probability alpha. */
  readonly interval: readonly [low: number, high: number]
  /** Chance (0-1) of what was seen, or more, if the true difference were the boundary: that it is below it, that it is above. */
  readonly below: number
  readonly above: number
}

/** What is asked of a comparison. */
export interface Question {
  /** Largest chance of either limit of the interval being wrong, 0-0.5. */
  readonly alpha: number
  /** Difference candidate − champion at which the two one-sided p-values are taken. */
  readonly boundary: number
}
