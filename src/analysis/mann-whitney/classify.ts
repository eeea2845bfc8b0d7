import type { MannWhitneyAnalysis, MannWhitneyMetric } from '../../config/judges.ts'
import { mean } from '../values.ts'
import { type Comparison, compare } from './compare.ts'

/** How a metric is judged: its own options with the direction that it has when none is given. */
export type How = MannWhitneyMetric & { readonly direction: NonNullable<MannWhitneyMetric['direction']> }

export interface Classification {
  readonly label: 'Pass' | 'High' | 'Low'
  /** The difference is large enough for a critical metric to fail the analysis by itself. */
  readonly severe: boolean
  readonly comparison: Comparison
  /** Ratio of the means; null where one of them is 0. */
  readonly ratio: number | null
}

/**
 * Kayenta's classification. High when the whole interval of the shift lies above `tolerance` times the shift's size, low when
 * below minus that, where the direction asks for it and the effect is as large as allowed; an effect size that cannot be
 * computed hides nothing. Each arm holds at least one number.
 */
export function classify(
  canary: readonly number[],
  stable: readonly number[],
  how: How,
  { confidence, tolerance }: Pick<MannWhitneyAnalysis, 'confidence' | 'tolerance'>,
): Classification {
  const comparison = compare(canary, stable, confidence)
  const ratio = ratioOf(mean(canary), mean(stable))
  const size = how['effect-size']
  const none = size.measure === 'cles' ? 0.5 : 1
  const effect = size.measure === 'cles' ? comparison.cles : ratio
  const rose = (least = none) => effect === null || effect >= least
  const fell = (most = none) => effect === null || effect <= most
  const bound = tolerance * Math.abs(comparison.shift)
  const found = { comparison, ratio }
  if (how.direction !== 'decrease' && comparison.lower > bound && rose(size['allowed-increase'])) {
    return { ...found, label: 'High', severe: rose(size['critical-increase']) }
  }
  if (how.direction !== 'increase' && comparison.upper < -bound && fell(size['allowed-decrease'])) {
    return { ...found, label: 'Low', severe: fell(size['critical-decrease']) }
  }
  return { ...found, label: 'Pass', severe: false }
}

const ratioOf = (canary: number, stable: number) => (canary === 0 || stable === 0 ? null : canary / stable)
