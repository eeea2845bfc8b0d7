import type { MetricResult } from './result.ts'

/** What was known after one window. `null` where nothing can be said. */
export interface CoursePoint {
  /** ms since the epoch */
  readonly end: number
  /** Index of the rollout's step. */
  readonly step: number
  /** Values of this window alone, in the metric's unit. */
  readonly stable: number | null
  readonly canary: number | null
  /** Estimate of the ratio from all windows so far, with its anytime-valid limits; an upper limit of null is open. */
  readonly ratio: number | null
  readonly lower: number | null
  readonly upper: number | null
  /** Natural logarithms of the evidence so far. */
  readonly harm: number | null
  readonly safe: number | null
}

/** How one metric's evidence grew, window by window, for charts. */
export interface Course {
  readonly name: string
  readonly unit: MetricResult['unit']
  /** Ratios (tolerance, margin) and logarithms (evidence) that are crossed by a verdict; null where there is none. */
  readonly boundaries: {
    readonly tolerance: number | null
    readonly margin: number | null
    readonly harm: number | null
    readonly safe: number | null
    /** Fixed bounds of the canary's value. */
    readonly max: number | null
    readonly min: number | null
  }
  /** What was asked, by part, as written in the rollout file. */
  readonly queries: Readonly<Record<string, string>>
  readonly points: readonly CoursePoint[]
}
