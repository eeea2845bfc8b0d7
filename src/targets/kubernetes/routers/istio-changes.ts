import { sameMatch } from '../../../rollout/match.ts'
import type { Split } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import type { PatchOperation } from '../cluster.ts'
import { conditionOf } from './header-condition.ts'
import {
  type Destination,
  type FoundRoute,
  type Hosts,
  type HttpRoute,
  mirrors,
  splitOf,
  type VirtualService,
} from './istio-route.ts'
import { remember, restoredWeight, unremember } from './rewrite.ts'

/** What makes the VirtualService share as told; empty where it does. Throws a UserError where the user's route mirrors elsewhere. */
export function changes(
  object: VirtualService,
  found: FoundRoute,
  split: Split,
  hosts: Hosts,
): PatchOperation[] {
  const operations = [
    ...weights(found, split.canary, hosts),
    ...mirroring(found, split.mirror, hosts),
    ...matches(found, split.match ?? null, hosts),
  ]
  const before = found.http.route?.[found.stable]?.weight ?? null
  return operations.length === 0 || found.canary !== -1
    ? operations
    : [...remember(object, before), ...operations]
}

function weights({ http, index, stable, canary }: FoundRoute, share: number, hosts: Hosts): PatchOperation[] {
  if (canary === -1 && share === 0) return []
  const at = `/spec/http/${index}/route`
  const set = (place: number, weight: number): PatchOperation[] =>
    http.route?.[place]?.weight === weight
      ? []
      : [{ op: 'add', path: `${at}/${place}/weight`, value: weight }]
  if (canary !== -1) return [...set(stable, 100 - share), ...set(canary, share)]
  const value = { ...http.route?.[stable], destination: destinationOf(http, stable, hosts), weight: share }
  return [...set(stable, 100 - share), { op: 'add', path: `${at}/-`, value }]
}

/** The canary's Service, written as stable's is, at the same port. */
function destinationOf(http: HttpRoute, stable: number, { stable: service, canary }: Hosts): Destination {
  const { host = service, port } = http.route?.[stable]?.destination ?? {}
  return { host: canary + host.slice(service.length), ...(port === undefined ? {} : { port }) }
}

function mirroring(found: FoundRoute, share: number, hosts: Hosts): PatchOperation[] {
  const { http, index, stable } = found
  const ours = mirrors(http, hosts)
  if (share === splitOf(found, hosts).mirror) return []
  if (share > 0 && !ours && (http.mirror !== undefined || http.mirrors !== undefined)) {
    throw new UserError(
      'requests cannot be mirrored to the canary: the http route mirrors them elsewhere already',
      {
        hint: 'Take `mirror` or `mirrors` out of the VirtualService, or `mirror` out of the steps.',
      },
    )
  }
  const at = `/spec/http/${index}`
  if (share > 0) {
    return [
      { op: 'add', path: `${at}/mirror`, value: destinationOf(http, stable, hosts) },
      { op: 'add', path: `${at}/mirrorPercentage`, value: { value: share } },
    ]
  }
  return [
    { op: 'remove', path: `${at}/mirror` },
    ...(http.mirrorPercentage === undefined
      ? []
      : [{ op: 'remove' as const, path: `${at}/mirrorPercentage` }]),
  ]
}

/** A route of ours right before the shared one, since the first that matches is taken: the same, for the canary alone. */
function matches(
  { http, index, stable, matching, match }: FoundRoute,
  wanted: FoundRoute['match'],
  hosts: Hosts,
): PatchOperation[] {
  if (sameMatch(match, wanted)) return []
  const remove: PatchOperation[] = matching === -1 ? [] : [{ op: 'remove', path: `/spec/http/${matching}` }]
  if (wanted === null) return remove
  const { name: __, mirror, mirrorPercentage, ...rest } = http
  const theirs = mirrors(http, hosts) ? rest : { ...rest, ...defined({ mirror, mirrorPercentage }) }
  // Istio knows headers by their lower-case names only.
  const { name, kind, value: text } = conditionOf(wanted)
  const header = { [name.toLowerCase()]: { [kind]: text } }
  const { weight: ___, ...target } = http.route?.[stable] ?? {}
  const value = {
    ...theirs,
    match: (http.match ?? [{}]).map((one) => ({ ...one, headers: { ...one.headers, ...header } })),
    route: [{ ...target, destination: destinationOf(http, stable, hosts) }],
  }
  const place = matching !== -1 && matching < index ? index - 1 : index
  return [...remove, { op: 'add', path: `/spec/http/${place}`, value }]
}

const defined = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))

/** What takes everything of the canary's out; the route is then what it was before the rollout. */
export function removals(object: VirtualService, found: FoundRoute, hosts: Hosts): PatchOperation[] {
  const { http, index, stable, canary } = found
  const at = `/spec/http/${index}/route`
  const shared: PatchOperation[] =
    canary === -1
      ? []
      : [
          ...restoredWeight(object, http.route?.[stable]?.weight, `${at}/${stable}/weight`),
          { op: 'remove', path: `${at}/${canary}` },
        ]
  return [...mirroring(found, 0, hosts), ...shared, ...matches(found, null, hosts), ...unremember(object)]
}
