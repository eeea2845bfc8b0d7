import type { CountsEvidence, Evidence } from '../../../src/analysis/evidence.ts'
import { contextOf, judgeWith, type Look } from '../../../src/analysis/judge.ts'
import { estimateNoise } from '../../../src/analysis/noise/estimate.ts'
import { NO_NOISE, type Noise } from '../../../src/analysis/noise/noise.ts'
import { exposuresOf } from '../../../src/analysis/sequential/exposures.ts'
import { type MetricSpec, metricSchema } from '../../../src/config/metric.ts'
import { plan } from '../../rollout/world.ts'
import type { Scenario } from './scenario.ts'
import { BOUND, EDGES, MINUTE, type Run } from './world.ts'

/** After how many looks a verdict was reached; null when it never was. */
export interface Found {
  readonly failed: number | null
  readonly passed: number | null
}

/** Judges the metrics of one rollout as the action does, all of them critical. */
export function judgeOurs(scenario: Scenario, runs: readonly Run[], history: readonly Run[]): Found {
  const specs = runs.map((_, i) => specOf(scenario, i))
  const noises = specs.map((spec, i) => noiseOf(spec, history[i]))
  const each = specs.map((spec, i) => foundBy(scenario, specs, spec, i, runs[i], noises[i] ?? NO_NOISE))
  const failed = each.flatMap((one) => one.failed ?? [])
  const passed = each.map((one) => one.passed)
  return {
    failed: failed.length === 0 ? null : Math.min(...failed),
    passed: passed.some((look) => look === null) ? null : Math.max(...passed.flatMap((look) => look ?? [])),
  }
}

function foundBy(
  scenario: Scenario,
  specs: readonly MetricSpec[],
  spec: MetricSpec,
  i: number,
  run: Run | undefined,
  noise: Noise,
): Found {
  if (run === undefined) return { failed: null, passed: null }
  const verdict = (looks: number) => {
    const evidence = evidenceOf(spec, run, looks, scenario.conversions?.settle ?? 0)
    const weights = scenario.weights.map((weight) => Math.round(weight * 100))
    const base = plan(weights)
    const alpha = scenario.alpha
    const planned = { ...base, analysis: { ...base.analysis, alpha, interval: MINUTE }, metrics: [...specs] }
    const step = run.step[looks - 1] ?? 0
    const look: Look = {
      rollout: { id: 'bench', step, plan: planned, weights: [] },
      metrics: specs.map(() => ({ windows: evidence.windows, evidence })),
      baselines: specs.map(() => ({ noise, quantile: null })),
      bakeOver: false,
      from: 0,
      to: looks * MINUTE,
    }
    return judgeWith(planned, spec, evidence, contextOf(spec, i, look)).verdict
  }
  // Conversions of a minute grow from look to look, so each look is judged; else what is proven stays so.
  const first = scenario.conversions === undefined ? bisect : earliest
  return {
    failed: first(scenario.looks, (looks) => verdict(looks) === 'Failed'),
    passed: first(scenario.looks, (looks) => verdict(looks) === 'Successful'),
  }
}

function bisect(most: number, holds: (looks: number) => boolean): number | null {
  if (!holds(most)) return null
  let [low, high] = [1, most]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}

function earliest(most: number, holds: (looks: number) => boolean): number | null {
  for (let looks = 1; looks <= most; looks++) if (holds(looks)) return looks
  return null
}

function specOf({ errors, latency, tolerance, margin }: Scenario, i: number): MetricSpec {
  const name = `metric-${i}`
  const ratios = { tolerance, margin }
  if (errors !== undefined) return metricSchema.parse({ name, ...ratios, rate: { bad: 'bad', total: 'all' } })
  if (latency !== undefined)
    return metricSchema.parse({ name, ...ratios, histogram: 'duration', bound: `${BOUND * 1000}ms` })
  return metricSchema.parse({
    name,
    tolerance: 1 / tolerance,
    margin: 1 / margin,
    rate: { good: 'orders', total: 'visits' },
  })
}

function noiseOf(spec: MetricSpec, history: Run | undefined): Noise {
  if (history === undefined) return NO_NOISE
  const good = 'rate' in spec && 'good' in spec.rate
  const variance = estimateNoise(exposuresOf(evidenceOf(spec, history, history.step.length), good))
  return variance === null ? NO_NOISE : { variance, source: 'history', notes: [] }
}

/** What is known after so many looks; `settle`: the minutes that are too young to be judged. */
function evidenceOf(spec: MetricSpec, run: Run, looks: number, settle = 0): CountsEvidence & Evidence {
  const known = Math.max(0, looks - settle)
  const windows = Array.from({ length: known }, (_, i) => ({
    start: i * MINUTE,
    end: (i + 1) * MINUTE,
    step: run.step[i] ?? 0,
  }))
  const arm = (name: 'stable' | 'canary') => {
    const minutes = run[name]
    const total = minutes.total.subarray(0, known)
    if (minutes.conversions.length > 0)
      return { total, bad: total.map((all, i) => all - seenBy(minutes.conversions[i], looks)) }
    if ('histogram' in spec) return { total, bad: total.map((_, i) => slower(minutes.latency[i])) }
    return { total, bad: minutes.errors.subarray(0, known) }
  }
  return { kind: 'counts', windows, stable: arm('stable'), canary: arm('canary'), notes: [] }
}

const seenBy = (row: Float64Array | undefined, looks: number) =>
  (row ?? new Float64Array(0)).subarray(0, looks).reduce((a, b) => a + b, 0)

function slower(row: Float64Array | undefined): number {
  let sum = 0
  for (const [k, edge] of EDGES.entries()) if (edge > BOUND * (1 + 1e-9)) sum += row?.[k] ?? 0
  return sum
}
