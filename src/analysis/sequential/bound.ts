import { type Course, type Exposure, follow, type Growth } from './process.ts'
import { logRatio, type Side } from './ratio.ts'

/** Factors on the odds: 24 from 5 % to 64 times, log-spaced in the distance. */
const DISTANCES = Array.from({ length: 24 }, (_, k) => 0.05 * (Math.log(64) / 0.05) ** (k / 23))
const LEAST_RATE = 1e-9

/**
 * Evidence that the canary's own rate is above (or below) a fixed `bound` (a share, 0-1): the mean of likelihood ratios of
 * rates beyond the bound to the bound itself, an e-process under the null "within the bound". Three errors in four
 * requests prove nothing here.
 */
export function boundEvidence(
  windows: readonly Exposure[],
  bound: number,
  side: Side,
  starts: number,
): Course {
  if (side === 'above' ? bound >= 1 : bound <= 0) return { last: 0, highest: 0 }
  const edge = Math.min(1 - LEAST_RATE, Math.max(LEAST_RATE, bound))
  const rates = DISTANCES.map((distance) => {
    const odds = (edge / (1 - edge)) * Math.exp(side === 'above' ? distance : -distance)
    return odds / (1 + odds)
  })
  const growth: Growth = ({ canary }, into) => {
    for (const [k, rate] of rates.entries()) into[k] = logRatio(canary.events, canary.total, rate, edge)
  }
  return follow(windows, { starts, size: rates.length, growth })
}

/**
 * The least upper bound of the canary's own rate (a share, 0-1) that the evidence `needed` (a logarithm) proves it to be
 * below, or null when it proves none. By bisection on the log-odds, to three digits.
 */
export function rateLimit(windows: readonly Exposure[], starts: number, needed: number): number | null {
  const proven = (logOdds: number): boolean =>
    boundEvidence(windows, 1 / (1 + Math.exp(-logOdds)), 'below', starts).highest >= needed
  let [low, high] = [Math.log(LEAST_RATE), -Math.log(LEAST_RATE) / 2]
  if (!proven(high)) return null
  while (high - low > 1e-3) {
    const middle = (low + high) / 2
    if (proven(middle)) high = middle
    else low = middle
  }
  return 1 / (1 + Math.exp(-high))
}
