import type { Match } from '../../../rollout/match.ts'
import type { Split } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import type { PatchOperation } from '../cluster.ts'
import type { KubeObject } from '../resources.ts'
import { matchOf } from './header-condition.ts'
import type { Backends } from './router.ts'

export interface Destination {
  readonly host: string
  readonly subset?: string
  readonly port?: { readonly number?: number }
}

interface Weighted {
  readonly destination: Destination
  readonly weight?: number
}

export interface HttpRoute {
  readonly name?: string
  readonly match?: readonly {
    readonly headers?: Readonly<Record<string, { readonly exact?: string; readonly regex?: string }>>
  }[]
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
  readonly match: Match | null
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
    match: header === undefined ? null : matchIn(header),
  }
}

function matchIn([name, { exact, regex = '' }]: readonly [
  string,
  { exact?: string; regex?: string },
]): Match {
  return matchOf(
    exact === undefined ? { name, kind: 'regex', value: regex } : { name, kind: 'exact', value: exact },
  )
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

/** Whether it mirrors to the canary. */
export const mirrors = ({ mirror }: HttpRoute, { canary, namespace }: Hosts): boolean =>
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
