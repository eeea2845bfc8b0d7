import { logRatio } from './bernoulli.ts'
import type { Exposures } from './exposures.ts'
import { type Evidence, follow, type Growth } from './process.ts'
import type { Asked, Question } from './ratio.ts'

/** Factors on the odds, as logarithms: 12 from 5 % to 64 times. A bound of next to nothing is exceeded by far. */
const DISTANCES = Array.from({ length: 12 }, (_, k) => 0.05 * (Math.log(64) / 0.05) ** (k / 11))
const WEIGHTS = DISTANCES.map(() => 1 / DISTANCES.length)
const LEAST_RATE = 1e-9

/**
 * Evidence that the canary's own rate is above (or below) a fixed `boundary` (a share, 0-1): the mean of likelihood ratios of
 * rates beyond the bound to the bound itself, an e-process under the null "within the bound". Three errors in four
 * requests prove nothing here. Noise tempers it as it does the comparison of two arms, which is the more cautious.
 */
export function boundEvidence(windows: Exposures, question: Question): Evidence {
  const { boundary, side, starts, noise, needed } = question
  if (side === 'above' ? boundary >= 1 : boundary <= 0) return { last: 0, highest: 0 }
  const edge = Math.min(1 - LEAST_RATE, Math.max(LEAST_RATE, boundary))
  const rates = DISTANCES.map((distance) => {
    const odds = (edge / (1 - edge)) * Math.exp(side === 'above' ? distance : -distance)
    return odds / (1 + odds)
  })
  const { events, total } = windows.canary
  const growth: Growth = (i, into) => {
    const [found, all] = [events[i] ?? 0, total[i] ?? 0]
    const variance = windows.noise?.[i] ?? noise
    const phi = 1 + (variance / (windows.length[i] ?? 1)) * (edge / (1 - edge)) * all
    for (const [k, rate] of rates.entries()) into[k] = logRatio(found, all, rate, edge) / phi
  }
  return follow(windows.step, { starts, weights: WEIGHTS, growth }, needed)
}

/**
 * The least upper bound of the canary's own rate (a share, 0-1) that the evidence proves it to be below, or null when it proves
 * none. By bisection on the log-odds, to three digits.
 */
export function rateLimit(windows: Exposures, { starts, noise, needed }: Asked): number | null {
  const proven = (logOdds: number): boolean => {
    const question = { boundary: 1 / (1 + Math.exp(-logOdds)), side: 'below', starts, noise, needed } as const
    return boundEvidence(windows, question).last >= needed
  }
  let [low, high] = [Math.log(LEAST_RATE), -Math.log(LEAST_RATE) / 2]
  if (!proven(high)) return null
  while (high - low > 1e-3) {
    const middle = (low + high) / 2
    if (proven(middle)) high = middle
    else low = middle
  }
  return 1 / (1 + Math.exp(-high))
}
