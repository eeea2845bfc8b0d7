import type { V1PodSpec, V1ResourceQuota } from '@kubernetes/client-node'
import type { KubeObject, Resource } from '../resources.ts'
import { type Amounts, amounts, type PodNeeds, times } from './needs.ts'

export const QUOTAS: Resource = { group: '', version: 'v1', kind: 'ResourceQuota', plural: 'resourcequotas' }

export type Quota = KubeObject & Pick<V1ResourceQuota, 'spec' | 'status'>

/** What is asked of the quotas of a namespace. */
export interface Demand {
  readonly spec: V1PodSpec | undefined
  readonly needs: PodNeeds
  /** Pods that are to come. */
  readonly pods: number
  /** Other objects that are to come, by the names that quotas have for them (`count/deployments.apps`). */
  readonly objects: Amounts
}

/** What a quota has too little of. */
export interface Shortfall {
  readonly quota: string
  readonly resource: string
  readonly needed: number
  readonly used: number
  readonly hard: number
}

/** Rounding of numbers such as 0.1 cores. */
const EPSILON = 1e-9

export function shortfalls(quotas: readonly Quota[], demand: Demand): readonly Shortfall[] {
  const ofPods = times(usage(demand.needs), demand.pods)
  return quotas.flatMap((quota) => {
    const needed = hasScopes(quota)
      ? holdsFor(quota, demand)
        ? ofPods
        : {}
      : { ...ofPods, ...demand.objects }
    const used = amounts(quota.status?.used)
    return Object.entries(hardOf(quota)).flatMap(([resource, hard]) => {
      const row = { needed: needed[resource] ?? 0, used: used[resource] ?? 0, hard }
      if (row.needed === 0 || row.used + row.needed <= hard * (1 + EPSILON)) return []
      return [{ quota: nameOf(quota), resource, ...row }]
    })
  })
}

/** Resources of which a quota wants every container to say how much: `container: resource`, by quota. */
export function unsaid(quotas: readonly Quota[], demand: Demand): readonly string[] {
  return quotas
    .filter((quota) => !hasScopes(quota) || holdsFor(quota, demand))
    .flatMap((quota) => {
      const wanted = Object.keys(hardOf(quota)).filter((resource) => MUST_SAY.includes(resource))
      return demand.needs.containers.flatMap((container) => {
        const said = usage(container)
        const missing = wanted.filter((resource) => said[resource] === undefined)
        return missing.length === 0
          ? []
          : [`ResourceQuota ${nameOf(quota)}: container ${container.name} must say its ${missing.join(', ')}`]
      })
    })
}

/** The only resources that a quota makes containers say. */
const MUST_SAY: readonly string[] = [
  'cpu',
  'memory',
  'requests.cpu',
  'requests.memory',
  'limits.cpu',
  'limits.memory',
]

/** What one pod, or one container, takes of quotas, by all names that they may have for it. */
function usage({ requests, limits }: { requests: Amounts; limits: Amounts }): Amounts {
  const named = (prefix: string, all: Amounts) =>
    Object.entries(all).map(([resource, value]) => [`${prefix}${resource}`, value] as const)
  return Object.fromEntries([
    ...named('', requests),
    ...named('requests.', requests),
    ...named('limits.', limits),
    ['pods', 1],
    ['count/pods', 1],
  ])
}

const hardOf = ({ spec, status }: Quota): Amounts => amounts(status?.hard ?? spec?.hard)
const nameOf = ({ metadata }: Quota): string => metadata?.name ?? ''

interface Scope {
  readonly scopeName: string
  readonly operator: string
  readonly values?: readonly string[]
}

function scopesOf({ spec }: Quota): readonly Scope[] {
  const plain = (spec?.scopes ?? []).map((scopeName) => ({ scopeName, operator: 'Exists' }))
  return [...plain, ...(spec?.scopeSelector?.matchExpressions ?? [])]
}

/** A quota with scopes counts some pods only, and no other objects. */
const hasScopes = (quota: Quota): boolean => scopesOf(quota).length > 0

/** Whether a quota counts such pods. They are a workload's: they have no deadline. */
function holdsFor(quota: Quota, { spec, needs }: Demand): boolean {
  const bestEffort = needs.containers.every(({ requests, limits }) => !says(requests) && !says(limits))
  return scopesOf(quota).every((scope) => {
    switch (scope.scopeName) {
      case 'BestEffort':
        return bestEffort
      case 'NotBestEffort':
        return !bestEffort
      case 'NotTerminating':
        return true
      case 'PriorityClass':
        return ofClass(scope, spec?.priorityClassName ?? '')
      default:
        return false
    }
  })
}

/** Whether cores or memory are spoken of: these decide about the quality of service. */
const says = (all: Amounts): boolean => (all['cpu'] ?? 0) > 0 || (all['memory'] ?? 0) > 0

function ofClass({ operator, values = [] }: Scope, name: string): boolean {
  switch (operator) {
    case 'In':
      return values.includes(name)
    case 'NotIn':
      return !values.includes(name)
    case 'Exists':
      return name !== ''
    default:
      return name === ''
  }
}
