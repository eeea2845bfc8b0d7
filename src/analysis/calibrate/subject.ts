import type { Stage } from './expected.ts'

/** Harm that a plan shows the time for. */
export interface Harm {
  /** In words: ×3, latency +20 %. */
  readonly label: string
  /** The canary's value over stable's, in what the metric measures. */
  readonly size: number
}

/** One metric of which it is planned what can be found: what stable does, and the judge's own evidence about a canary that does otherwise. */
export interface Subject {
  /** Requests (or values) of stable per ms, as long as it has them all. */
  readonly perMs: number
  /** Harms to show, all beyond what is tolerated. */
  readonly harms: readonly Harm[]
  /** Sizes between the largest that is tolerated and the largest that there can be. */
  readonly range: readonly [tolerated: number, most: number]
  readonly label: (size: number) => string
  /** Logarithm of the evidence for harm of this size, and of what proves it. */
  harm(size: number, stages: readonly Stage[], interval: number): number
  readonly harmNeeded: number
  /** The same for "not worse than the margin" of a canary that is no different; null where that proves nothing (goal superior). */
  readonly safe: ((stages: readonly Stage[], interval: number) => number) | null
  readonly safeNeeded: number
  /** How much more than counting alone the arms differ in a stage. */
  phi(stage: Stage): number
}
