import type { MetricSpec } from '../config/metric.ts'
import type { Context } from './context.ts'
import type { Evidence } from './evidence.ts'
import { number } from './words.ts'

/**
 * What is missing before a metric can pass, in words; null when nothing is. No data is never success: of both arms, in the
 * present step, up to its last window.
 */
export function lackingOf(spec: MetricSpec, evidence: Evidence, context: Context): string | null {
  if (evidence.windows.length === 0) return 'no data of one of the arms or of both'
  const least = evidence.kind === 'readings' ? 1 : spec['min-requests']
  const [canary, stable] = (['canary', 'stable'] as const).map((arm) => seen(evidence, arm, context.step))
  if ((canary ?? 0) < least)
    return `${number(canary ?? 0)} of at least ${number(least)} requests of the canary in this step`
  if (stable === 0) return 'no requests of stable in this step to compare with'
  // The first windows may have been needed to read stable's own quantile: only the end must be there.
  const seenUntil = evidence.windows.at(-1)?.end ?? 0
  const missing = context.windows.filter(({ end }) => end > seenUntil).length
  return missing > 0 ? `no samples of the last ${missing} window${missing === 1 ? '' : 's'}` : null
}

/** Requests (or values) of one arm in one step. */
function seen(evidence: Evidence, arm: 'canary' | 'stable', step: number): number {
  let sum = 0
  for (const [i, window] of evidence.windows.entries()) {
    if (window.step === step) sum += inWindow(evidence, arm, i)
  }
  return sum
}

function inWindow(evidence: Evidence, arm: 'canary' | 'stable', i: number): number {
  switch (evidence.kind) {
    case 'counts':
      return evidence[arm].total[i] ?? 0
    case 'moments':
      return evidence[arm].count[i] ?? 0
    case 'distribution':
      return evidence[arm][i]?.reduce((a, b) => a + b, 0) ?? 0
    case 'readings':
      return (evidence[arm]?.[i] ?? null) === null ? 0 : 1
  }
}
