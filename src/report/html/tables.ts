import type { AnalysisResult, MetricResult } from '../../analysis/result.ts'
import { armValue, estimate } from '../numbers.ts'
import { PROMISE_HEADERS, promiseOf } from '../promise.ts'
import { standing } from '../verdict.ts'
import { html, type Markup } from './markup.ts'
import { badge, table, tag } from './words.ts'

/** All metrics at a glance, each with a link to its section. */
export function metricTable({ metrics }: AnalysisResult): Markup {
  const rows = metrics.map((metric, index) => [
    html`<a href="#metric-${index + 1}">${metric.name}</a> ${tag(standing(metric))}`,
    verdictOf(metric),
    html`${armValue(metric.stable, metric.unit)}`,
    html`${armValue(metric.canary, metric.unit)}`,
    html`${estimate(metric)}`,
  ])
  const headers = ['Metric', 'Verdict', 'Stable', 'Canary', 'Canary / stable']
  return table('Each metric of both arms since the canary got traffic', headers, rows)
}

/** A metric's verdict, or that it was left out. */
export function verdictOf({ ignored, verdict }: MetricResult): Markup {
  return ignored ? tag('no data: left out') : badge(verdict)
}

/** By what each metric was judged. */
export function promiseTable({ metrics }: AnalysisResult): Markup {
  const rows = metrics.map((metric) => Object.values(promiseOf(metric)).map((words) => html`${words}`))
  return table('By what each metric was judged', PROMISE_HEADERS, rows)
}
