/** Adds nothing, but sets `into[k]` to what window `i` adds to the log of component k's e-process. */
export type Growth = (i: number, into: Float64Array) => void

/**
 * The mean of all components, by their `weights` (together 1), and of the processes that start at each of `starts` steps. A mean
 * of e-processes with weights fixed beforehand is an e-process; one that has not started yet counts as 1. By Ville's
 * inequality it reaches 1/alpha, ever, with probability at most alpha under the null.
 */
export interface Mixture {
  readonly starts: number
  readonly weights: readonly number[]
  readonly growth: Growth
}

/** Natural logarithms of an e-process. */
export interface Evidence {
  /** After the last window. */
  readonly last: number
  /** `last`, or what it was when it first was at least `needed` (once proven stays proven). */
  readonly highest: number
}

/** Follows the mixture through windows whose steps ascend. */
export function follow(step: Int32Array, mixture: Mixture, needed: number): Evidence {
  const state = begin(mixture)
  const added = new Float64Array(mixture.weights.length)
  let before = -1
  let proven: number | null = null
  for (let i = 0; i < step.length; i++) {
    const now = step[i] ?? 0
    for (; before < now; before++) start(state)
    mixture.growth(i, added)
    // The mean costs exponentials, and no component is below it.
    if (grow(state, added) >= needed && proven === null) {
      const reached = mean(state)
      if (reached >= needed) proven = reached
    }
  }
  const last = mean(state)
  return { last, highest: Math.max(last, proven ?? last) }
}

interface State {
  readonly starts: number
  readonly weights: readonly number[]
  /** Sums since the first window. */
  readonly sums: Float64Array
  /** `sums` as they were when each process started, and the least of them per component. */
  readonly offsets: Float64Array[]
  readonly least: Float64Array
}

function begin({ starts, weights }: Mixture): State {
  const least = new Float64Array(weights.length).fill(Number.POSITIVE_INFINITY)
  return { starts, weights, sums: new Float64Array(weights.length), offsets: [], least }
}

function start({ sums, offsets, least }: State): void {
  offsets.push(sums.slice())
  for (let k = 0; k < sums.length; k++) least[k] = Math.min(least[k] ?? 0, sums[k] ?? 0)
}

/** Returns the highest logarithm of any component of any process. */
function grow({ sums, least }: State, added: Float64Array): number {
  let top = Number.NEGATIVE_INFINITY
  for (let k = 0; k < sums.length; k++) {
    const sum = (sums[k] ?? 0) + (added[k] ?? 0)
    sums[k] = sum
    const log = sum - (least[k] ?? 0)
    if (log > top) top = log
  }
  return top
}

/** Logarithm of the mean over all processes and components, whatever their size. */
function mean({ sums, offsets, starts, least, weights }: State): number {
  const waiting = Math.max(0, starts - offsets.length)
  let top = waiting > 0 ? 0 : Number.NEGATIVE_INFINITY
  if (offsets.length > 0) {
    for (let k = 0; k < sums.length; k++) top = Math.max(top, (sums[k] ?? 0) - (least[k] ?? 0))
  }
  let sum = waiting > 0 ? waiting * Math.exp(-top) : 0
  for (const offset of offsets) {
    for (let k = 0; k < sums.length; k++) {
      sum += (weights[k] ?? 0) * Math.exp((sums[k] ?? 0) - (offset[k] ?? 0) - top)
    }
  }
  return top + Math.log(sum / (waiting + offsets.length))
}
