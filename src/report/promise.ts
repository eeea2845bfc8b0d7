import type { AnalysisResult, MetricResult } from '../analysis/result.ts'
import { number, percent, times } from '../analysis/words.ts'
import type { Rollout } from '../rollout/record.ts'
import { NOTHING } from './numbers.ts'

/** What was promised of one metric, in words: plain text. */
export interface MetricPromise {
  readonly name: string
  readonly judge: string
  readonly alpha: string
  readonly tolerance: string
  readonly margin: string
  readonly dispersion: string
  readonly excluded: string
}

export const PROMISE_HEADERS = [
  'Metric',
  'Judge',
  'Share of alpha',
  'Harm is beyond',
  'Not worse is within',
  'Dispersion',
  'Excluded',
] as const

/** By what each metric was judged, in the order of `PROMISE_HEADERS`. */
export function promiseOf(metric: MetricResult): MetricPromise {
  const said = (value: number | null) => {
    if (value === null) return NOTHING
    return metric.unit === 'psi' ? `PSI ${number(value)}` : times(value)
  }
  return {
    name: metric.name,
    judge: metric.judge,
    alpha: metric.alpha === null ? NOTHING : percent(metric.alpha),
    tolerance: said(metric.tolerance),
    margin: metric.margin === 1 ? '×1: better than stable' : said(metric.margin),
    dispersion: dispersionWords(metric.dispersion),
    excluded: said(metric.excluded),
  }
}

const SOURCES = {
  history: "measured on stable's history",
  run: 'measured on this rollout',
  none: 'assumed, not measured',
} as const

function dispersionWords(dispersion: MetricResult['dispersion']): string {
  if (dispersion === null) return NOTHING
  return `${number(dispersion.value)}, ${SOURCES[dispersion.source]}`
}

/** What the analysis promises and what it does not, a sentence each; plain text. */
export function promiseSentences(rollout: Rollout, { metrics }: Pick<AnalysisResult, 'metrics'>): string[] {
  const { alpha, beta } = rollout.plan.analysis
  const outside = metrics.filter(({ judge }) => judge !== 'sequential').map(({ name }) => name)
  return [
    `Over the whole rollout, however often it is looked at, the chance that the compared metrics roll back a release within their tolerance is at most ${percent(alpha)}.`,
    `The chance that a release worse than a margin is called proven not worse is at most ${percent(beta)} for each metric.`,
    'Dispersion is how much more than chance alone the arms differ from window to window; it lowers what a window proves.',
    ...(outside.length === 0
      ? []
      : [`Judged by fixed rules, outside of this promise: ${outside.join(', ')}.`]),
  ]
}
