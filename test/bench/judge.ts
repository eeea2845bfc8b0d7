import type { MetricEvidence } from '../../src/analysis/evidence.ts'
import { judge } from '../../src/analysis/judge.ts'
import type { RateSpec } from '../../src/config/metric.ts'
import { plan } from '../rollout/world.ts'
import { type BenchResult, median } from './result.ts'

const RUNS = 15
const WINDOWS = 60
const LENGTH = 60_000

/** One look at four error rates over an hour of one-minute windows in four steps. */
export async function judgeBench(): Promise<BenchResult[]> {
  const metrics = ['a', 'b', 'c', 'd'].map(
    (name): RateSpec => ({
      name,
      critical: true,
      'min-requests': 50,
      weight: 1,
      'failure-limit': 0,
      rate: { bad: 'bad_total', total: 'all_total' },
    }),
  )
  const spans = Array.from({ length: WINDOWS }, (_, index) => ({
    start: index * LENGTH,
    end: (index + 1) * LENGTH,
    step: Math.floor((index * 4) / WINDOWS),
  }))
  const arms = { stable: { bad: 5, total: 1000 }, canary: { bad: 6, total: 1000 } }
  const evidence = metrics.map((): MetricEvidence => {
    return { kind: 'counts', windows: spans.map((span) => ({ ...span, ...arms })), notes: [] }
  })
  const to = WINDOWS * LENGTH
  const rollout = { id: 'bench', step: 3, plan: { ...plan([5, 10, 25, 50]), metrics } }
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const begun = performance.now()
    judge({ rollout, windows: spans, evidence, bakeOver: false, from: 0, to })
    times.push(performance.now() - begun)
  }
  return [
    {
      name: 'judge: one look, 4 metrics × 60 windows, first',
      value: times[0] ?? Number.NaN,
      unit: 'ms',
      limit: null,
      better: 'lower',
    },
    {
      name: 'judge: one look, 4 metrics × 60 windows, median',
      value: median(times),
      unit: 'ms',
      limit: null,
      better: 'lower',
    },
  ]
}
