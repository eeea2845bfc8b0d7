import type { MomentsEvidence } from '../evidence.ts'

const LEAST_WINDOWS = 60
const LAGS = 30
/** Standard errors that a covariance must differ from 0 by, and the factor for the tail that is cut off. */
const CLEAR = 2
const CAUTION = 1.15

/**
 * What autocorrelation adds to the variance of the log ratio of two means (times ms, see Noise), from an A/A comparison: 2 sum gamma_k
 * over the lags k >= 1 that differ clearly from 0, with d the centred log ratio of a window and weights h = n_1 n_2/(n_1 + n_2).
 * The scatter within a window, gamma_0, is left out: the evidence for means sees it by itself. null when there are too few windows.
 */
export function estimateMeanNoise({ windows, stable, canary }: MomentsEvidence): number | null {
  const ratios: number[] = []
  const weights: number[] = []
  let time = 0
  for (const [i, { start, end }] of windows.entries()) {
    const [n, m] = [stable.count[i] ?? 0, canary.count[i] ?? 0]
    const ratio = (canary.sum[i] ?? 0) / m / ((stable.sum[i] ?? 0) / n)
    if (!(ratio > 0 && Number.isFinite(ratio))) continue
    ratios.push(Math.log(ratio))
    weights.push((n * m) / (n + m))
    time += end - start
  }
  if (ratios.length < LEAST_WINDOWS) return null
  return longRun(centred(ratios, weights), weights) * (time / ratios.length)
}

function centred(ratios: readonly number[], weights: readonly number[]): number[] {
  const all = weights.reduce((a, b) => a + b, 0)
  const mean = ratios.reduce((sum, ratio, i) => sum + ratio * (weights[i] ?? 0), 0) / all
  return ratios.map((ratio) => ratio - mean)
}

function longRun(ratios: readonly number[], weights: readonly number[]): number {
  const scatter = ratios.reduce((sum, ratio, i) => sum + (weights[i] ?? 0) * ratio * ratio, 0) / ratios.length
  let sum = 0
  for (let lag = 1; lag <= Math.min(LAGS, ratios.length / 10); lag++) {
    let [products, pairs] = [0, 0]
    for (let i = lag; i < ratios.length; i++) {
      const weight = (weights[i] ?? 0) * (weights[i - lag] ?? 0)
      products += weight * (ratios[i] ?? 0) * (ratios[i - lag] ?? 0)
      pairs += weight
    }
    const covariance = products / pairs
    if (!(covariance > (CLEAR * scatter) / Math.sqrt(pairs))) break
    sum += 2 * covariance
  }
  return sum * CAUTION
}
