import type { Part, RangeQuery } from '../../analysis/provider.ts'
import { histogramOf } from '../buckets.ts'
import { demanding, fillSelector, formatMatchers, parseSelector, type Selector } from '../selector.ts'
import { fillExpression } from './expression.ts'

/** The label that says which part of the query a series answers. */
export const PART = 'model_rollout_part'

/** What that label says of a histogram in its native form. */
export const nativeOf = (part: string): string => `${part} native`

/**
 * One PromQL expression for all parts of a query: each with the arm's labels added, named by a label of its own, and joined
 * by `or`, which keeps them all since that label tells them apart. A histogram is asked for in both of its forms.
 */
export function promqlOf(query: RangeQuery): string {
  return Object.entries(query.parts)
    .flatMap(([part, asked]) => textsOf(part, asked, query))
    .map(([part, text]) => `label_replace(${text}, "${PART}", "${part}", "", "")`)
    .join(' or ')
}

function textsOf(part: string, asked: Part, { labels, values, step }: RangeQuery): [string, string][] {
  const known = { ...values, step: `${step}ms` }
  const select = (selector: Selector) => {
    const { name, matchers } = fillSelector(selector, known)
    return `${name}{${formatMatchers([...matchers, ...demanding(labels)])}}`
  }
  if ('selector' in asked) return [[part, select(parseSelector(asked.selector))]]
  if ('expression' in asked) {
    return [[part, fillExpression(asked.expression, formatMatchers(demanding(labels)), known)]]
  }
  const { classic, native } = histogramOf(asked.histogram)
  return [
    [part, select(classic)],
    [nativeOf(part), select(native)],
  ]
}
