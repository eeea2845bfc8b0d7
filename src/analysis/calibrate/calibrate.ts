import type { Plan, PlanStep } from '../../rollout/record.ts'
import { messageOf, UserError } from '../../support/errors.ts'
import { baselineOf, evidenceOfHalves, type Past } from '../noise/history.ts'
import { blankOf, calibrateMetric, type MetricCalibration, outsideOf } from './metric.ts'
import { type Alarms, replay, tooShort } from './replay.ts'
import type { Halves } from './stretch.ts'

/** Stable's answer about one metric (null: the history asked for is shorter than a window), or why there is none. */
export type Read = { readonly past: Past | null } | { readonly failure: string }

/** What stable's history says about a plan before any canary exists. Times in ms since the epoch. */
export interface Calibration {
  readonly release: string
  /** The history that was asked for. */
  readonly from: number
  readonly to: number
  readonly alpha: number
  readonly beta: number
  /** ms between two looks. */
  readonly interval: number
  readonly steps: readonly Pick<PlanStep, 'name' | 'weight' | 'bake' | 'pass'>[]
  /** In the plan's order, each with the false alarms that it would have raised; null where none could be looked for. */
  readonly metrics: readonly (MetricCalibration & { readonly alarms: Alarms | null })[]
  /** The same of all metrics together that can roll back. */
  readonly alarms: Alarms | null
}

/** What each step can find of each metric, in the plan's order. `since`: when stable got all requests. */
export function calibrateMetrics(plan: Plan, reads: readonly Read[], since: number): MetricCalibration[] {
  return plan.metrics.map((spec, i) => {
    const read = reads[i] ?? { failure: 'not asked' }
    try {
      if ('past' in read) return calibrateMetric(plan, spec, read.past, since)
      return unreadable(plan, spec, read.failure)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      return unreadable(plan, spec, messageOf(error))
    }
  })
}

const unreadable = (plan: Plan, spec: Plan['metrics'][number], message: string): MetricCalibration => ({
  ...blankOf(plan, spec),
  notes: [outsideOf(plan, spec) ?? `stable's history could not be read: ${message}`],
})

/** The same, and how often the plan would have raised a false alarm. */
export function calibrate(
  plan: Plan,
  reads: readonly Read[],
  since: number,
): Pick<Calibration, 'metrics' | 'alarms'> {
  const planned = calibrateMetrics(plan, reads, since)
  const halves = plan.metrics.map((spec, i) => halvesIn(plan, spec, reads[i]))
  const there = halves.filter((one) => one !== null)
  const { metrics, whole } = replay(plan, there)
  return {
    alarms: whole,
    metrics: planned.map((metric, i) => {
      const own = halves[i] ?? null
      const alarms = own === null ? null : (metrics[there.indexOf(own)] ?? null)
      const short = own === null || alarms !== null ? [] : [tooShort(plan, own.evidence)]
      return { ...metric, alarms, notes: [...metric.notes, ...short] }
    }),
  }
}

function halvesIn(plan: Plan, spec: Plan['metrics'][number], read: Read | undefined): Halves | null {
  if (read === undefined || !('past' in read) || read.past === null) return null
  if (outsideOf(plan, spec) !== null) return null
  try {
    const halves = evidenceOfHalves(spec, read.past, baselineOf(spec, read.past).quantile)
    return halves === null ? null : { spec, evidence: halves.evidence }
  } catch (error) {
    if (error instanceof UserError) return null
    throw error
  }
}
