import type { Evidence } from '../../../src/analysis/evidence.ts'
import { quantileOf } from '../../../src/analysis/histogram.ts'
import { judgeWith } from '../../../src/analysis/judge.ts'
import { NO_NOISE } from '../../../src/analysis/noise/noise.ts'
import { mannWhitneyAnalysis } from '../../../src/config/judges.ts'
import { type MetricSpec, metricSchema } from '../../../src/config/metric.ts'
import { plan } from '../../rollout/world.ts'
import type { Scenario } from './scenario.ts'
import { type ArmMinutes, EDGES, MINUTE, type Run } from './world.ts'

/** Stable's p95 as it is known beforehand, s; users of fixed bounds allow 10 % more. */
const P95 = 0.1 * Math.exp(1.6449 * 0.5)

/** How a tool that people use today would be configured for a scenario. */
export interface Other {
  readonly name: string
  /** After how many looks it would have rolled back; null when it would not. */
  readonly failed: (scenario: Scenario, run: Run) => number | null
}

/** A fixed bound on each minute's value: twice stable's error rate, p95 + 10 %, conversions - 10 %; so many failures are forgiven. */
const threshold =
  (forgiven: number): Other['failed'] =>
  (scenario, run) => {
    const values = valuesOf(scenario, run.canary)
    const bounds = boundsOf(scenario)
    const spec = metricSchema.parse({ name: 'metric', query: 'q', ...bounds, 'failure-limit': forgiven })
    const evidence = readings(run, values, null)
    return first(scenario.looks, 1, (looks) => failedBy(spec, upTo(evidence, looks), false, looks))
  }

/** Kayenta's test of both arms' values per minute, at 98 % confidence; `every` looks one judgement. */
const kayenta =
  (every: (scenario: Scenario) => number): Other['failed'] =>
  (scenario, run) => {
    const evidence = readings(run, valuesOf(scenario, run.canary), valuesOf(scenario, run.stable))
    const direction = scenario.conversions === undefined ? 'increase' : 'decrease'
    const spec = metricSchema.parse({
      name: 'metric',
      query: 'q',
      judge: 'mann-whitney',
      'mann-whitney': { direction, 'effect-size': {} },
    })
    const step = every(scenario)
    return first(scenario.looks, step, (looks) => failedBy(spec, upTo(evidence, looks), true, step))
  }

export const OTHERS: readonly Other[] = [
  { name: 'Argo Rollouts', failed: threshold(3) },
  { name: 'Flagger', failed: threshold(4) },
  { name: 'Kayenta, every minute', failed: kayenta(() => 1) },
  { name: 'Kayenta, once at the end', failed: kayenta(({ looks }) => looks) },
]

/** The first metric to fail rolls back. */
export function judgeOther(other: Other, scenario: Scenario, runs: readonly Run[]): number | null {
  const failed = runs.flatMap((run) => other.failed(scenario, run) ?? [])
  return failed.length === 0 ? null : Math.min(...failed)
}

function first(most: number, step: number, failed: (looks: number) => boolean): number | null {
  for (let looks = step; looks <= most; looks += step) if (failed(looks)) return looks
  return null
}

function failedBy(spec: MetricSpec, evidence: Evidence, bakeOver: boolean, every: number): boolean {
  const base = plan([50])
  const planned = {
    ...base,
    analysis: {
      ...base.analysis,
      'mann-whitney': { ...mannWhitneyAnalysis.parse({}), every: Number.MAX_SAFE_INTEGER - every },
    },
  }
  const context = {
    step: 0,
    steps: 1,
    alpha: 0.01,
    beta: 0.05,
    proof: false,
    bakeOver,
    windows: evidence.windows,
    noise: NO_NOISE,
  }
  return judgeWith(planned, spec, evidence, context).verdict === 'Failed'
}

function boundsOf({ errors, latency, conversions }: Scenario): { max?: number; min?: number } {
  if (errors !== undefined) return { max: 2 * errors.rate }
  return latency !== undefined ? { max: 1.1 * P95 } : { min: 0.9 * (conversions?.rate ?? 0) }
}

/** Each minute's value as a metrics server would answer it: conversions when they happen, over the requests of that minute. */
function valuesOf(scenario: Scenario, arm: ArmMinutes): (number | null)[] {
  return Array.from(arm.total, (total, i) => {
    if (scenario.latency !== undefined && scenario.errors === undefined) return p95(arm.latency[i])
    if (total === 0) return null
    if (scenario.errors !== undefined) return (arm.errors[i] ?? 0) / total
    return arm.conversions.reduce((sum, row) => sum + (row[i] ?? 0), 0) / total
  })
}

function p95(row: Float64Array | undefined): number | null {
  let sum = 0
  const cumulative = Array.from(row ?? [], (count) => {
    sum += count
    return sum
  })
  return quantileOf(EDGES, cumulative, 0.95)
}

function readings(
  run: Run,
  canary: readonly (number | null)[],
  stable: readonly (number | null)[] | null,
): Extract<Evidence, { kind: 'readings' }> {
  const windows = Array.from(run.step, (_, i) => ({ start: i * MINUTE, end: (i + 1) * MINUTE, step: 0 }))
  return { kind: 'readings', windows, stable, canary, notes: [] }
}

const upTo = (evidence: Extract<Evidence, { kind: 'readings' }>, looks: number): Evidence => ({
  ...evidence,
  windows: evidence.windows.slice(0, looks),
  stable: evidence.stable?.slice(0, looks) ?? null,
  canary: evidence.canary.slice(0, looks),
})
