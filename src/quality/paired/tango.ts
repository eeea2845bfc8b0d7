import cdf from '@stdlib/stats-base-dists-normal-cdf'
import quantile from '@stdlib/stats-base-dists-normal-quantile'

/** Pairs in which only one of two models was right, of `examples` pairs in all. */
export interface Discordant {
  readonly gained: number
  readonly lost: number
  readonly examples: number
}

/**
 * Tango's score statistic that the shares of right answers differ by `theta` (−1 to 1): about standard normal when they do, and
 * falling in theta. Tango, Statistics in Medicine 17 (1998) 891-908, equation 13; the share of lost pairs under the hypothesis
 * is the greater root of its equation 12.
 */
export function tangoScore({ gained, lost, examples }: Discordant, theta: number): number {
  const numerator = gained - lost - examples * theta
  const share = lostUnder(gained, lost, examples, theta)
  const variance = examples * (2 * share + theta * (1 - theta))
  if (variance > 0) return numerator / Math.sqrt(variance)
  return numerator === 0 ? 0 : numerator * Number.POSITIVE_INFINITY
}

/** The likeliest share of lost pairs, given the difference: the root of A·q² + B·q + C with A = 2n. */
function lostUnder(gained: number, lost: number, examples: number, theta: number): number {
  const a = 2 * examples
  const b = -gained - lost + (2 * examples - gained + lost) * theta
  const c = -lost * theta * (1 - theta)
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c))
  // The same root in the form that subtracts no numbers that are nearly alike.
  return b <= 0 ? (root - b) / (2 * a) : (-2 * c) / (b + root)
}

/** The chance (0-1) of a score as low as this one, when it is standard normal. */
export const chanceBelow = (score: number): number => cdf(score, 0, 1)

/** The differences that Tango's test does not refuse, `alpha` (0-0.5) on each side. */
export function tangoInterval(pairs: Discordant, alpha: number): [low: number, high: number] {
  const z = quantile(1 - alpha, 0, 1)
  return [thetaAt(pairs, z), thetaAt(pairs, -z)]
}

/** Halvings of −1 to 1: as exact as a double. */
const HALVINGS = 60

function thetaAt(pairs: Discordant, score: number): number {
  let [low, high] = [-1, 1]
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2
    if (tangoScore(pairs, middle) > score) low = middle
    else high = middle
  }
  return (low + high) / 2
}
