import * as z from 'zod'
import { argoProvider } from './argo-provider.ts'
import { type Bound, failureOf, successOf, type Understood } from './bounds.ts'
import type { Notes } from './draft.ts'

const text = z.string().optional()
const count = z.union([z.int(), z.string()]).optional()

/** A metric of an AnalysisTemplate. */
export const metricSchema = z.looseObject({
  name: z.string(),
  interval: text,
  initialDelay: text,
  count,
  successCondition: text,
  failureCondition: text,
  failureLimit: count,
  inconclusiveLimit: count,
  consecutiveErrorLimit: count,
  consecutiveSuccessLimit: count,
  provider: argoProvider,
})
export type Metric = z.infer<typeof metricSchema>

/** Where a part of the metric stands, `file:line`. */
export type At = (...path: (string | number)[]) => string

/** The metric's bounds, what is to be said of them, and what it is there to have no value; null (with a note) without equivalent. */
export function conditionsOf({ successCondition, failureCondition }: Metric, at: At, notes: Notes) {
  if (!successCondition && !failureCondition) {
    notes.add(at(), 'a metric without a condition always passes there: left out')
    return null
  }
  const success = successCondition ? successOf(successCondition) : null
  const failure = failureCondition ? failureOf(failureCondition) : null
  const unknown =
    successCondition && success === null
      ? 'successCondition'
      : failureCondition && failure === null
        ? 'failureCondition'
        : null
  if (unknown !== null) {
    const found = unknown === 'successCondition' ? successCondition : failureCondition
    notes.add(at(unknown), `no equivalent for ${found}: the metric is left out; it needs bounds of one value`)
    return null
  }
  const bounds = {
    min: success?.low?.number,
    max: success?.high?.number,
    'fail-below': failure?.low?.number,
    'fail-above': failure?.high?.number,
  }
  const comments = [...strictness(success, true), ...strictness(failure, false)]
  if (success?.every || failure?.every)
    comments.push('Several values: make them one in the query, by max() or min().')
  return { bounds, comments, absent: absentOf(success, failure) }
}

/** Our bounds are passed by the bound itself, and failed only beyond it. */
function strictness(found: Understood | null, inclusive: boolean): string[] {
  const differs = (bound: Bound | null | undefined) =>
    bound !== null && bound !== undefined && bound.inclusive !== inclusive
  return [found?.low, found?.high].flatMap((bound) =>
    differs(bound) ? [`Exactly ${bound?.number} fails there and does not here.`] : [],
  )
}

/** What no value is there. */
function absentOf(success: Understood | null, failure: Understood | null): 'error' | 'passes' | 'fails' {
  if (failure?.absent === true || (success?.absent === false && failure === null)) return 'fails'
  if (success?.absent === true || (failure?.absent === false && success === null)) return 'passes'
  return 'error'
}

/** The limits of failures, errors and successes, with Argo's defaults where they differ from ours. */
export function limitsOf(metric: Metric, absent: 'error' | 'passes' | 'fails', at: At, notes: Notes) {
  const limit = (
    key: 'failureLimit' | 'inconclusiveLimit' | 'consecutiveErrorLimit' | 'consecutiveSuccessLimit',
  ) => {
    const found = metric[key]
    if (found === undefined || Number.isInteger(Number(found)))
      return found === undefined ? null : Number(found)
    notes.add(at(key), `expected a number, found ${found}: left out`)
    return null
  }
  if (absent === 'passes')
    notes.add(at(), 'no value passes there; here it never does, and is left out (no-data: ignore)')
  return {
    'failure-limit': limit('failureLimit'),
    'inconclusive-limit': limit('inconclusiveLimit'),
    'consecutive-error-limit': absent === 'error' ? (limit('consecutiveErrorLimit') ?? 4) : null,
    'consecutive-success-limit': limit('consecutiveSuccessLimit') || null,
    'no-data': { error: null, passes: 'ignore', fails: 'fail' }[absent],
  }
}
