import type { MetricSpec } from '../config/metric.ts'
import type { Evidence } from './evidence.ts'
import { valuesOf, type WindowValue } from './values.ts'
import { number } from './words.ts'

/**
 * The circuit breaker: why it trips, or null. After each window of the present step it reads as few of the latest windows as hold
 * `abort-min-requests` of the canary, and once tripped stays so, whoever looks. Outside the promise of alpha.
 */
export function breakerOf(spec: MetricSpec, evidence: Evidence, step: number): string | null {
  if (!('abort-above' in spec || 'abort-below' in spec) || evidence.kind === 'distribution') return null
  const { 'abort-above': above, 'abort-below': below, 'abort-min-requests': least } = spec
  for (const value of latest(
    valuesOf(spec, evidence, 'canary', step),
    evidence.kind === 'readings' ? 1 : least,
  )) {
    if (above !== undefined && value > above) return `${number(value)} is above abort-above ${number(above)}`
    if (below !== undefined && value < below) return `${number(value)} is below abort-below ${number(below)}`
  }
  return null
}

/** After each window, the mean over the latest ones; of values that cannot be added up, the window's own. */
function* latest(windows: readonly WindowValue[], least: number): Generator<number> {
  let [first, sum, total] = [0, 0, 0]
  for (const [i, window] of windows.entries()) {
    if (window.sum === null) {
      if (window.value !== null && window.total >= least) yield window.value
      continue
    }
    sum += window.sum
    total += window.total
    for (
      let head = windows[first] ?? window;
      first < i && total - head.total >= least;
      head = windows[first] ?? window
    ) {
      sum -= head.sum ?? 0
      total -= head.total
      first++
    }
    if (total >= least) yield sum / total
  }
}
