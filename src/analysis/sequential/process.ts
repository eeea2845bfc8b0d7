import type { Counts } from '../evidence.ts'

/** Events and exposures of both arms in one window; `step` is the index of the rollout's step. */
export interface Exposure {
  readonly step: number
  readonly stable: { readonly events: number; readonly total: number }
  readonly canary: { readonly events: number; readonly total: number }
}

/** Adds to `into[k]` what this window adds to the log of component k's e-process. */
export type Growth = (window: Exposure, into: Float64Array) => void

/** Logarithms of an e-process: after the last window, and the highest it ever was (once proven stays proven). */
export interface Course {
  readonly last: number
  readonly highest: number
}

/** The events that a metric counts: the bad ones, or the good ones. */
export function exposureOf(
  window: { readonly step: number; readonly stable: Counts; readonly canary: Counts },
  good: boolean,
): Exposure {
  const arm = ({ bad, total }: Counts) => ({ events: good ? total - bad : bad, total })
  return { step: window.step, stable: arm(window.stable), canary: arm(window.canary) }
}

/**
 * Runs the mean of all components (`size` of them) and of the processes that start at each of `starts` steps. A mean of
 * e-processes with weights fixed beforehand is an e-process; one that has not started yet counts as 1. By Ville's
 * inequality it reaches 1/alpha, ever, with probability at most alpha under the null. Numbers are natural logarithms.
 */
export function follow(windows: readonly Exposure[], starts: number, size: number, growth: Growth): Course {
  const logs = Array.from({ length: starts }, () => new Float64Array(size))
  const added = new Float64Array(size)
  const count = Math.log(starts * size)
  let highest = 0
  for (const window of windows) {
    added.fill(0)
    growth(window, added)
    let top = 0
    for (const log of logs.slice(0, window.step + 1)) {
      for (let k = 0; k < size; k++) {
        const next = (log[k] ?? 0) + (added[k] ?? 0)
        log[k] = next
        if (next > top) top = next
      }
    }
    if (top > highest) highest = Math.max(highest, logSum(logs) - count)
  }
  return { last: logSum(logs) - count, highest }
}

function logSum(logs: readonly Float64Array[]): number {
  let top = Number.NEGATIVE_INFINITY
  for (const log of logs) for (const value of log) if (value > top) top = value
  let sum = 0
  for (const log of logs) for (const value of log) sum += Math.exp(value - top)
  return top + Math.log(sum)
}
