import type { Split } from '../../../rollout/target.ts'
import type { Finding } from '../../../support/finding.ts'
import type { Cluster } from '../cluster.ts'
import type { KubeObject, Resource } from '../resources.ts'
import type { RouteConfig } from './config.ts'
import { cannotMatch, cannotMirror, cannotStick } from './refusals.ts'
import { UsersObject } from './rewrite.ts'
import type { Backends, Router } from './router.ts'
import { type IngressRoute, routeList, weightedList } from './traefik-lists.ts'
import {
  type FoundMirrors,
  findMirrors,
  mirrorChanges,
  mirrorGuards,
  mirrorOf,
  type TraefikService,
} from './traefik-mirrors.ts'
import {
  changes,
  type FoundServices,
  findServices,
  guards,
  type ServiceList,
  shareOf,
  type TraefikBackend,
  withoutCanary,
} from './traefik-services.ts'

type Named = Extract<RouteConfig, { traefik: unknown }>['traefik']
type Reference = Exclude<Named, string>

const traefikResource = (kind: string, plural: string): Resource => ({
  group: 'traefik.io',
  version: 'v1alpha1',
  kind,
  plural,
})
const TRAEFIK_SERVICES = traefikResource('TraefikService', 'traefikservices')
const INGRESS_ROUTES = traefikResource('IngressRoute', 'ingressroutes')

/**
 * Weights of two services of a TraefikService, or of one route of an IngressRoute, and the canary as a mirror of a second
 * TraefikService. Both objects are the user's.
 */
export function traefikRouter(cluster: Cluster, config: Named, backends: Backends): Router {
  const named: Reference = typeof config === 'string' ? { service: config } : config
  const [weighted, list] = weightedObject(cluster, named, backends)
  const mirror = mirrorObject(cluster, named.mirror, backends)
  const read = async (): Promise<Split> => {
    const [{ found }, mirrored] = await Promise.all([weighted.load(), mirror?.load()])
    return { canary: shareOf(found), mirror: mirrored === undefined ? 0 : mirrorOf(mirrored.found) }
  }
  const refuse = (split: Split): void => {
    if (split.match !== undefined) throw cannotMatch('Traefik')
    if (split.mirror > 0 && mirror === null) {
      throw cannotMirror('where target.kubernetes.route.traefik names no `mirror`')
    }
  }
  const mirrorTo = async (percent: number): Promise<boolean> => {
    if (mirror === null) return false
    const like = percent === 0 ? undefined : armOf((await weighted.load()).found)
    return (await mirror.rewrite((found) => mirrorChanges(found, percent, like, backends))).changed
  }
  const share = async (plan: Parameters<Weighted['rewrite']>[0], percent: number): Promise<boolean> => {
    const [shared, mirrored] = await Promise.all([weighted.rewrite(plan), mirrorTo(percent)])
    return shared.changed || mirrored
  }
  return {
    kind: 'traefik',
    rights: rightsOf(list, named),
    async objects() {
      const [shared, mirrored] = await Promise.all([weighted.load(), mirror?.load()])
      return [shared.object, ...(mirrored === undefined ? [] : [mirrored.object])]
    },
    async check(splits, sticky) {
      splits.forEach(refuse)
      const [{ object }] = await Promise.all([weighted.load(), read()])
      return sticky ? notSticky(object) : []
    },
    read,
    async write(split) {
      refuse(split)
      return share((found, object) => changes(object, found, split.canary, backends), split.mirror)
    },
    stop: () =>
      share((found, object) => (shareOf(found) === 100 ? [] : changes(object, found, 0, backends)), 0),
    forget: async () => void (await share((found, object) => withoutCanary(object, found, backends), 0)),
  }
}

/** Only a TraefikService can keep clients on one of its services; a route's own services keep them on one pod each. */
function notSticky(object: KubeObject & TraefikService): readonly Finding[] {
  if (object.spec?.weighted?.sticky?.cookie !== undefined) return []
  const todo =
    'set spec.weighted.sticky.cookie in a TraefikService, through which an IngressRoute leads to the Service, and name it: route: {traefik: NAME}'
  return [cannotStick('in Traefik', todo)]
}

type Weighted = UsersObject<KubeObject, FoundServices>

function weightedObject(cluster: Cluster, named: Reference, backends: Backends): [Weighted, Resource] {
  const object = <T extends KubeObject>(
    resource: Resource,
    name: string,
    list: (object: T, place: string) => ServiceList,
  ): [Weighted, Resource] => {
    const place = `${resource.kind} ${cluster.namespace}/${name}`
    const find = (found: KubeObject) => findServices(list(found as T, place), place, backends)
    return [new UsersObject(cluster, resource, name, { find, guards: (_, found) => guards(found) }), resource]
  }
  return 'service' in named
    ? object<TraefikService>(TRAEFIK_SERVICES, named.service, weightedList)
    : object<IngressRoute>(INGRESS_ROUTES, named['ingress-route'], (route, place) =>
        routeList(route, place, named.route, backends),
      )
}

/** An arm's service as the user wrote it. */
const armOf = ({ services, stable, canary }: FoundServices): TraefikBackend | undefined =>
  services[stable === -1 ? canary : stable]

function mirrorObject(
  cluster: Cluster,
  name: string | undefined,
  backends: Backends,
): UsersObject<TraefikService, FoundMirrors> | null {
  if (name === undefined) return null
  const place = `${TRAEFIK_SERVICES.kind} ${cluster.namespace}/${name}`
  return new UsersObject(cluster, TRAEFIK_SERVICES, name, {
    find: (object) => findMirrors(object, place, backends),
    guards: (_, found) => mirrorGuards(found),
  })
}

function rightsOf({ plural }: Resource, named: Reference): Router['rights'] {
  const right = (resource: string, names: readonly string[], reason: string) => ({
    group: TRAEFIK_SERVICES.group,
    resource,
    verbs: ['get', 'patch'] as const,
    names,
    reason,
  })
  const name = 'service' in named ? named.service : named['ingress-route']
  return [
    right(plural, [name], 'the weights of the two Services'),
    ...(named.mirror === undefined
      ? []
      : [right(TRAEFIK_SERVICES.plural, [named.mirror], 'the canary as a mirror')]),
  ]
}
