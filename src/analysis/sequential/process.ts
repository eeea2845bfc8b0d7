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
 * The mean of all components (`size` of them) and of the processes that start at each of `starts` steps. A mean of e-processes
 * with weights fixed beforehand is an e-process; one that has not started yet counts as 1. By Ville's inequality it
 * reaches 1/alpha, ever, with probability at most alpha under the null. Numbers are natural logarithms.
 */
export interface Mixture {
  readonly starts: number
  readonly size: number
  readonly growth: Growth
}

/** Follows the mixture through all windows. */
export function follow(windows: readonly Exposure[], mixture: Mixture): Course {
  let highest = 0
  let mean = () => 0
  for (const state of statesOf(windows, mixture)) {
    mean = state.mean
    if (state.top > highest) highest = Math.max(highest, mean())
  }
  return { last: mean(), highest }
}

/** True when the mixture is `goal` or more after any of the windows: the same as `follow`, but no further than needed. */
export function reaches(windows: readonly Exposure[], mixture: Mixture, goal: number): boolean {
  for (const { top, mean } of statesOf(windows, mixture)) if (top >= goal && mean() >= goal) return true
  return false
}

/** Windows ascend in their steps. After each one: the highest component, which the mean cannot exceed, and the mean itself, which costs more. */
function* statesOf(windows: readonly Exposure[], { starts, size, growth }: Mixture) {
  const logs = Array.from({ length: starts }, () => new Float64Array(size))
  const added = new Float64Array(size)
  const count = Math.log(starts * size)
  const mean = () => logSum(logs) - count
  for (const window of windows) {
    added.fill(0)
    growth(window, added)
    let top = 0
    for (const log of logs.slice(0, window.step + 1)) top = Math.max(top, add(log, added))
    yield { top, mean }
  }
}

function add(log: Float64Array, added: Float64Array): number {
  let top = Number.NEGATIVE_INFINITY
  for (let k = 0; k < log.length; k++) {
    const next = (log[k] ?? 0) + (added[k] ?? 0)
    log[k] = next
    if (next > top) top = next
  }
  return top
}

function logSum(logs: readonly Float64Array[]): number {
  let top = Number.NEGATIVE_INFINITY
  for (const log of logs) for (const value of log) if (value > top) top = value
  let sum = 0
  for (const log of logs) for (const value of log) sum += Math.exp(value - top)
  return top + Math.log(sum)
}
