import type { Exposures } from './exposures.ts'

/**
 * Turner, Ly & Grünwald (arXiv 2106.02693) for the null "p_c <= r_0 p_s" (or >=), which is convex: the likelihood ratio of
 * an alternative to the point of the null nearest to it (Kullback-Leibler, weighted by the window's requests) is an
 * e-variable for the whole null. The alternative's stable `rate` comes from earlier windows only, so it is predictable;
 * the canary's odds are exp(distance) times those at the boundary.
 */
export function bernoulli(
  windows: Exposures,
  boundary: number,
  distances: readonly number[],
): (i: number, into: Float64Array, rate: number) => void {
  const factors = distances.map(Math.exp)
  const { stable, canary } = windows
  return (i, into, rate) => {
    const requests = { stable: stable.total[i] ?? 0, canary: canary.total[i] ?? 0 }
    const edge = Math.min(boundary * rate, (1 + rate) / 2)
    for (let k = 0; k < into.length; k++) {
      const odds = (edge / (1 - edge)) * (factors[k] ?? 1)
      const better = odds / (1 + odds)
      into[k] = 0
      if ((factors[k] ?? 1) > 1 ? better <= boundary * rate : better >= boundary * rate) continue
      const nearest = project(rate * requests.stable, better * requests.canary, requests, boundary)
      into[k] =
        logRatio(stable.events[i] ?? 0, requests.stable, rate, nearest) +
        logRatio(canary.events[i] ?? 0, requests.canary, better, boundary * nearest)
    }
  }
}

/**
 * The stable rate q that fits best when the canary's is r_0 q: the smaller root of
 * r_0 N q² - (a (1 + r_0) + b_s + r_0 b_c) q + a = 0, with a expected events and b expected non-events
 * (Farrington & Manning, Stat. Med. 9, 1990, restricted maximum likelihood).
 */
function project(
  expectedStable: number,
  expectedCanary: number,
  requests: { readonly stable: number; readonly canary: number },
  boundary: number,
): number {
  const a = expectedStable + expectedCanary
  const b = requests.stable - expectedStable + boundary * (requests.canary - expectedCanary)
  const linear = a * (1 + boundary) + b
  const quadratic = boundary * (requests.stable + requests.canary)
  const root = (2 * a) / (linear + Math.sqrt(Math.max(0, linear * linear - 4 * quadratic * a)))
  return Math.min(root, (1 - 1e-12) * Math.min(1, 1 / boundary))
}

/** Log-likelihood ratio of rate p to rate q; 1 - p over 1 - q by log1p, so that it is right for tiny rates. */
export function logRatio(events: number, total: number, p: number, q: number): number {
  return events * Math.log(p / q) + (total - events) * Math.log1p((q - p) / (1 - q))
}
