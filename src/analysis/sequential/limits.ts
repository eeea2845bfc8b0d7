import type { Exposure } from './process.ts'
import { ratioProven } from './ratio.ts'

const LOWEST = 1e-3
const HIGHEST = 1e3
/** Halvings of the logarithm's range: the limits are right within 0.1 %. */
const HALVINGS = 14

/** Anytime-valid limits of the ratio canary/stable, each at level exp(-needed); 0 and null where there is none. */
export interface Limits {
  readonly lower: number
  readonly upper: number | null
}

/**
 * The ratios that the evidence has not excluded, found by inverting the e-processes by bisection. `lower` is
 * the highest boundary above which the ratio is proven to lie, `upper` the lowest below which it is. Both are rounded
 * outwards.
 */
export function ratioLimits(windows: readonly Exposure[], starts: number, needed: number): Limits {
  const above = (ratio: number) => ratioProven(windows, ratio, 'above', starts, needed)
  const below = (ratio: number) => ratioProven(windows, ratio, 'below', starts, needed)
  return {
    lower: above(LOWEST) ? bisect(above)[0] : 0,
    upper: below(HIGHEST) ? bisect((ratio) => !below(ratio))[1] : null,
  }
}

/** The last ratio at which `holds` and the first at which it does not, where it changes once from true to false. */
function bisect(holds: (ratio: number) => boolean): [number, number] {
  let low = Math.log(LOWEST)
  let high = Math.log(HIGHEST)
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2
    if (holds(Math.exp(middle))) low = middle
    else high = middle
  }
  return [Math.exp(low), Math.exp(high)]
}

/**
 * Estimated ratio of the rates over windows of different weights (Mantel & Haenszel 1959): a change of the base rate
 * between windows does not bias it. null without events of stable.
 */
export function ratioEstimate(windows: readonly Exposure[]): number | null {
  let canary = 0
  let stable = 0
  for (const window of windows) {
    const total = window.stable.total + window.canary.total
    if (total === 0) continue
    canary += window.canary.events * (window.stable.total / total)
    stable += window.stable.events * (window.canary.total / total)
  }
  return stable > 0 ? canary / stable : null
}
