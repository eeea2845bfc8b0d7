import { type Course, type Exposure, follow, type Growth, type Mixture, reaches } from './process.ts'

/** Which side of the boundary the alternatives lie on: `above` proves a ratio above it, `below` one below it. */
export type Side = 'above' | 'below'

/**
 * Distances of the alternatives from the boundary, as logarithms of ratios: 48 from 5 % to a factor of 32, each 9 % further
 * than the one before. Small differences are found in much traffic, large ones at once, and between the ends no true
 * ratio is more than 5 % of its distance from an alternative, which costs less than half a percent of the evidence.
 */
const DISTANCES = Array.from({ length: 48 }, (_, k) => 0.05 * (Math.log(32) / 0.05) ** (k / 47))

/**
 * Evidence that the ratio canary/stable of two event rates is above (or below) `boundary`: an e-process under the null
 * "at most (at least) the boundary", the mean of two kinds of processes over 48 alternatives and over `starts` steps.
 * Both hold exactly for independent events of any frequency, the requests per window being given.
 * `dispersion` (phi ≥ 1) tempers every component by the exponent 1/phi where traffic clumps.
 */
export function ratioEvidence(
  windows: readonly Exposure[],
  boundary: number,
  side: Side,
  starts: number,
  dispersion = 1,
): Course {
  return follow(windows, mixtureOf(boundary, side, starts, dispersion))
}

/** True when that evidence is, or ever was, `needed` or more. */
export function ratioProven(
  windows: readonly Exposure[],
  boundary: number,
  side: Side,
  starts: number,
  needed: number,
): boolean {
  return reaches(windows, mixtureOf(boundary, side, starts, 1), needed)
}

function mixtureOf(boundary: number, side: Side, starts: number, dispersion: number): Mixture {
  const distances = side === 'above' ? DISTANCES : DISTANCES.map((distance) => -distance)
  const growth: Growth[] = [conditional(boundary, distances), bernoulli(boundary, distances)]
  const size = distances.length
  return {
    starts,
    size: 2 * size,
    growth: (window, into) => {
      if (window.stable.total === 0 || window.canary.total === 0) return
      for (const [i, grow] of growth.entries()) grow(window, into.subarray(i * size, (i + 1) * size))
      if (dispersion > 1) for (let k = 0; k < into.length; k++) into[k] = (into[k] ?? 0) / dispersion
    },
  }
}

/**
 * Lindon & Malek (NeurIPS 2022, arXiv 2011.03567): of x_s + x_c events, x_c is binomial with the probability
 * theta(r) = r n_c / (r n_c + n_s), r the ratio. Written so that nothing cancels:
 * x_c ln(r_k/r_0) - (x_c + x_s) ln(1 + (r_k - r_0) n_c / (r_0 n_c + n_s)).
 * It is an e-process for common events too: with A, B the relative gains per canary and per stable event,
 * ln E[factor] <= p_s (n_c r A - n_s B), by ln(1+x) <= x, which is 0 at r = r_0 and negative inside the null.
 */
function conditional(boundary: number, distances: readonly number[]): Growth {
  const excesses = distances.map(Math.expm1)
  return ({ stable, canary }, into) => {
    const share = (boundary * canary.total) / (boundary * canary.total + stable.total)
    const all = canary.events + stable.events
    for (let k = 0; k < into.length; k++) {
      into[k] = canary.events * (distances[k] ?? 0) - all * Math.log1p((excesses[k] ?? 0) * share)
    }
  }
}

/**
 * Turner, Ly & Grünwald (arXiv 2106.02693) for the null "p_c <= r_0 p_s" (or >=), which is convex: the likelihood ratio of
 * an alternative to the point of the null nearest to it (Kullback-Leibler, weighted by the window's requests) is an
 * e-variable for the whole null. The alternative's stable rate is estimated from the windows before this one only,
 * so it is predictable. In the first window, and for rare events always, this equals `conditional`.
 */
function bernoulli(boundary: number, distances: readonly number[]): Growth {
  const rare = conditional(boundary, distances)
  const factors = distances.map(Math.exp)
  let events = 0
  let total = 0
  return (window, into) => {
    if (total === 0) rare(window, into)
    else {
      const stable = (events + 0.5) / (total + 1)
      for (let k = 0; k < into.length; k++) {
        into[k] = logLikelihoodRatio(window, stable, boundary, factors[k] ?? 1)
      }
    }
    events += window.stable.events
    total += window.stable.total
  }
}

function logLikelihoodRatio(window: Exposure, stable: number, boundary: number, factor: number): number {
  const edge = Math.min(boundary * stable, (1 + stable) / 2)
  const odds = (edge / (1 - edge)) * factor
  const canary = odds / (1 + odds)
  const insideNull = factor > 1 ? canary <= boundary * stable : canary >= boundary * stable
  if (insideNull) return 0
  const nearest = project(stable * window.stable.total, canary * window.canary.total, window, boundary)
  return (
    logRatio(window.stable.events, window.stable.total, stable, nearest) +
    logRatio(window.canary.events, window.canary.total, canary, boundary * nearest)
  )
}

/**
 * The stable rate q that fits best when the canary's is r_0 q: the smaller root of
 * r_0 N q² - (a (1 + r_0) + b_s + r_0 b_c) q + a = 0, with a expected events and b expected non-events
 * (Farrington & Manning, Stat. Med. 9, 1990, restricted maximum likelihood).
 */
function project(expectedStable: number, expectedCanary: number, window: Exposure, boundary: number): number {
  const a = expectedStable + expectedCanary
  const b = window.stable.total - expectedStable + boundary * (window.canary.total - expectedCanary)
  const linear = a * (1 + boundary) + b
  const quadratic = boundary * (window.stable.total + window.canary.total)
  const root = (2 * a) / (linear + Math.sqrt(Math.max(0, linear * linear - 4 * quadratic * a)))
  return Math.min(root, (1 - 1e-12) * Math.min(1, 1 / boundary))
}

/** Log-likelihood ratio of rate p to rate q; 1 - p over 1 - q by log1p, so that it is right for tiny rates. */
export function logRatio(events: number, total: number, p: number, q: number): number {
  return events * Math.log(p / q) + (total - events) * Math.log1p((q - p) / (1 - q))
}
