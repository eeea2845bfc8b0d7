import { kindOf, type MetricSpec } from '../../config/metric.ts'
import { buildEvidence } from '../build-evidence.ts'
import type { CountsEvidence, MomentsEvidence } from '../evidence.ts'
import { histogramIn, type Past } from '../noise/history.ts'
import type { Counted } from './counted.ts'
import type { Values } from './expected.ts'

/** Windows of the history in which stable had all requests. */
interface Range {
  readonly from: number
  readonly to: number
  /** ms */
  readonly time: number
}

/** Stable alone, from its first request on, but not before `since` (ms), when it got all of them; null without requests. */
export function stableIn(
  spec: MetricSpec,
  past: Past,
  quantile: number | null,
  since: number,
): { counted: Counted } | { values: Values } | null {
  const { answer, windows, counts } = past
  const delay = 'delay' in spec ? spec.delay : 0
  const evidence = buildEvidence(spec, { stable: answer, canary: answer, counts, windows, delay }, quantile)
  if (evidence.kind === 'counts') {
    const counted = countedIn(spec, evidence, past, quantile, since)
    return counted === null ? null : { counted }
  }
  const values = evidence.kind === 'moments' ? valuesIn(evidence, since) : null
  return values === null ? null : { values }
}

function countedIn(
  spec: MetricSpec,
  { stable, windows }: CountsEvidence,
  past: Past,
  quantile: number | null,
  since: number,
): Counted | null {
  const range = rangeOf(windows, stable.total, since)
  if (range === null) return null
  const [total, bad] = [sum(stable.total, range), sum(stable.bad, range)]
  const good = 'rate' in spec && 'good' in spec.rate
  return {
    perMs: total / range.time,
    total,
    events: good ? total - bad : bad,
    histogram: kindOf(spec) === 'rate' ? null : histogramIn(spec, past),
    quantile,
  }
}

function valuesIn({ stable, windows }: MomentsEvidence, since: number): Values | null {
  const { count, sum: sums, squares } = stable
  const range = rangeOf(windows, count, since)
  if (range === null) return null
  const total = sum(count, range)
  const variance =
    squares === null ? betweenWindows(count, sums, range) : withinWindows(count, sums, squares, range)
  if (variance === null) return null
  return { perMs: total / range.time, mean: sum(sums, range) / total, variance, known: squares !== null }
}

function rangeOf(windows: Past['windows'], total: Float64Array, since: number): Range | null {
  const from = windows.findIndex(({ start }, i) => start >= since && (total[i] ?? 0) > 0)
  const [first, last] = [windows[from], windows.at(-1)]
  if (first === undefined || last === undefined) return null
  return { from, to: windows.length, time: last.end - first.start }
}

/** Variance of one value, what changes from window to window left out. */
function withinWindows(
  count: Float64Array,
  sums: Float64Array,
  squares: Float64Array,
  { from, to }: Range,
): number | null {
  let [within, freedom] = [0, 0]
  for (let i = from; i < to; i++) {
    const [n, s] = [count[i] ?? 0, sums[i] ?? 0]
    if (n <= 1) continue
    within += Math.max(0, (squares[i] ?? 0) - (s * s) / n)
    freedom += n - 1
  }
  return freedom > 0 ? within / freedom : null
}

/** The same from the means of windows alone, by the differences of consecutive ones (von Neumann, Ann. Math. Stat. 12, 1941). */
function betweenWindows(count: Float64Array, sums: Float64Array, { from, to }: Range): number | null {
  let [squares, pairs] = [0, 0]
  let before: { n: number; mean: number } | null = null
  for (let i = from; i < to; i++) {
    const n = count[i] ?? 0
    if (n <= 0) continue
    const now = { n, mean: (sums[i] ?? 0) / n }
    if (before !== null) {
      squares += (now.mean - before.mean) ** 2 / (1 / now.n + 1 / before.n)
      pairs++
    }
    before = now
  }
  return pairs > 0 ? squares / pairs : null
}

const sum = (column: Float64Array, { from, to }: Range): number =>
  column.subarray(from, to).reduce((a, b) => a + b, 0)
