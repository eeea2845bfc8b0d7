import { halfNormal, halfNormalMost } from './half-normal.ts'
import type { MeanWindow, Moments } from './mean-windows.ts'

/**
 * Drifts that are looked for, in standard deviations of a process' first window: a window alone says all at 6.4, and at 0.1 it takes
 * more than a thousand. In these units they fit any traffic and any scatter of the values.
 */
const SCALES = [0.1, 0.4, 1.6, 6.4]

/** One arm's values since a process started. */
interface ArmSums {
  count: number
  sum: number
  squares: number
  /** Sum of squared distances from the window's own mean, and its degrees of freedom: what both arms share cancels. */
  within: number
  freedom: number
  /** Sum of (window's weight)² / (its values). */
  spread: number
}

/**
 * A process over the contrasts e = mean_c - r0 mean_s of the windows since it started, weighted by 1/(1/n_c + 1/n_s): up to a factor their
 * inverse variance, where values scatter in proportion to their mean.
 */
export interface Sums {
  windows: number
  /** Weight of the first window. */
  unit: number
  weight: number
  contrast: number
  squares: number
  /** Variance of `contrast` by the arms' own noise. */
  noise: number
  readonly stable: ArmSums
  readonly canary: ArmSums
}

export function begin(): Sums {
  const arm = () => ({ count: 0, sum: 0, squares: 0, within: 0, freedom: 0, spread: 0 })
  return { windows: 0, unit: 0, weight: 0, contrast: 0, squares: 0, noise: 0, stable: arm(), canary: arm() }
}

/** Adds a window in which both arms have values. `noise` is the long-run variance of the log ratio, times ms. */
export function addWindow(
  sums: Sums,
  { stable, canary, length }: MeanWindow,
  boundary: number,
  noise: number,
): void {
  const compared = (boundary * stable.sum) / stable.count
  const contrast = canary.sum / canary.count - compared
  const weight = 1 / (1 / canary.count + 1 / stable.count)
  if (sums.windows === 0) sums.unit = weight
  sums.windows++
  sums.weight += weight
  sums.contrast += weight * contrast
  sums.squares += weight * contrast * contrast
  sums.noise += (weight * compared) ** 2 * (noise / length)
  addArm(sums.stable, stable, weight)
  addArm(sums.canary, canary, weight)
}

function addArm(arm: ArmSums, { count, sum, squares }: Moments, weight: number): void {
  arm.count += count
  arm.sum += sum
  arm.squares += squares ?? 0
  arm.within += Math.max(0, (squares ?? 0) - (sum / count) * sum)
  arm.freedom += Math.max(0, count - 1)
  arm.spread += (weight / count) * weight
}

/** Variance of a process' contrast, without and by the arms' own noise. */
interface Variance {
  readonly own: number
  readonly noise: number
}

/** Windows from which their scatter about a common drift is looked at: later, noise of an arm's own has raised its false alarms already. */
const ENOUGH_WINDOWS = 3

/**
 * From the squares of the values where they are `known`, raised to what the windows show when these scatter more; else from the windows
 * alone, about 0.
 */
export function varianceOf(sums: Sums, boundary: number, known: boolean): Variance {
  const { stable, canary, weight, contrast, squares, windows, noise } = sums
  if (!known) return { own: (squares / windows) * weight, noise }
  const own = canary.spread * scatter(canary) + boundary ** 2 * stable.spread * scatter(stable)
  if (windows < ENOUGH_WINDOWS) return { own, noise }
  const seen = ((squares - (contrast / weight) * contrast) / (windows - 1)) * weight
  return { own: Math.max(own, seen), noise }
}

/** A process' sum over its standard deviation, and how many windows that is estimated from (Infinity: it counts as known). */
export interface Score {
  readonly value: number
  readonly windows: number
}

/** A score whose square is still a number, however little the values differ. */
const FARTHEST = 1e12

/**
 * The score towards `sign`; null while nothing can be said: no window, or with known squares values that do not differ, or fewer than
 * `least` of them. They are counted as Kish's effective number (Survey Sampling, 1965), (sum x)² / sum x²: a few large values among
 * many zeros are few.
 */
export function scoreOf(
  sums: Sums,
  boundary: number,
  sign: 1 | -1,
  known: boolean,
  least: number,
): Score | null {
  if (sums.windows === 0) return null
  if (known && !(effective(sums.stable) >= least && effective(sums.canary) >= least)) return null
  const { own, noise } = varianceOf(sums, boundary, known)
  if (own + noise > 0) {
    const windows = known ? Number.POSITIVE_INFINITY : sums.windows
    const value = (sign * sums.contrast) / Math.sqrt(own + noise)
    return { value: Math.max(-FARTHEST, Math.min(FARTHEST, value)), windows }
  }
  return known ? null : { value: 0, windows: sums.windows }
}

const effective = ({ sum, squares }: ArmSums) => (sum * sum) / squares
const scatter = ({ within, freedom }: ArmSums) => (freedom > 0 ? within / freedom : 0)

/** Mean of the e-processes over the scales, as a logarithm. */
export function logEvidence(sums: Sums, score: Score | null): number {
  if (score === null) return 0
  const growth = sums.weight / sums.unit
  const logs = SCALES.map((scale) => halfNormal(score.value, growth * scale * scale, score.windows))
  return logMean(logs, logs.length)
}

/** What `logEvidence` cannot exceed; cheaper. */
export const mostEvidence = (score: Score | null): number =>
  score === null ? 0 : halfNormalMost(score.value, score.windows)

/** Logarithm of the mean of `count` e-values, of which those that are not listed are 1. */
export function logMean(logs: readonly number[], count: number): number {
  const top = Math.max(count > logs.length ? 0 : Number.NEGATIVE_INFINITY, ...logs)
  let sum = (count - logs.length) * Math.exp(-top)
  for (const log of logs) sum += Math.exp(log - top)
  return top + Math.log(sum / count)
}
