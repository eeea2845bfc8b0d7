import type { AnalysisResult, MetricResult } from './result.ts'
import { number, percent, span, times } from './words.ts'

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
  if (metric.verdict === 'Error') return `${metric.name} no answer`
  if (metric.judge === 'threshold')
    return `${metric.name} ${metric.value === null ? 'no value' : number(metric.value)}`
  if (metric.value === null) return `${metric.name} no requests`
  const ratio = metric.ratio === null ? '' : ` ${times(metric.ratio)}`
  return `${metric.name} ${percent(metric.value)}${ratio}${interval(metric)}, harm ${done(metric.harm)}, not worse ${done(metric.safe)}`
}

function interval({ interval: limits }: MetricResult): string {
  if (limits === null) return ''
  const [lower, upper] = limits
  return ` [${number(lower)}, ${upper === null ? '∞' : number(upper)}]`
}

/** How far the evidence is on the way to its boundary, 0-100 %. */
function done(strength: MetricResult['harm']): string {
  if (strength === null) return '-'
  return `${Math.floor(Math.min(1, Math.max(0, strength.log / strength.needed)) * 100)} %`
}
