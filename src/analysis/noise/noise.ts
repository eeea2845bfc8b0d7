import type { Exposures } from '../sequential/exposures.ts'

/**
 * How much more the arms differ from window to window than independent events would. Real traffic clumps: each arm has noise
 * of its own, and a minute resembles the one before it.
 */
export interface Noise {
  /**
   * Long-run variance of the logarithm of the ratio between two arms that are the same, times ms: over a time of T ms the
   * mean of that logarithm has the variance `variance / T` beside that of counting. 0 where counting explains all.
   */
  readonly variance: number
  /** What it was measured on: stable's history, the rollout itself, or nothing. */
  readonly source: 'history' | 'run' | 'none'
  /** What is to be said about it. */
  readonly notes: readonly string[]
}

export const NO_NOISE: Noise = { variance: 0, source: 'none', notes: [] }

/**
 * The exponent 1/phi of a window's factor. With v the information that counting gives about the log ratio, its estimate
 * has the variance 1/v + noise/length, which is phi = 1 + v noise/length times as much as counting alone (quasi-likelihood,
 * Wedderburn 1974). For rare events v = m theta (1 - theta) of the m events seen: fixed, since the conditional process is judged
 * given m. For common ones (`rate` from earlier windows is given) v is the expected information.
 */
export function temperOf(windows: Exposures, i: number, noise: number, rate: number | null): number {
  return 1 / (1 + (noise / (windows.length[i] ?? 1)) * informationOf(windows, i, rate))
}

/** Inverse variance of the log ratio of two rates by counting alone. */
function informationOf({ stable, canary }: Exposures, i: number, rate: number | null): number {
  const requests = { stable: stable.total[i] ?? 0, canary: canary.total[i] ?? 0 }
  const all = requests.stable + requests.canary
  if (all === 0) return 0
  if (rate !== null) return ((rate / (1 - rate)) * requests.stable * requests.canary) / all
  const events = (stable.events[i] ?? 0) + (canary.events[i] ?? 0)
  return events * (requests.stable / all) * (requests.canary / all)
}
