import { temperOf } from '../noise/noise.ts'
import { bernoulli } from './bernoulli.ts'
import type { Exposures } from './exposures.ts'
import { type Evidence, follow, type Growth } from './process.ts'

/** Which side of the boundary the alternatives lie on: `above` proves a ratio above it, `below` one below it. */
export type Side = 'above' | 'below'

/**
 * Distances of the alternatives from the boundary, as logarithms of ratios: 10 from 6 % to a factor of 16, each half as far again
 * as the one before, between which no true ratio is more than a fifth of its distance from an alternative; that costs 4 % of
 * the evidence at most. And 4 below, down to 0.5 %, so that harm just beyond the boundary is found where there is much
 * traffic: they have a tenth of the weight, which costs the others a tenth of a nat.
 */
const NEAR: readonly number[] = Array.from({ length: 4 }, (_, k) => 0.06 / 1.9 ** (4 - k))
const FAR: readonly number[] = Array.from({ length: 10 }, (_, k) => 0.06 * (Math.log(16) / 0.06) ** (k / 9))
export const DISTANCES: readonly number[] = [...NEAR, ...FAR]
/** How much each counts in their mean; together 1. */
export const WEIGHTS: readonly number[] = [
  ...NEAR.map(() => 0.1 / NEAR.length),
  ...FAR.map(() => 0.9 / FAR.length),
]

/** Events are common from this share of requests on: below it both kinds of process are the same within a few percent. */
export const COMMON = 0.05

/** What is the same at every boundary. */
export interface Asked {
  /** Steps at which a process starts. */
  readonly starts: number
  /** Long-run variance of the arms' own noise, in ms (see noise.ts); 0 where windows are independent. */
  readonly noise: number
  /** Logarithm that proves. */
  readonly needed: number
}

export interface Question extends Asked {
  /** The null is "the ratio canary/stable is at most (at least) this". */
  readonly boundary: number
  readonly side: Side
}

/**
 * Evidence that the ratio canary/stable of two event rates is above (or below) `boundary`: an e-process under the null, for
 * independent events of any frequency, the requests per window being given. Which factor a window gets, `conditional` or
 * `bernoulli`, is decided by the windows before it. Noise of an arm's own tempers each window's factor by 1/phi.
 */
export function ratioEvidence(windows: Exposures, question: Question): Evidence {
  const { boundary, side, starts, noise, needed } = question
  const distances = side === 'above' ? DISTANCES : DISTANCES.map((distance) => -distance)
  const growth = growthOf(windows, boundary, distances, noise)
  return follow(windows.step, { starts, weights: WEIGHTS, growth }, needed)
}

function growthOf(windows: Exposures, boundary: number, distances: readonly number[], noise: number): Growth {
  const rare = conditional(windows, boundary, distances)
  const common = bernoulli(windows, boundary, distances)
  const rateBefore = rates(windows)
  return (i, into) => {
    const rate = rateBefore(i)
    if (!((windows.stable.total[i] ?? 0) > 0 && (windows.canary.total[i] ?? 0) > 0)) into.fill(0)
    else if (rate === null) rare(i, into)
    else common(i, into, rate)
    const variance = windows.noise?.[i] ?? noise
    if (variance === 0) return
    const temper = temperOf(windows, i, variance, rate)
    for (let k = 0; k < into.length; k++) into[k] = (into[k] ?? 0) * temper
  }
}

/** Stable's rate in the windows before window i, asked in their order; null where events are rare or nothing is known. */
function rates({ stable }: Exposures): (i: number) => number | null {
  let [events, total] = [0, 0]
  return (i) => {
    const rate = (events + 0.5) / (total + 1)
    const common = total > 0 && rate > COMMON
    events += stable.events[i] ?? 0
    total += stable.total[i] ?? 0
    return common ? rate : null
  }
}

/**
 * Lindon & Malek (NeurIPS 2022, arXiv 2011.03567): of x_s + x_c events, x_c is binomial with the probability
 * theta(r) = r n_c / (r n_c + n_s), r the ratio. Written so that nothing cancels:
 * x_c ln(r_k/r_0) - (x_c + x_s) ln(1 + (r_k - r_0) n_c / (r_0 n_c + n_s)).
 * It is an e-process for common events too: with A, B the relative gains per canary and per stable event,
 * ln E[factor] <= p_s (n_c r A - n_s B), by ln(1+x) <= x, which is 0 at r = r_0 and negative inside the null.
 */
export function conditional(
  { stable, canary }: Exposures,
  boundary: number,
  distances: readonly number[],
): Growth {
  const logs = Float64Array.from(distances)
  const excesses = logs.map(Math.expm1)
  return (i, into) => {
    const weighted = boundary * (canary.total[i] ?? 0)
    const share = weighted / (weighted + (stable.total[i] ?? 0))
    const events = canary.events[i] ?? 0
    const all = events + (stable.events[i] ?? 0)
    if (all === 0) {
      into.fill(0)
      return
    }
    for (let k = 0; k < into.length; k++) {
      into[k] = events * (logs[k] ?? 0) - all * Math.log1p((excesses[k] ?? 0) * share)
    }
  }
}
