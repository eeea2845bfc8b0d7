import type { Split } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import type { PatchOperation } from '../cluster.ts'
import type { KubeObject } from '../resources.ts'
import { remember, restoredWeight, unremember } from './rewrite.ts'
import type { Backends } from './router.ts'

interface Destination {
  readonly host: string
  readonly subset?: string
  readonly port?: { readonly number?: number }
}

interface Weighted {
  readonly destination: Destination
  readonly weight?: number
}

interface HttpRoute {
  readonly name?: string
  readonly match?: readonly { readonly headers?: Readonly<Record<string, { readonly exact?: string }>> }[]
  readonly route?: readonly Weighted[]
  readonly mirror?: Destination
  readonly mirrorPercentage?: { readonly value?: number }
  readonly mirrors?: readonly unknown[]
}

export type VirtualService = KubeObject & {
  readonly spec?: { readonly http?: readonly HttpRoute[] }
}

/** The Services, and how hosts of this namespace may be written. */
export interface Hosts extends Backends {
  readonly namespace: string
}

/** Where in a VirtualService the two Services share requests. */
export interface FoundRoute {
  readonly http: HttpRoute
  readonly index: number
  readonly stable: number
  /** -1 where the canary is not in it. */
  readonly canary: number
  /** Our own route, which sends what has a header to the canary; -1 where there is none. */
  readonly matching: number
  readonly match: NonNullable<Split['match']> | null
}

/** Whether a host means a Service: by its name, or with the namespace and the cluster's domain. */
function means(host: string, service: string, namespace: string): boolean {
  return (
    host === service || host === `${service}.${namespace}` || host.startsWith(`${service}.${namespace}.svc`)
  )
}

/** The route that shares between the two Services. A VirtualService may have others, which are left alone. */
export function findHttpRoute(
  object: VirtualService,
  place: string,
  wanted: number | string | undefined,
  hosts: Hosts,
): FoundRoute {
  const all = [...(object.spec?.http ?? []).entries()]
  const to = (http: HttpRoute, service: string) =>
    (http.route ?? []).findIndex(({ destination }) => means(destination.host, service, hosts.namespace))
  const isOurs = (http: HttpRoute) => http.route?.length === 1 && to(http, hosts.canary) === 0
  const theirs = all.filter(([, http]) => !isOurs(http))
  const candidates = theirs.filter(([, http], position) =>
    wanted === undefined ? to(http, hosts.stable) !== -1 : wanted === position || wanted === http.name,
  )
  const [chosen, second] = candidates
  if (chosen === undefined || second !== undefined) {
    throw notOne(
      theirs.map(([, http]) => http),
      place,
      wanted,
      hosts.stable,
      candidates.length,
    )
  }
  const [index, http] = chosen
  const found = { http, index, stable: to(http, hosts.stable), canary: to(http, hosts.canary) }
  refuseOthers(found, place, hosts)
  const matching = all.findIndex(([, one]) => isOurs(one))
  const [header] = Object.entries(all[matching]?.[1].match?.[0]?.headers ?? {}).slice(-1)
  return {
    ...found,
    matching,
    match: header === undefined ? null : { header: header[0], value: header[1].exact ?? '' },
  }
}

function refuseOthers(
  { http, stable, canary }: Pick<FoundRoute, 'http' | 'stable' | 'canary'>,
  place: string,
  hosts: Hosts,
): void {
  const label = `http route ${JSON.stringify(http.name ?? 'without a name')}`
  const foreign = (http.route ?? []).filter((_, i) => i !== stable && i !== canary)
  if (stable === -1 || foreign.length > 0) {
    throw new UserError(`${place}: expected ${label} to send requests to ${hosts.stable} alone`, {
      problems: [`found: ${hostsOf(http)}`],
      hint: 'Give the Service a route of its own, or take the other destinations out.',
    })
  }
  const { subset } = http.route?.[stable]?.destination ?? { subset: undefined }
  if (subset !== undefined) {
    throw new UserError(`${place}: ${label} sends requests to the subset "${subset}" of ${hosts.stable}`, {
      hint: `The canary has a Service of its own (${hosts.canary}), which no DestinationRule knows: take the subset out of the destination.`,
    })
  }
}

const hostsOf = ({ route = [] }: HttpRoute): string =>
  route
    .map(({ destination: { host, subset } }) => (subset === undefined ? host : `${host}/${subset}`))
    .join(' + ') || 'no destination'

function notOne(
  all: readonly HttpRoute[],
  place: string,
  wanted: number | string | undefined,
  stable: string,
  count: number,
): UserError {
  const expected = wanted === undefined ? `to the Service ${stable}` : JSON.stringify(wanted)
  const message =
    count === 0
      ? `${place}: expected an http route ${expected}, found none`
      : `${place}: ${count} http routes send requests to ${stable}, and target.kubernetes.route does not say which`
  return new UserError(message, {
    problems: [`it has ${all.length} http routes, to: ${all.map(hostsOf).join('; ')}`],
    hint: 'Name the route: route: {istio: {virtual-service: NAME, route: 0}}; a position does not count the route that a rollout adds for a header.',
  })
}

export function splitOf({ http, stable, canary, match }: FoundRoute, hosts: Hosts): Split {
  const route = http.route ?? []
  // A destination without a weight gets nothing beside others (Istio, HTTPRouteDestination.weight), and all when it is alone.
  const [ours, theirs] = [canary === -1 ? 0 : (route[canary]?.weight ?? 0), route[stable]?.weight ?? 0]
  return {
    canary: ours + theirs === 0 ? 0 : (100 * ours) / (ours + theirs),
    mirror: mirrors(http, hosts) ? (http.mirrorPercentage?.value ?? 100) : 0,
    ...(match === null ? {} : { match }),
  }
}

const mirrors = ({ mirror }: HttpRoute, { canary, namespace }: Hosts): boolean =>
  mirror !== undefined && means(mirror.host, canary, namespace)

/** The hosts at the places that a patch changes. */
export function guards(object: VirtualService, { index, matching }: FoundRoute): PatchOperation[] {
  return [index, matching].flatMap((at) =>
    (object.spec?.http?.[at]?.route ?? []).map(({ destination }, i) => ({
      op: 'test' as const,
      path: `/spec/http/${at}/route/${i}/destination/host`,
      value: destination.host,
    })),
  )
}

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
  if (match?.header === wanted?.header.toLowerCase() && match?.value === wanted?.value) return []
  const remove: PatchOperation[] = matching === -1 ? [] : [{ op: 'remove', path: `/spec/http/${matching}` }]
  if (wanted === null) return remove
  const { name: _, mirror, mirrorPercentage, ...rest } = http
  const theirs = mirrors(http, hosts) ? rest : { ...rest, ...defined({ mirror, mirrorPercentage }) }
  // Istio knows headers by their lower-case names only.
  const header = { [wanted.header.toLowerCase()]: { exact: wanted.value } }
  const { weight: __, ...target } = http.route?.[stable] ?? {}
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
