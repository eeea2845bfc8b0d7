import type { ArmMoments, MomentsEvidence } from '../evidence.ts'

/** Values of one arm: how many, their sum, and the sum of their squares where it is known. */
export interface Moments {
  readonly count: number
  readonly sum: number
  readonly squares: number | null
}

/** Values of both arms in one window. */
export interface MeanWindow {
  /** Index of the rollout's step; ascends. */
  readonly step: number
  /** ms */
  readonly length: number
  readonly stable: Moments
  readonly canary: Moments
}

/** True when the squares of all values are known, in both arms. */
export const squaresKnown = (windows: readonly MeanWindow[]): boolean =>
  windows.every(({ stable, canary }) => stable.squares !== null && canary.squares !== null)

/** One window each, as the evidence has them. */
export function meanWindows({ windows, stable, canary }: MomentsEvidence): MeanWindow[] {
  const of = ({ count, sum, squares }: ArmMoments, i: number): Moments => ({
    count: count[i] ?? 0,
    sum: sum[i] ?? 0,
    squares: squares === null ? null : (squares[i] ?? 0),
  })
  return windows.map(({ start, end, step }, i) => ({
    step,
    length: end - start,
    stable: of(stable, i),
    canary: of(canary, i),
  }))
}

/**
 * Consecutive windows of one step added up until both arms have `least` values, so that their means are about normal. What is left
 * over at the end of a step is not used: where windows are cut depends on numbers of values alone, and never on what comes later.
 */
export function inBatches(windows: readonly MeanWindow[], least: number): MeanWindow[] {
  const batches: MeanWindow[] = []
  let open: MeanWindow | null = null
  for (const window of windows) {
    open = open !== null && open.step === window.step ? add(open, window) : window
    if (open.stable.count < least || open.canary.count < least) continue
    batches.push(open)
    open = null
  }
  return batches
}

const add = (one: MeanWindow, other: MeanWindow): MeanWindow => ({
  step: one.step,
  length: one.length + other.length,
  stable: addMoments(one.stable, other.stable),
  canary: addMoments(one.canary, other.canary),
})

const addMoments = (one: Moments, other: Moments): Moments => ({
  count: one.count + other.count,
  sum: one.sum + other.sum,
  squares: one.squares === null || other.squares === null ? null : one.squares + other.squares,
})
