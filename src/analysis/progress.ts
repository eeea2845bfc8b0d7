import type { AnalysisResult, MetricResult } from './result.ts'
import { inUnit, number, span, times } from './words.ts'

/**
 * One line about one look: when, which, how long the bake goes on (`left`, ms), and for each metric the estimate with
 * its interval and how much of the needed evidence there is for harm and for not worse.
 */
export function progressLine(result: AnalysisResult, left: number): string {
  const time = new Date(result.to).toISOString().slice(11, 19)
  const rest = left > 0 ? `${span(left)} left` : 'bake over'
  return [`${time} look ${result.looks}, ${rest}`, ...result.metrics.map(metricWords)].join(' | ')
}

function metricWords(metric: MetricResult): string {
  const name = `${metric.name}${mark(metric)}`
  if (metric.verdict === 'Error') return `${name} no answer`
  const { value } = metric.canary
  if (value === null && metric.ratio === null) return `${name} no data yet`
  const estimate = [
    name,
    ...(value === null ? [] : [inUnit(value, metric.unit)]),
    ...(metric.ratio === null ? [] : [times(metric.ratio)]),
    ...(metric.interval === null ? [] : [limits(metric.interval)]),
  ]
  return [estimate.join(' '), ...strengths(metric)].join(', ')
}

function mark({ watched, ignored, critical }: MetricResult): string {
  if (watched) return ' (dry run)'
  if (ignored) return ' (left out)'
  return critical ? '' : ' (not critical)'
}

function limits([lower, upper]: readonly [number, number | null]): string {
  return `[${number(lower)}, ${upper === null ? '∞' : number(upper)}]`
}

/** How far each boundary is: by the evidence where there is any, else by the score. */
function strengths(metric: MetricResult): string[] {
  const { harm, safe, score } = metric
  const goal = metric.margin === 1 ? 'better' : 'not worse'
  const grown = [
    ...(harm === null ? [] : [`harm ${grownTo(harm)}`]),
    ...(safe === null ? [] : [`${goal} ${grownTo(safe)}`]),
  ]
  if (grown.length > 0) return grown
  return score === null ? [] : [`score ${number(score)}`]
}

/** How far the evidence is on the way to its boundary, 0-100 %. */
function grownTo({ log, needed }: { readonly log: number; readonly needed: number }): string {
  return `${Math.floor(Math.min(1, Math.max(0, log / needed)) * 100)} %`
}
