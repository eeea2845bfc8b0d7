import { type Evidence, follow, type Growth } from './process.ts'

/** Values per bucket of both arms in one window; the same buckets in all windows. */
export interface DistributionWindow {
  /** Index of the rollout's step; ascends. */
  readonly step: number
  readonly stable: Float64Array
  readonly canary: Float64Array
  /** How much more than chance alone the counts vary, 1 or more: tempers the window's factor. */
  readonly dispersion: number
}

/**
 * How strongly the arms' predictions are drawn to what they have in common, in values per bucket beside the first. The best is the inverse
 * of the difference looked for, as squared relative distance: from 1 (another distribution) to 1/512.
 */
const STRENGTHS = [1, 8, 64, 512]
const EQUAL = STRENGTHS.map(() => 1 / STRENGTHS.length)

/**
 * Evidence that the arms' shares of the buckets differ: for each window the likelihood ratio of shares pc, ps, predicted from earlier
 * windows only, to p0 = (n_c pc + n_s ps) / (n_c + n_s), which is the point of the null nearest to them (Turner, Ly & Grünwald, arXiv
 * 2106.02693, for more than two outcomes). With any common shares p in the window, given the past, and n = n_c + n_s,
 *
 *   E = (sum_k p_k pc_k / p0_k)^n_c (sum_k p_k ps_k / p0_k)^n_s
 *     <= ((n_c/n) sum_k p_k pc_k / p0_k + (n_s/n) sum_k p_k ps_k / p0_k)^n = (sum_k p_k)^n = 1
 *
 * by the weighted inequality of arithmetic and geometric means, so the product is an e-process whatever p does from window to window.
 */
export function distributionEvidence(
  windows: readonly DistributionWindow[],
  starts: number,
  needed: number,
): Evidence {
  const step = Int32Array.from(windows, (window) => window.step)
  return follow(step, { starts, weights: EQUAL, growth: growthOf(windows) }, needed)
}

/** Values of one arm so far. */
interface Past {
  readonly counts: Float64Array
  total: number
}

function growthOf(windows: readonly DistributionWindow[]): Growth {
  const size = windows[0]?.stable.length ?? 0
  const begin = (): Past => ({ counts: new Float64Array(size), total: 0 })
  const past = { stable: begin(), canary: begin() }
  return (i, into) => {
    into.fill(0)
    const window = windows[i]
    if (window === undefined) return
    const now = { stable: total(window.stable), canary: total(window.canary) }
    if (past.stable.total > 0 && past.canary.total > 0 && now.stable > 0 && now.canary > 0) {
      for (const [k, strength] of STRENGTHS.entries()) {
        into[k] = logFactor(window, now, past, strength * (size - 1)) / window.dispersion
      }
    }
    add(past.stable, window.stable, now.stable)
    add(past.canary, window.canary, now.canary)
  }
}

/** Buckets without values in the window are not looked at: most of many. */
function logFactor(
  { stable, canary }: DistributionWindow,
  now: { readonly stable: number; readonly canary: number },
  past: { readonly stable: Past; readonly canary: Past },
  drawn: number,
): number {
  const all = past.stable.total + past.canary.total + stable.length / 2
  const weight = now.canary / (now.canary + now.stable)
  let sum = 0
  for (let k = 0; k < stable.length; k++) {
    const [inStable, inCanary] = [stable[k] ?? 0, canary[k] ?? 0]
    if (inStable === 0 && inCanary === 0) continue
    const [s, c] = [past.stable.counts[k] ?? 0, past.canary.counts[k] ?? 0]
    const common = (s + c + 0.5) / all
    const ps = (s + drawn * common) / (past.stable.total + drawn)
    const pc = (c + drawn * common) / (past.canary.total + drawn)
    const p0 = (1 - weight) * ps + weight * pc
    const difference = (pc - ps) / p0
    sum +=
      inCanary * logOf(pc / p0, (1 - weight) * difference) + inStable * logOf(ps / p0, -weight * difference)
  }
  return sum
}

/** ln of a ratio of which the distance from 1 is known better when it is near. */
const logOf = (ratio: number, distance: number) =>
  Math.abs(distance) < 0.5 ? Math.log1p(distance) : Math.log(ratio)

function add(past: Past, counts: Float64Array, sum: number): void {
  for (let k = 0; k < counts.length; k++) past.counts[k] = (past.counts[k] ?? 0) + (counts[k] ?? 0)
  past.total += sum
}

const total = (counts: Float64Array): number => counts.reduce((a, b) => a + b, 0)

/**
 * Values per bucket of all windows together, as they would be had both arms the same share of the values in each window, so that what
 * changes for both from window to window makes no difference. They are scaled to the number of values that they are
 * worth, which is less than there were. `dispersion` is the windows' on average.
 */
export function pooled(windows: readonly DistributionWindow[]): {
  readonly stable: Float64Array
  readonly canary: Float64Array
  readonly dispersion: number
} {
  const size = windows[0]?.stable.length ?? 0
  const arm = () => ({ shares: new Float64Array(size), spread: 0 })
  const arms = { stable: arm(), canary: arm() }
  let [weights, dispersion] = [0, 0]
  for (const window of windows) {
    const now = { stable: total(window.stable), canary: total(window.canary) }
    if (!(now.stable > 0 && now.canary > 0)) continue
    const weight = 1 / (1 / now.stable + 1 / now.canary)
    weights += weight
    dispersion += weight * window.dispersion
    for (const name of ['stable', 'canary'] as const) {
      const per = weight / now[name]
      for (let k = 0; k < size; k++)
        arms[name].shares[k] = (arms[name].shares[k] ?? 0) + per * (window[name][k] ?? 0)
      arms[name].spread += per * weight
    }
  }
  const counts = ({ shares, spread }: typeof arms.stable) => shares.map((share) => (share / spread) * weights)
  if (weights === 0) return { stable: arms.stable.shares, canary: arms.canary.shares, dispersion: 1 }
  return { stable: counts(arms.stable), canary: counts(arms.canary), dispersion: dispersion / weights }
}
