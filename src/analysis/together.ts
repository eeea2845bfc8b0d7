import type { Plan } from '../rollout/record.ts'
import { scoreOf } from './mann-whitney/score.ts'
import type { AnalysisResult, MetricResult } from './result.ts'

/**
 * The judgement of a step by all its metrics. Those that count are critical, no dry run, and not left out for want of data.
 *
 * | metrics that count                                  | verdict      | ends the step    |
 * | --------------------------------------------------- | ------------ | ---------------- |
 * | one is Failed                                       | Failed       | at once          |
 * | else one is Error: its provider did not answer      | Error        | by `error-limit` |
 * | none is left                                        | Inconclusive | after the bake   |
 * | else one is Inconclusive                            | Inconclusive | after the bake   |
 * | all are Successful                                  | Successful   | at once          |
 *
 * Metrics of judge mann-whitney are scored together, by their groups (see `scoreOf`), and the score counts as one metric.
 */
export function together(
  { metrics: specs, analysis }: Plan,
  metrics: readonly MetricResult[],
  bakeOver: boolean,
): Pick<AnalysisResult, 'verdict' | 'final' | 'reason' | 'score'> {
  const scored = specs.flatMap((spec, i) => {
    const result = metrics[i]
    return result?.judge === 'mann-whitney' && !result.watched && !result.ignored ? [{ spec, result }] : []
  })
  const score = scored.length === 0 ? null : scoreOf(scored, analysis['mann-whitney'])
  const counting: readonly Pick<MetricResult, 'verdict' | 'reason'>[] = [
    ...metrics.filter((metric) => metric.judge !== 'mann-whitney' && counts(metric)),
    ...(score === null ? [] : [score]),
  ]
  return {
    ...jointly(
      counting,
      bakeOver,
      metrics.some(({ ignored }) => ignored),
    ),
    score: score?.score ?? null,
  }
}

const counts = ({ critical, watched, ignored }: MetricResult) => critical && !watched && !ignored

function jointly(
  counting: readonly Pick<MetricResult, 'verdict' | 'reason'>[],
  bakeOver: boolean,
  ignored: boolean,
): Pick<AnalysisResult, 'verdict' | 'final' | 'reason'> {
  if (counting.length === 0) {
    const reason = `no ${ignored ? 'critical metric has data' : 'metric is critical'}, so nothing can pass the step`
    return { verdict: 'Inconclusive', final: bakeOver, reason }
  }
  for (const verdict of ['Failed', 'Error', 'Inconclusive'] as const) {
    const found = counting.filter((one) => one.verdict === verdict)
    if (found.length === 0) continue
    const final = verdict === 'Failed' || (verdict === 'Inconclusive' && bakeOver)
    return { verdict, final, reason: found.map(({ reason }) => reason).join('; ') }
  }
  return { verdict: 'Successful', final: true, reason: counting.map(({ reason }) => reason).join('; ') }
}
