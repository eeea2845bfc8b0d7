/** Judges 1,000 metrics of 1,440 windows as one look, in a process of its own, and prints what it took. */
import type { Evidence } from '../../../src/analysis/evidence.ts'
import { judge } from '../../../src/analysis/judge.ts'
import { metricSchema } from '../../../src/config/metric.ts'
import { seeded } from '../../analysis/random.ts'
import { plan } from '../../rollout/world.ts'
import { binomial, normals, poisson } from './draw.ts'
import { MINUTE } from './world.ts'

const METRICS = 1_000
const WINDOWS = 1_440

const random = seeded(3)
const normal = normals(random)
const windows = Array.from({ length: WINDOWS }, (_, i) => ({
  start: i * MINUTE,
  end: (i + 1) * MINUTE,
  step: Math.floor((i * 4) / WINDOWS),
}))
const weights = [0.05, 0.1, 0.25, 0.5]

function evidence(): Evidence {
  const arm = (canary: boolean) => {
    const total = Float64Array.from(windows, ({ step }) => {
      const weight = weights[step] ?? 0.5
      return poisson(random, normal, 6_000 * (canary ? weight : 1 - weight))
    })
    return { total, bad: total.map((all) => binomial(random, normal, all, 0.01)) }
  }
  return { kind: 'counts', windows, stable: arm(false), canary: arm(true), notes: [] }
}

const metrics = Array.from({ length: METRICS }, (_, i) =>
  metricSchema.parse({ name: `metric-${i}`, rate: { bad: 'bad', total: 'all' } }),
)
const look = {
  rollout: { id: 'bench', step: 3, plan: { ...plan([5, 10, 25, 50]), metrics }, weights: [] },
  metrics: metrics.map(() => ({ windows, evidence: evidence() })),
  baselines: metrics.map(() => ({
    noise: { variance: 0.01 * MINUTE, source: 'history' as const, notes: [] },
    quantile: null,
  })),
  bakeOver: false,
  from: 0,
  to: WINDOWS * MINUTE,
}
const begun = performance.now()
const { verdict } = judge(look)
const ms = performance.now() - begun
console.log(JSON.stringify({ verdict, ms, peak: process.resourceUsage().maxRSS / 1024 }))
