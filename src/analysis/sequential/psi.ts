import { type DistributionWindow, pooled } from './distribution.ts'
import { halfNormal } from './half-normal.ts'

/** The population stability index of two samples, and how well it is known. */
interface Psi {
  /** Estimate, without what chance alone gives; at least 0. */
  readonly psi: number
  /** What chance alone would give two equal arms. */
  readonly expected: number
  /** Approximate standard error of `psi`. */
  readonly se: number
  /** Variance of the difference of two logarithms of shares, times the share: 1/n_c + 1/n_s, times the dispersion. */
  readonly unit: number
}

/** A merged bucket holds at least this share, of both arms on average: so the index does not depend on how finely the buckets were cut. */
const LEAST_SHARE = 0.01
/** Values that it holds of the smaller arm at least, on average: below, logarithms of counts are mostly noise (Cochran 1954). */
const LEAST_COUNT = 5

/**
 * Population stability index sum_k (c_k - s_k) ln(c_k / s_k) of two arms' values per bucket, the symmetric Kullback-Leibler divergence;
 * by convention 0.1 is some drift and 0.25 much. Neighbouring buckets are merged until each is large enough in both arms
 * together, which favours no difference; shares are smoothed by half a value. Two equal arms of K buckets have
 * about `dispersion` (K - 1) (1/n_c + 1/n_s) (twice a half chi-squared each; Yurdakul & Naranjo, J. Risk Model Valid. 14, 2020), which is
 * subtracted. The error is that of the delta method, with that of chance at no difference.
 */
export function psiOf(stable: Float64Array, canary: Float64Array, dispersion = 1): Psi {
  const totals = { stable: total(stable), canary: total(canary) }
  if (!(totals.stable > 0 && totals.canary > 0)) {
    return { psi: 0, expected: 0, se: Number.POSITIVE_INFINITY, unit: Number.POSITIVE_INFINITY }
  }
  const buckets = merged(stable, canary, totals)
  const per = { stable: dispersion / totals.stable, canary: dispersion / totals.canary }
  const shares = buckets.map(([s, c]) => ({
    s: (s + 0.5) / (totals.stable + buckets.length / 2),
    c: (c + 0.5) / (totals.canary + buckets.length / 2),
  }))
  const raw = shares.reduce((sum, { s, c }) => sum + (c - s) * Math.log(c / s), 0)
  const unit = per.stable + per.canary
  const expected = (buckets.length - 1) * unit
  const slopes = {
    stable: variance(shares.map(({ s, c }) => [s, Math.log(s / c) + 1 - c / s])),
    canary: variance(shares.map(({ s, c }) => [c, Math.log(c / s) + 1 - s / c])),
  }
  // A single bucket is no proof that nothing differs when few values are the reason.
  const chance = 2 * Math.max(1, buckets.length - 1) * unit ** 2
  const se = Math.sqrt(slopes.stable * per.stable + slopes.canary * per.canary + chance)
  return { psi: Math.max(0, raw - expected), expected, se, unit }
}

/** An index with the number of looks that were taken at it. */
export interface Index extends Psi {
  readonly looks: number
}

/** The index of several windows together. */
export function indexOf(windows: readonly DistributionWindow[]): Index {
  const { stable, canary, dispersion } = pooled(windows)
  return { ...psiOf(stable, canary, dispersion), looks: windows.length }
}

/** The limits are narrowest at about 20 looks. */
const INFORMATION_PER_LOOK = 0.4
/** No limit is looked for beyond this index, nor more closely than by so many halvings. */
const HIGHEST = 20
const HALVINGS = 24

/**
 * Approximate evidence, as a logarithm, that the index is below `bound`: as if it were normal at any look, with the standard error that it
 * would have at the bound if that is larger, 2 √(bound (1/n_c + 1/n_s)): two samples that look alike prove less than their own
 * error says.
 */
export function below({ psi, se, unit, looks }: Index, bound: number): number {
  return halfNormal((bound - psi) / Math.max(se, 2 * Math.sqrt(bound * unit)), looks * INFORMATION_PER_LOOK)
}

/** What the index is below by that evidence, `needed` being the logarithm that proves; null while it is not below any. */
export function upperLimit(index: Index, needed: number): number | null {
  if (!(below(index, HIGHEST) >= needed)) return null
  let [low, high] = [index.psi, HIGHEST]
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2
    if (below(index, middle) >= needed) high = middle
    else low = middle
  }
  return high
}

/** Neighbours are added up until they are large enough; what is left over at the end belongs to the last. */
function merged(
  stable: Float64Array,
  canary: Float64Array,
  totals: { readonly stable: number; readonly canary: number },
): [number, number][] {
  const least = Math.max(LEAST_SHARE, LEAST_COUNT / Math.min(totals.stable, totals.canary))
  const buckets: [number, number][] = []
  let [s, c] = [0, 0]
  for (let k = 0; k < stable.length; k++) {
    s += stable[k] ?? 0
    c += canary[k] ?? 0
    if ((s / totals.stable + c / totals.canary) / 2 < least) continue
    buckets.push([s, c])
    s = c = 0
  }
  const last = buckets.pop() ?? [0, 0]
  return [...buckets, [last[0] + s, last[1] + c]]
}

/** Of a value per bucket, by shares: [share, value]. */
function variance(values: readonly (readonly [number, number])[]): number {
  const mean = values.reduce((sum, [share, value]) => sum + share * value, 0)
  return values.reduce((sum, [share, value]) => sum + share * (value - mean) ** 2, 0)
}

const total = (counts: Float64Array): number => counts.reduce((a, b) => a + b, 0)
