import { kindOf, type MetricKind, type MetricSpec } from '../../config/metric.ts'
import { comparedRatios } from '../../config/ratios.ts'
import type { Plan } from '../../rollout/record.ts'
import { alphaOf, counts, judgeOf } from '../context.ts'
import { baselineOf, type Past } from '../noise/history.ts'
import type { MetricResult } from '../result.ts'
import { span } from '../words.ts'
import { type Asked, quantileSubject, ratioSubject } from './counted.ts'
import { meanSubject } from './mean.ts'
import { type HalvesNoise, noiseOf } from './noise.ts'
import { stableIn } from './stable.ts'
import { calibrateSteps, type StepCalibration } from './steps.ts'
import type { Subject } from './subject.ts'

/** What one metric's history shows; `null` where nothing can be said. */
export interface MetricCalibration {
  readonly name: string
  readonly kind: MetricKind
  readonly judge: MetricResult['judge']
  /** True when it can roll back, and must pass. */
  readonly counts: boolean
  /** Its share of alpha, and the ratios that it is judged by. */
  readonly alpha: number | null
  readonly tolerance: number | null
  readonly margin: number | null
  /** Requests (or values) of stable per minute. */
  readonly perMinute: number | null
  readonly noise: HalvesNoise | null
  /** True when the noise that is planned with was measured on the history; else none is. */
  readonly measured: boolean
  /** One for each step of the plan; empty when it cannot be planned. */
  readonly steps: readonly StepCalibration[]
  /** The smallest harm that is found over the whole rollout when it is there from its beginning, in words. */
  readonly smallest: string | null
  /** Why something is missing, and what was noticed. */
  readonly notes: readonly string[]
}

/**
 * What a rollout of this plan could find of a metric at the traffic of stable's history, before any canary exists. `since`: when
 * stable got all requests, ms. Throws a UserError where the answer cannot mean what the metric says.
 */
export function calibrateMetric(
  plan: Plan,
  spec: MetricSpec,
  past: Past | null,
  since: number,
): MetricCalibration {
  const blank = blankOf(plan, spec)
  const outside = outsideOf(plan, spec)
  if (outside !== null) return { ...blank, notes: [outside] }
  if (past === null) return { ...blank, notes: ['the history asked for is shorter than a window'] }
  const { quantile, noise: measured } = baselineOf(spec, past)
  const noise = noiseOf(spec, past, quantile)
  const known = measured.source === 'history'
  const notes = known && noise !== null ? [] : notesOf(spec, known, measured.notes)
  const asked: Asked = {
    starts: plan.steps.length,
    noise: measured.variance,
    harmNeeded: Math.log(1 / alphaOf(spec, plan)),
    safeNeeded: Math.log(1 / plan.analysis.beta),
  }
  const subject = subjectOf(spec, past, quantile, since, asked)
  if (typeof subject === 'string') return { ...blank, noise, measured: known, notes: [...notes, subject] }
  const { delay, settle } = 'delay' in spec ? spec : { delay: 0, settle: 0 }
  const looks = { interval: plan.analysis.interval, late: delay + settle }
  const late = plan.steps.some(({ bake }) => bake <= looks.late)
    ? [`known only ${span(looks.late)} after a request: a step that is over by then sees nothing of itself`]
    : []
  return {
    ...blank,
    noise,
    measured: known,
    notes: [...notes, ...late],
    perMinute: subject.perMs * 60_000,
    ...calibrateSteps(subject, plan.steps, looks, spec['min-requests']),
  }
}

/** What is known of a metric without asking. */
export function blankOf(plan: Plan, spec: MetricSpec): MetricCalibration {
  const judge = judgeOf(spec, plan)
  const compared = judge === 'sequential' && 'goal' in spec ? comparedRatios(spec) : null
  return {
    name: spec.name,
    kind: kindOf(spec),
    judge,
    counts: counts(spec),
    alpha: judge === 'sequential' ? alphaOf(spec, plan) : null,
    tolerance: compared?.tolerance ?? ('psi' in spec ? spec.psi : null),
    margin: compared?.margin ?? null,
    perMinute: null,
    noise: null,
    measured: false,
    steps: [],
    smallest: null,
    notes: [],
  }
}

/** Why nothing is promised of the metric, so that nothing is planned. */
export function outsideOf(plan: Plan, spec: MetricSpec): string | null {
  const judge = judgeOf(spec, plan)
  if ('query' in spec)
    return `a query of one's own, judged by ${judge}: outside the promise, nothing is planned`
  return judge === 'sequential' ? null : `judged by ${judge}: outside the promise, nothing is planned`
}

function notesOf(spec: MetricSpec, measured: boolean, noted: readonly string[]): string[] {
  if (measured || 'distribution' in spec) return [...noted]
  return [...noted, 'planned with phi 1, as if counting explained all']
}

function subjectOf(
  spec: MetricSpec,
  past: Past,
  quantile: number | null,
  since: number,
  asked: Asked,
): Subject | string {
  if ('query' in spec || 'distribution' in spec) {
    return 'what is found of a drift depends on how it drifts: only false alarms are looked at'
  }
  const stable = stableIn(spec, past, quantile, since)
  if (stable === null) return 'no requests of stable in its history: nothing can be planned'
  if ('mean' in spec) {
    const subject = 'values' in stable ? meanSubject(spec, stable.values, asked) : null
    return subject ?? "stable's mean is not positive, so a ratio to it says nothing"
  }
  if (!('counted' in stable)) throw new Error(`${spec.name}: counted as ${Object.keys(stable)}`)
  if (!('rate' in spec || 'bound' in spec)) {
    return quantileSubject(spec, stable.counted, asked) ?? "stable's quantile is not known"
  }
  const { total, events } = stable.counted
  if ('rate' in spec && 'good' in spec.rate && events === 0) {
    return `none of ${total} requests of stable was good: nothing to compare with`
  }
  return ratioSubject(spec, stable.counted, asked)
}
