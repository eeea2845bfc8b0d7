import type { Part, RangeQuery } from '../../analysis/provider.ts'
import { withBucketSuffix } from '../buckets.ts'
import { exactly, formatMatchers, parseSelector } from '../selector.ts'
import { fill } from '../template.ts'

/** The label that says which part of the query a series answers. */
export const PART = 'model_rollout_part'

/**
 * One PromQL expression for all parts of a query: each with the arm's labels added, named by a label of its own, and joined
 * by `or`, which keeps them all since that label tells them apart.
 */
export function promqlOf({ parts, labels, values }: RangeQuery): string {
  return Object.entries(parts)
    .map(([part, asked]) => `label_replace(${textOf(asked, labels, values)}, "${PART}", "${part}", "", "")`)
    .join(' or ')
}

function textOf(part: Part, labels: RangeQuery['labels'], values: RangeQuery['values']): string {
  if ('selector' in part) return select(part.selector, labels)
  if ('histogram' in part) return select(withBucketSuffix(part.histogram), labels)
  const arm = formatMatchers(exactly(labels))
  return fill(part.expression, { ...values, arm }, (value, name) => (name === 'arm' ? value : inQuotes(value)))
}

/** For a place between quotes of either kind; a back-quoted place takes only what needs no escape. */
const inQuotes = (value: string): string =>
  value.replace(/[\\"'`]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r')

function select(selector: string, labels: Readonly<Record<string, string>>): string {
  const { name, matchers } = parseSelector(selector)
  return `${name}{${formatMatchers([...matchers, ...exactly(labels)])}}`
}
