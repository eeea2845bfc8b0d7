import { judgeOther, OTHERS } from './others.ts'
import { judgeOurs } from './ours.ts'
import type { Scenario } from './scenario.ts'
import { rollouts } from './world.ts'

/** What one judge did in a scenario. */
export interface Row {
  readonly judge: string
  /** Share of the runs that were rolled back (0-1), and its upper limit with 95 % confidence. */
  readonly failed: number
  readonly upper: number
  /** Looks until then, over all runs; null where fewer had one. */
  readonly median: number | null
  readonly p90: number | null
  /** The same until it was called not worse (sequential only). */
  readonly passed: number
  readonly passedMedian: number | null
}

/** Runs all judges on the same requests. `others: false` leaves out the slow company. */
export function measure(scenario: Scenario, others: boolean): Row[] {
  const names = ['sequential', ...(others ? OTHERS.map(({ name }) => name) : [])]
  const failed = names.map((): (number | null)[] => [])
  const passed: (number | null)[] = []
  for (const { run, history } of rollouts(scenario)) {
    const ours = judgeOurs(scenario, run, history)
    failed[0]?.push(ours.failed)
    passed.push(ours.passed)
    if (others)
      for (const [i, other] of OTHERS.entries()) failed[i + 1]?.push(judgeOther(other, scenario, run))
  }
  return names.map((judge, i) => rowOf(judge, failed[i] ?? [], i === 0 ? passed : []))
}

function rowOf(judge: string, failed: readonly (number | null)[], passed: readonly (number | null)[]): Row {
  const count = failed.filter((look) => look !== null).length
  return {
    judge,
    failed: count / failed.length,
    upper: upperLimit(count, failed.length),
    median: quantile(failed, 0.5),
    p90: quantile(failed, 0.9),
    passed: passed.length === 0 ? 0 : passed.filter((look) => look !== null).length / passed.length,
    passedMedian: quantile(passed, 0.5),
  }
}

/** null where less than that share had any. */
function quantile(looks: readonly (number | null)[], q: number): number | null {
  const sorted = looks.map((look) => look ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b)
  const value = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * q) - 1)]
  return value === undefined || !Number.isFinite(value) ? null : value
}

/** Wilson's upper limit (1927) of a share, one-sided 95 %. */
function upperLimit(count: number, of: number): number {
  const z = 1.645
  const [p, zz] = [count / of, (z * z) / of]
  return (p + zz / 2 + z * Math.sqrt((p * (1 - p)) / of + zz / (4 * of))) / (1 + zz)
}
