import type { V1PodDisruptionBudget } from '@kubernetes/client-node'
import type { KubeObject, Resource } from '../resources.ts'
import type { Kind } from './kind.ts'
import { usersOf } from './listing.ts'
import { matches } from './selector.ts'

export const BUDGETS: Resource = {
  group: 'policy',
  version: 'v1',
  kind: 'PodDisruptionBudget',
  plural: 'poddisruptionbudgets',
}

export type Budget = KubeObject & Pick<V1PodDisruptionBudget, 'spec'>

/** PodDisruptionBudgets. Pods that two of them select cannot be evicted at all, so a copy is made only where it is the only one. */
export const budgets: Kind<Budget> = {
  resource: BUDGETS,
  sized: true,
  labelled: false,
  list: (cluster) => usersOf<Budget>(cluster, BUDGETS),
  copy({ spec }, { stable, canary }) {
    const selected = matches(spec?.selector, stable.labels) && !matches(spec?.selector, canary.labels)
    if (spec === undefined || !selected) return null
    const { minAvailable } = spec
    return {
      ...spec,
      selector: { matchLabels: canary.selector },
      // A number that was meant for stable would keep a smaller canary from ever being moved to another node.
      ...(typeof minAvailable === 'number'
        ? { minAvailable: Math.floor((minAvailable * canary.replicas) / stable.replicas) }
        : {}),
    }
  },
}
