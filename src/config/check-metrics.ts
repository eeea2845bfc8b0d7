import { armsBy, type ProviderConfig, WITH_HISTOGRAMS } from '../metrics/config.ts'
import { type Asked, askedBy } from './asked.ts'
import { kindOf, type MetricSpec } from './metric.ts'
import type { Path } from './path.ts'
import { type Problem, wrong } from './problem.ts'
import { comparedRatios } from './ratios.ts'
import type { Config } from './schema.ts'
import { stepsOf } from './strategy.ts'
import { durationText } from './units.ts'

/** What a metric is checked with. */
interface Given {
  readonly metric: MetricSpec
  readonly judge: Config['analysis']['judge']
  readonly provider: ProviderConfig
  readonly path: Path
  /** The longest bake of all steps, ms; null where the steps are not known. */
  readonly bake: number | null
}

/** How the values of each metric go together, with each other and with the rest of the rollout file. */
export function checkMetrics(
  analysis: Config['analysis'],
  strategy: Config['strategy'] | undefined,
): readonly Problem[] {
  const seen = new Map<string, number>()
  const bakes = strategy === undefined ? [] : stepsOf(strategy).map(({ bake }) => bake)
  // A preview without requests is not watched, so nothing can come too late for it.
  const bake = Math.max(0, ...bakes) || null
  return analysis.metrics.flatMap((metric, index) => {
    const path = ['analysis', 'metrics', index]
    const first = seen.get(metric.name)
    seen.set(metric.name, first ?? index)
    const repeated = `the name ${JSON.stringify(metric.name)} is taken by metric ${(first ?? 0) + 1} of the list`
    const judge = metric.judge ?? analysis.judge
    const given: Given = { metric, judge, provider: metric.provider ?? analysis.provider, path, bake }
    return [
      ...(first === undefined ? [] : [wrong([...path, 'name'], repeated)]),
      ...checkBounds(given),
      ...checkShares(given),
      ...checkRatios(given),
      ...checkLateness(given),
      ...askedBy(metric).flatMap((asked) => checkAsked(asked, given)),
    ]
  })
}

function checkBounds({ metric, judge, path }: Given): readonly Problem[] {
  if (!('failure-limit' in metric)) return []
  const { min, max } = metric
  if (min !== undefined && max !== undefined && min > max) {
    return [wrong([...path, 'min'], `expected at most "max", which is ${max}, found ${min}`)]
  }
  if (min !== undefined || max !== undefined) return []
  if (judge === 'mann-whitney') return []
  if ('query' in metric) return [wrong([...path, 'query'], 'needs "max" or "min" beside it to be judged by')]
  if (judge === 'threshold') {
    return [wrong(path, 'needs "max" or "min": judge "threshold" compares with nothing else')]
  }
  return []
}

const SHARES = ['max', 'min', 'fail-above', 'fail-below', 'abort-above', 'abort-below'] as const

/** Bounds of what is a share of all events, written as percent by mistake. */
function checkShares({ metric, path }: Given): readonly Problem[] {
  const kind = kindOf(metric)
  if ((kind !== 'rate' && kind !== 'latency') || !('failure-limit' in metric)) return []
  return SHARES.flatMap((key) => {
    const value = metric[key]
    if (value === undefined || (value >= 0 && value <= 1)) return []
    const instead =
      value > 1 && value <= 100 ? `: for ${value} % write ${Number((value / 100).toPrecision(9))}` : ''
    return [wrong([...path, key], `expected a share from 0 to 1, found ${value}${instead}`)]
  })
}

function checkRatios({ metric, judge, path }: Given): readonly Problem[] {
  if (!('goal' in metric) || judge !== 'sequential') return []
  const { tolerance, margin, good } = comparedRatios(metric)
  if (kindOf(metric) === 'quantile' && tolerance < 1) {
    const least = "expected at least 1, since harm is to be slower than stable's quantile times this"
    return [wrong([...path, 'tolerance'], `${least}, found ${tolerance}`)]
  }
  if (metric.goal === 'superior') {
    const unused = 'not used with goal "superior", which wants proof of better than stable: leave it out'
    return metric.margin === undefined ? [] : [wrong([...path, 'margin'], unused)]
  }
  if (good ? margin < tolerance : tolerance < margin) return []
  const key = metric.margin === undefined ? 'tolerance' : 'margin'
  const events = good ? 'where more is better must be below' : 'where less is better must be above'
  return [
    wrong([...path, key], `the margin ${events} the tolerance: margin is ${margin}, tolerance ${tolerance}`),
  ]
}

/** Windows that are not old enough before every bake is over are never used. */
function checkLateness({ metric, path, bake }: Given): readonly Problem[] {
  if (bake === null || !('settle' in metric)) return []
  const { delay, settle } = metric
  if (delay + settle < bake) return []
  const [late, longest] = [durationText(delay + settle), durationText(bake)]
  const key = delay >= settle ? 'delay' : 'settle'
  const both = delay > 0 && settle > 0 ? '"delay" and "settle" together are' : 'it is'
  return [
    wrong(
      [...path, key],
      `no step would see a window of its own: ${both} ${late}, and the longest bake is ${longest}`,
    ),
  ]
}

const TELLING = /\{\{\s*(?:arm|release|version)\s*\}\}/

/** Whether the provider can be asked so, and for one arm. */
function checkAsked({ path: below, part, text }: Asked, { metric, judge, provider, path }: Given) {
  const [name = ''] = Object.keys(provider)
  const place = [...path, ...below]
  if ('histogram' in part) {
    if (WITH_HISTOGRAMS.includes(name)) return []
    const able = WITH_HISTOGRAMS.map((one) => JSON.stringify(one)).join(' or ')
    const instead = 'distribution' in metric ? 'compare a mean' : 'count the slow requests in a `rate`'
    return [
      wrong(
        place,
        `${JSON.stringify(name)} has no histograms: ${instead}, or name ${able} as this metric's provider`,
      ),
    ]
  }
  const by = armsBy(provider)
  const compared = !('query' in metric) || judge === 'mann-whitney'
  const needed = by === 'text' || (by === 'selectors' && 'expression' in part && compared)
  if (!needed || TELLING.test(text)) return []
  return [
    wrong(
      place,
      'expected {{release}} or {{arm}} in it: without, stable and canary would be answered with the same numbers',
    ),
  ]
}
