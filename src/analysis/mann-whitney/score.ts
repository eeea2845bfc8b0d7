import { type MannWhitneyAnalysis, mannWhitneyMetric } from '../../config/judges.ts'
import type { MetricSpec } from '../../config/metric.ts'
import type { AnalysisResult, MetricResult } from '../result.ts'
import { number } from '../words.ts'

/** A metric of judge mann-whitney with its result. */
export interface Judged {
  readonly spec: MetricSpec
  readonly result: MetricResult
}

/**
 * Kayenta's score of all metrics together. A group's score is the share of its metrics that pass; the score is the mean of the
 * groups' by their weights, where groups without a weight share what is left of 100. Dry runs and metrics left out for want
 * of data do not count.
 *
 * | found, in this order                                                     | verdict      | score        |
 * | ------------------------------------------------------------------------ | ------------ | ------------ |
 * | a critical metric Failed                                                 | Failed       | 0            |
 * | a metric is Error                                                        | Error        |              |
 * | at most `marginal`, were all that is not known yet to pass               | Failed       | at best this |
 * | a metric is Inconclusive: not judged yet, or without its data            | Inconclusive |              |
 * | at least `pass`                                                          | Successful   | the score    |
 * | between both                                                             | Inconclusive | the score    |
 *
 * Other than Kayenta: no data is Inconclusive, where Kayenta fails when half of the metrics have none and else gives a group
 * without data 100.
 */
export function scoreOf(
  metrics: readonly Judged[],
  options: MannWhitneyAnalysis,
): Pick<AnalysisResult, 'score' | 'verdict' | 'reason'> {
  const counting = metrics.filter(({ result }) => !result.watched && !result.ignored)
  const reasons = (...some: readonly Judged[]) => some.map(({ result }) => result.reason).join('; ')
  const having = (verdict: MetricResult['verdict']) =>
    counting.filter(({ result }) => result.verdict === verdict)
  const failed = having('Failed')
  const critical = failed.filter(({ result }) => result.critical)
  if (critical.length > 0) return { score: 0, verdict: 'Failed', reason: reasons(...critical) }
  const errors = having('Error')
  if (errors.length > 0) return { score: null, verdict: 'Error', reason: reasons(...errors) }
  const best = weighted(counting, options.groups)
  if (best === null)
    return {
      score: null,
      verdict: 'Inconclusive',
      reason: 'no metric is in a group with a weight, so nothing can pass',
    }
  const unknown = having('Inconclusive')
  const said = `score ${number(best)} of 100, ${options.pass} passes, ${options.marginal} fails`
  const why = failed.length === 0 ? said : `${said}: ${reasons(...failed)}`
  if (best < options.pass && best <= options.marginal) return { score: best, verdict: 'Failed', reason: why }
  if (unknown.length > 0) return { score: null, verdict: 'Inconclusive', reason: reasons(...unknown) }
  return { score: best, verdict: best >= options.pass ? 'Successful' : 'Inconclusive', reason: why }
}

/** 0-100, to two decimals; what has not failed passes. null without any metric. */
function weighted(counting: readonly Judged[], weights: MannWhitneyAnalysis['groups']): number | null {
  const groups = Map.groupBy(
    counting.flatMap(({ spec, result }) =>
      groupsOf(spec).map((group) => ({ group, passed: result.verdict !== 'Failed' })),
    ),
    ({ group }) => group,
  )
  if (groups.size === 0) return null
  const given = new Map(Object.entries(weights))
  const named = [...given.values()].reduce((sum, weight) => sum + weight, 0)
  const others = [...groups.keys()].filter((group) => !given.has(group)).length
  const rest = others === 0 ? 0 : Math.max(0, 100 - named) / others
  let [sum, whole] = [0, 0]
  for (const [group, members] of groups) {
    const weight = given.get(group) ?? rest
    sum += (weight * members.filter(({ passed }) => passed).length) / members.length
    whole += weight
  }
  return whole === 0 ? null : Math.round((sum / whole) * 10_000) / 100
}

function groupsOf(spec: MetricSpec): readonly string[] {
  const given = 'mann-whitney' in spec ? spec['mann-whitney'] : undefined
  return (given ?? mannWhitneyMetric.parse({})).groups
}
