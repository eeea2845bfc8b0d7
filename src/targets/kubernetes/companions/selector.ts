import type { V1LabelSelector } from '@kubernetes/client-node'
import type { Labels } from '../canary.ts'

type Requirement = NonNullable<V1LabelSelector['matchExpressions']>[number]

/** Whether a label selector selects what has these labels. None selects nothing, an empty one everything. */
export function matches(selector: V1LabelSelector | undefined, labels: Labels): boolean {
  if (selector === undefined) return false
  const { matchLabels = {}, matchExpressions = [] } = selector
  return (
    Object.entries(matchLabels).every(([label, value]) => labels[label] === value) &&
    matchExpressions.every((requirement) => holds(requirement, labels))
  )
}

function holds({ key, operator, values = [] }: Requirement, labels: Labels): boolean {
  const value = labels[key]
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value)
    case 'NotIn':
      return value === undefined || !values.includes(value)
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    default:
      return false
  }
}

/** Of labels that a selector selects, those that must keep their values for it to go on. */
export function demanded(selector: V1LabelSelector, labels: Labels): Labels {
  const { matchLabels = {}, matchExpressions = [] } = selector
  const keys = [
    ...Object.keys(matchLabels),
    ...matchExpressions.filter(({ operator }) => operator === 'In').map(({ key }) => key),
  ]
  return Object.fromEntries(keys.map((key) => [key, labels[key] ?? '']))
}
