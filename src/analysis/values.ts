import type { MetricSpec } from '../config/metric.ts'
import { countsGood } from './context.ts'
import type { ArmCounts, ArmMoments, Evidence } from './evidence.ts'
import type { ArmResult } from './result.ts'

/**
 * What one arm showed in one window. `value` is a share (0-1) for counts, ms for a quantile, else in the metric's own unit, and
 * null without any request; `sum` is null where values of several windows cannot be added up.
 */
export interface WindowValue {
  readonly value: number | null
  readonly sum: number | null
  /** Requests or values in the window. */
  readonly total: number
}

/** One arm's value in each window of a step, in their order. A distribution has none: it is never judged by values. */
export function valuesOf(
  spec: MetricSpec,
  evidence: Evidence,
  arm: 'stable' | 'canary',
  step: number,
): WindowValue[] {
  const at = valueAt(spec, evidence, arm)
  return evidence.windows.flatMap((window, i) => (window.step === step ? [at(i)] : []))
}

function valueAt(spec: MetricSpec, evidence: Evidence, arm: 'stable' | 'canary'): (i: number) => WindowValue {
  if (evidence.kind === 'distribution')
    throw new Error(`${spec.name}: a distribution has no value per window`)
  if (evidence.kind === 'readings') return (i) => single(evidence[arm]?.[i], 1)
  if (evidence.kind === 'moments') return (i) => momentOf(evidence[arm], i)
  const counts = evidence[arm]
  const quantiles = evidence.quantiles?.[arm].windows
  if (quantiles !== undefined) return (i) => single(quantiles[i], counts.total[i] ?? 0)
  const good = 'rate' in spec && countsGood(spec)
  return (i) => shareOf(counts, i, good)
}

const single = (value: number | null | undefined, total: number): WindowValue =>
  value === null || value === undefined || !Number.isFinite(value)
    ? { value: null, sum: null, total: 0 }
    : { value, sum: null, total }

const divided = (sum: number, total: number): WindowValue => ({
  value: total > 0 ? sum / total : null,
  sum,
  total,
})

const momentOf = ({ sum, count }: ArmMoments, i: number) => divided(sum[i] ?? 0, count[i] ?? 0)

function shareOf({ bad, total }: ArmCounts, i: number, good: boolean): WindowValue {
  const all = total[i] ?? 0
  return divided(good ? all - (bad[i] ?? 0) : (bad[i] ?? 0), all)
}

/** The arm over all these windows: requests are added up; values that cannot be are averaged. */
export function armOf(evidence: Evidence, windows: readonly WindowValue[]): ArmResult {
  const total = windows.reduce((all, window) => all + window.total, 0)
  const values = windows.flatMap(({ value }) => (value === null ? [] : [value]))
  if (values.length === 0) return { value: null, events: null, total }
  if (windows.some(({ sum, value }) => sum === null && value !== null)) {
    return { value: mean(values), events: null, total }
  }
  const sum = windows.reduce((all, window) => all + (window.sum ?? 0), 0)
  return { value: sum / total, events: evidence.kind === 'counts' ? sum : null, total }
}

/** Arithmetic mean; NaN of nothing. */
export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length
