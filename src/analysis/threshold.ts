import type { Bounds } from '../config/judges.ts'
import type { MetricSpec } from '../config/metric.ts'
import { blank, type Context } from './context.ts'
import type { Evidence } from './evidence.ts'
import type { MetricResult } from './result.ts'
import { bounded, tally } from './threshold-limits.ts'
import { armOf, valuesOf, type WindowValue } from './values.ts'
import { number } from './words.ts'

/**
 * Judges the canary's own value against fixed bounds, as Argo Rollouts does; outside the promise of alpha. A look is one window
 * of a query of one's own; of what is counted it is as many windows of the present step as hold `min-requests` of the
 * canary, so that three errors in four requests are not a look; of a quantile each window that holds as many.
 *
 * | the look's value        | `max`, `min`  | `fail-above`, `fail-below` | both kinds   |
 * | ----------------------- | ------------- | -------------------------- | ------------ |
 * | beyond a failure bound  |               | failure                    | failure      |
 * | within all bounds       | success       | success                    | success      |
 * | anything else           | failure       |                            | inconclusive |
 * | none: no sample, or NaN | error         | error                      | error        |
 *
 * The first limit to be exceeded decides, and stays decided:
 *
 * | found                                                    | verdict      |
 * | -------------------------------------------------------- | ------------ |
 * | more failures than `failure-limit`                       | Failed       |
 * | more inconclusive looks than `inconclusive-limit`        | Inconclusive |
 * | more errors in a row than `consecutive-error-limit`      | Error        |
 * | as many successes in a row as `consecutive-success-limit` | Successful   |
 * | none of them, bake not over                              | Inconclusive |
 * | no bound, no look, or a value at fewer than half of them | Inconclusive |
 * | `consecutive-success-limit` asked for and not reached    | Inconclusive |
 * | else, bake over                                          | Successful   |
 *
 * Other than Argo: NaN never passes where there are only failure bounds, and what is cut off before it had data neither.
 */
export function judgeThreshold(spec: MetricSpec, evidence: Evidence, context: Context): MetricResult {
  if (!('failure-limit' in spec)) throw new Error(`${spec.name}: a distribution has no bounds`)
  const windows = valuesOf(spec, evidence, 'canary', context.step)
  const looks = looksOf(windows, spec['min-requests'], evidence.kind === 'readings')
  const { decided, failures, inconclusive } = tally(looks, spec)
  const value = looks.findLast((look) => look !== null) ?? null
  const between = inconclusive === 0 ? '' : `, ${inconclusive} inconclusive`
  const forgiven = spec['failure-limit'] < 0 ? 'all' : number(spec['failure-limit'])
  const found = looks.filter((look) => look !== null).length
  const said = `${spec.name}: ${boundsText(spec, value)}; ${failures} of ${found} looks outside${between}, ${forgiven} forgiven`
  const result = {
    ...blank(spec, 'threshold'),
    canary: { ...armOf(evidence, windows), value },
    stable: armOf(evidence, valuesOf(spec, evidence, 'stable', context.step)),
    notes: [...evidence.notes],
  }
  if (decided !== null) {
    return { ...result, verdict: decided.verdict, final: true, reason: `${said}: ${decided.why}` }
  }
  if (!context.bakeOver) return { ...result, reason: said }
  const lacking = lackingOf(spec, looks.length, found)
  if (lacking !== null) return { ...result, final: true, reason: `${said}: ${lacking}` }
  return { ...result, verdict: 'Successful', final: true, reason: said }
}

/** The value at each look; null where a query gave none. */
function looksOf(windows: readonly WindowValue[], least: number, readings: boolean): (number | null)[] {
  const looks: (number | null)[] = []
  let [sum, total] = [0, 0]
  for (const window of windows) {
    if (readings) looks.push(window.value)
    else if (window.sum === null) {
      if (window.total >= least) looks.push(window.value)
    } else {
      sum += window.sum
      total += window.total
      if (total >= least) {
        looks.push(sum / total)
        sum = 0
        total = 0
      }
    }
  }
  return looks
}

function boundsText(bounds: Bounds, value: number | null): string {
  const named = [
    ['at least', bounds.min],
    ['at most', bounds.max],
    ['a failure below', bounds['fail-below']],
    ['a failure above', bounds['fail-above']],
  ] as const
  const texts = named.flatMap(([name, bound]) => (bound === undefined ? [] : [`${name} ${number(bound)}`]))
  return `${value === null ? 'no value' : number(value)}, expected ${texts.join(' and ') || 'a bound, but none is given'}`
}

function lackingOf(spec: MetricSpec & Bounds, looks: number, found: number): string | null {
  if (!bounded(spec)) return 'without a bound it cannot pass'
  if (found === 0) {
    return 'query' in spec
      ? 'no data'
      : `no look: fewer than ${number(spec['min-requests'])} requests of the canary`
  }
  if (found * 2 < looks) return `a value at only ${found} of ${looks} looks`
  const successes = spec['consecutive-success-limit']
  if (successes !== undefined) return `not ${successes} successes in a row`
  return spec['failure-limit'] < 0
    ? 'with failure-limit -1 only consecutive-success-limit lets it pass'
    : null
}
