import { type MannWhitneyAnalysis, mannWhitneyMetric } from '../../config/judges.ts'
import { kindOf, type MetricSpec } from '../../config/metric.ts'
import { comparedRatios } from '../../config/ratios.ts'
import { blank, type Context } from '../context.ts'
import type { Evidence } from '../evidence.ts'
import { lackingOf } from '../lacking.ts'
import type { MetricResult } from '../result.ts'
import { armOf, valuesOf, type WindowValue } from '../values.ts'
import { number, percent, times } from '../words.ts'
import { type Classification, classify, type How } from './classify.ts'
import { canDiffer } from './compare.ts'
import { withoutOutliers } from './outliers.ts'

/**
 * Kayenta's judge of one metric: the values per window of both arms in the present step, compared by the Mann-Whitney test.
 * Outside the promise of alpha, since each judgement adds its own chance of a false alarm; so there is one after `every`
 * windows, and one at the end of the bake.
 *
 * | found, in this order                                           | Kayenta | verdict      | final | score |
 * | -------------------------------------------------------------- | ------- | ------------ | ----- | ----- |
 * | at a judgement: higher, and that is harm                       | High    | Failed       | yes   | 0     |
 * | at a judgement: lower, and that is harm                        | Low     | Failed       | yes   | 0     |
 * | bake not over                                                  |         | Inconclusive | no    |       |
 * | bake over: too few requests or windows to prove anything       | Nodata  | Inconclusive | yes   |       |
 * | bake over, neither                                             | Pass    | Successful   | yes   | 100   |
 *
 * Kayenta's NodataFailMetric is `no-data: fail`. The result is critical only where the difference is as large as the critical
 * effect size; a smaller one counts in its group's score alone. Other than Kayenta: no data never passes, and values that
 * are constant in each arm get no random noise, since the interval is exact without it.
 */
export function judgeMannWhitney(
  spec: MetricSpec,
  evidence: Evidence,
  context: Context,
  options: MannWhitneyAnalysis,
): MetricResult {
  const arms = {
    canary: valuesOf(spec, evidence, 'canary', context.step),
    stable: valuesOf(spec, evidence, 'stable', context.step),
  }
  const judged = judgementsOf(arms, howOf(spec), context.bakeOver, options)
  const harm = judged.find(({ label }) => label !== 'Pass')
  const last = harm ?? judged.at(-1)
  const known: MetricResult = {
    ...blank(spec, 'mann-whitney'),
    unit: unitOf(spec, evidence),
    canary: armOf(evidence, arms.canary),
    stable: armOf(evidence, arms.stable),
    ratio: last?.ratio ?? null,
    notes: [...evidence.notes],
  }
  const said = `${spec.name}: ${last === undefined ? 'not judged' : describe(last, known, options)}`
  if (harm !== undefined) {
    const critical = spec.critical && harm.severe
    return { ...known, critical, verdict: 'Failed', final: true, score: 0, reason: said }
  }
  if (!context.bakeOver) {
    const reason = `${said}; ${arms.canary.length} windows so far, judged after every ${options.every} and at the end of the bake`
    return { ...known, reason }
  }
  const lacking = lackingOf(spec, evidence, context) ?? tooFew(last, options)
  if (lacking !== null) return { ...known, final: true, reason: `${said}: ${lacking}` }
  return { ...known, verdict: 'Successful', final: true, score: 100, reason: said }
}

type Arms = Readonly<Record<'canary' | 'stable', readonly WindowValue[]>>

/** A judgement, with how many windows it knew. */
type Judgement = Classification & { readonly windows: number }

/** Those taken so far, oldest first; one with too few values to prove anything is left out. */
function judgementsOf(arms: Arms, how: How, bakeOver: boolean, options: MannWhitneyAnalysis): Judgement[] {
  const windows = arms.canary.length
  const times = Array.from({ length: Math.floor(windows / options.every) }, (_, i) => (i + 1) * options.every)
  if (bakeOver && windows % options.every > 0) times.push(windows)
  return times.flatMap((time) => {
    const [canary, stable] = [arms.canary, arms.stable].map((arm) => cleaned(arm.slice(0, time), how))
    if (canary === undefined || stable === undefined) return []
    if (!canDiffer(canary.length, stable.length, options.confidence)) return []
    return [{ ...classify(canary, stable, how, options), windows: time }]
  })
}

function cleaned(windows: readonly WindowValue[], how: How): number[] {
  const values = windows.flatMap(({ value }) =>
    value === null ? (how.nan === 'replace' ? [0] : []) : [value],
  )
  return how.outliers === 'remove' ? withoutOutliers(values, how['outlier-factor']) : values
}

/** The harmful direction, where the metric's options name none, is that of its events. */
function howOf(spec: MetricSpec): How {
  const given = 'mann-whitney' in spec ? spec['mann-whitney'] : undefined
  const options = given ?? mannWhitneyMetric.parse({})
  return { ...options, direction: options.direction ?? usualDirection(spec) }
}

function usualDirection(spec: MetricSpec): How['direction'] {
  if ('query' in spec || 'distribution' in spec) return 'either'
  return comparedRatios(spec).good ? 'decrease' : 'increase'
}

const unitOf = (spec: MetricSpec, evidence: Evidence): MetricResult['unit'] =>
  kindOf(spec) === 'quantile' && evidence.kind === 'counts' && evidence.quantiles === undefined
    ? 'share'
    : blank(spec, 'mann-whitney').unit

function tooFew(last: Judgement | undefined, { confidence }: MannWhitneyAnalysis): string | null {
  if (last !== undefined) return null
  return `too few windows with values in both arms to tell them apart with ${number(confidence * 100)} % confidence`
}

function describe(judgement: Judgement, { unit }: MetricResult, { confidence }: MannWhitneyAnalysis): string {
  const { label, windows, ratio, comparison } = judgement
  const { shift, lower, upper, p } = comparison
  const said = (value: number) =>
    unit === 'share' ? percent(value) : `${number(value)}${unit === 'ms' ? ' ms' : ''}`
  const limits = `${said(lower)} to ${said(upper)} with ${number(confidence * 100)} % confidence`
  const means = ratio === null ? '' : `, means ${times(ratio)}`
  return `${label} after ${windows} windows: shift ${said(shift)}, ${limits}${means}, ${p < 0.0001 ? 'p below 0.0001' : `p = ${number(p)}`}`
}
