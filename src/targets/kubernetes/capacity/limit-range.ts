import type { V1LimitRange } from '@kubernetes/client-node'
import type { KubeObject, Resource } from '../resources.ts'
import { type Amounts, amounts, type Defaults, type Needs, type PodNeeds } from './needs.ts'
import { quantityText } from './quantity.ts'

export const LIMIT_RANGES: Resource = { group: '', version: 'v1', kind: 'LimitRange', plural: 'limitranges' }

export type LimitRange = KubeObject & Pick<V1LimitRange, 'spec'>
type Item = NonNullable<LimitRange['spec']>['limits'][number]

/** What the namespace gives containers that say nothing. */
export function defaultsOf(ranges: readonly LimitRange[]): Defaults {
  const items = ranges
    .flatMap(({ spec }) => spec?.limits ?? [])
    .filter((item) => item.type === 'Container')
    .map((item) => ({ requests: amounts(item.defaultRequest), limits: amounts(defaultLimits(item)) }))
  return {
    requests: Object.assign({}, ...items.map(({ requests }) => requests)) as Amounts,
    limits: Object.assign({}, ...items.map(({ limits }) => limits)) as Amounts,
  }
}

/** The client's types call the field `_default`; in the API's JSON it is `default`. */
function defaultLimits(item: Item): Readonly<Record<string, string>> | undefined {
  return (item as { default?: Readonly<Record<string, string>> }).default
}

/** Why the namespace would refuse such pods, one line each. */
export function refusals(ranges: readonly LimitRange[], pod: PodNeeds): readonly string[] {
  return ranges.flatMap(({ metadata, spec }) =>
    (spec?.limits ?? []).flatMap((item) =>
      subjects(item, pod).flatMap(({ name, needs }) =>
        against(item, needs).map((text) => `LimitRange ${metadata?.name ?? ''}: ${name}: ${text}`),
      ),
    ),
  )
}

function subjects(item: Item, pod: PodNeeds): readonly { name: string; needs: Needs }[] {
  if (item.type === 'Pod') return [{ name: 'a pod', needs: pod }]
  if (item.type !== 'Container') return []
  return pod.containers.map((container) => ({ name: `container ${container.name}`, needs: container }))
}

function against(item: Item, { requests, limits }: Needs): readonly string[] {
  const least = Object.entries(amounts(item.min)).flatMap(([resource, min]) => {
    const asked = requests[resource]
    if (asked !== undefined && asked >= min) return []
    const found = asked === undefined ? 'no request' : `a request of ${quantityText(resource, asked)}`
    return [`expected to request at least ${quantityText(resource, min)} ${resource}, found ${found}`]
  })
  const greatest = Object.entries(amounts(item.max)).flatMap(([resource, max]) => {
    const asked = limits[resource]
    if (asked !== undefined && asked <= max) return []
    const found = asked === undefined ? 'no limit' : `a limit of ${quantityText(resource, asked)}`
    return [`expected a limit of at most ${quantityText(resource, max)} ${resource}, found ${found}`]
  })
  const ratios = Object.entries(amounts(item.maxLimitRequestRatio)).flatMap(([resource, ratio]) => {
    const found = (limits[resource] ?? 0) / (requests[resource] ?? Number.NaN)
    if (found <= ratio) return []
    return [
      `expected a limit of at most ${ratio} times the request of ${resource}, found ${limitText(found)}`,
    ]
  })
  return [...least, ...greatest, ...ratios]
}

const limitText = (ratio: number): string =>
  Number.isNaN(ratio) ? 'no request' : `${Math.round(ratio * 100) / 100} times`
