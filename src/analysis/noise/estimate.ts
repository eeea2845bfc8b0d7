import type { Exposures } from '../sequential/exposures.ts'

/** Least windows from which autocorrelation can be told from chance. */
export const LEAST_WINDOWS = 60
/** Lags looked at: noise that lasts longer is not told from a difference that stays. */
const LAGS = 30
/** Standard errors that a covariance must differ from 0 by: chance alone must not cost evidence. */
const CLEAR = 2
/** The tail of the autocovariances that is cut off, and the error of the estimate, by which it is raised. */
const CAUTION = 1.15

/** Noise of the log ratio of two arms, and how it lasts. */
export interface Found {
  /** Long-run variance, times ms: see Noise. */
  readonly variance: number
  /** Its variance from window to window, beside that of counting. */
  readonly own: number
  /** How much of that a window shares with the next one, 0-1. */
  readonly next: number
  /** ms after which nothing of it is left that can be told from chance. */
  readonly lasts: number
}

/** Its long-run variance alone. */
export const estimateNoise = (windows: Exposures, least?: number): number | null =>
  findNoise(windows, least)?.variance ?? null

/**
 * Long-run variance (times ms, see Noise) of the log ratio of two arms that serve the same release, from an A/A comparison.
 * With m events in a window, of which the first arm has x, R = x - m theta is the residual and v = m theta (1 - theta) its binomial
 * variance; noise d in the log ratio adds v² Var(d). So the moments give gamma_0 = sum(R² - v) / sum(v²) and
 * gamma_k = sum(R_i R_i+k) / sum(v_i v_i+k), and the long-run variance is gamma_0 + 2 sum gamma_k (Newey & West 1987, but summed up to
 * the first lag that cannot be told from chance: Geyer 1992, initial positive sequence). 0 when there is no such noise,
 * null when there are too few windows to tell.
 */
export function findNoise(
  { stable, canary, length, size }: Exposures,
  least: number = LEAST_WINDOWS,
): Found | null {
  const residuals: number[] = []
  const variances: number[] = []
  const ratio = oddsOf({ stable, canary })
  let time = 0
  for (let i = 0; i < size; i++) {
    const weighted = ratio * (canary.total[i] ?? 0)
    const theta = weighted / (weighted + (stable.total[i] ?? 0))
    const events = (stable.events[i] ?? 0) + (canary.events[i] ?? 0)
    if (!(theta > 0 && theta < 1)) continue
    residuals.push((canary.events[i] ?? 0) - events * theta)
    variances.push(events * theta * (1 - theta))
    time += length[i] ?? 0
  }
  const windows = residuals.length
  if (windows < least) return null
  const { sum, own, next, lags } = longRun(residuals, variances)
  const each = time / windows
  return { variance: sum * each, own, next, lasts: lags * each }
}

function longRun(residuals: readonly number[], variances: readonly number[]) {
  let excess = 0
  let squares = 0
  let spread = 0
  for (const [i, v] of variances.entries()) {
    const r = residuals[i] ?? 0
    excess += r * r - v
    squares += v * v
    // A binomial residual's square varies by about 2 v² + v.
    spread += 2 * v * v + v
  }
  if (squares === 0) return { sum: 0, own: 0, next: 0, lags: 0 }
  const found = excess / squares
  const own = found > (CLEAR * Math.sqrt(spread)) / squares ? found : 0
  let sum = own
  let [next, lags] = [0, own > 0 ? 1 : 0]
  for (let lag = 1; lag <= Math.min(LAGS, residuals.length / 10); lag++) {
    const { covariance, error } = covarianceAt(lag, residuals, variances, own)
    if (covariance < CLEAR * error) break
    sum += 2 * covariance
    lags = lag + 1
    if (lag === 1) next = own > 0 ? Math.min(1, covariance / own) : 1
  }
  return { sum: sum * CAUTION, own, next, lags }
}

function covarianceAt(
  lag: number,
  residuals: readonly number[],
  variances: readonly number[],
  own: number,
): { covariance: number; error: number } {
  let products = 0
  let weights = 0
  let spread = 0
  for (let i = lag; i < residuals.length; i++) {
    const [v, w] = [variances[i] ?? 0, variances[i - lag] ?? 0]
    products += (residuals[i] ?? 0) * (residuals[i - lag] ?? 0)
    weights += v * w
    spread += v * (1 + own * v) * w * (1 + own * w)
  }
  return weights > 0
    ? { covariance: products / weights, error: Math.sqrt(spread) / weights }
    : { covariance: 0, error: 0 }
}

/** Ratio of the two arms' rates over all windows: a difference that stays is no noise. */
function oddsOf({ stable, canary }: Pick<Exposures, 'stable' | 'canary'>): number {
  const sum = (column: Float64Array) => column.reduce((a, b) => a + b, 0)
  const [a, b] = [sum(canary.events) / sum(canary.total), sum(stable.events) / sum(stable.total)]
  return a > 0 && b > 0 ? a / b : 1
}
