import type { RangeQuery } from '../analysis/provider.ts'
import { exactly, formatMatchers, parseSelector } from './selector.ts'

/** The label that says which part of the query a series answers. */
export const PART = 'model_rollout_part'

/**
 * One PromQL expression for all parts of a query: each with the arm's labels added, named by a label of its own, and joined
 * by `or`, which keeps them all since that label tells them apart.
 */
export function promqlOf({ parts, labels }: RangeQuery): string {
  const arm = formatMatchers(exactly(labels))
  return Object.entries(parts)
    .map(([part, asked]) => {
      const text =
        'selector' in asked
          ? select(asked.selector, labels)
          : asked.expression.replaceAll('{{arm}}', () => arm)
      return `label_replace(${text}, "${PART}", "${part}", "", "")`
    })
    .join(' or ')
}

function select(selector: string, labels: Readonly<Record<string, string>>): string {
  const { name, matchers } = parseSelector(selector)
  return `${name}{${formatMatchers([...matchers, ...exactly(labels)])}}`
}
