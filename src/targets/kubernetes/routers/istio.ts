import type { Cluster } from '../cluster.ts'
import type { Resource } from '../resources.ts'
import type { RouteConfig } from './config.ts'
import { changes, removals } from './istio-changes.ts'
import {
  type FoundRoute,
  findHttpRoute,
  guards,
  type Hosts,
  splitOf,
  type VirtualService,
} from './istio-route.ts'
import { cannotStick } from './refusals.ts'
import { UsersObject } from './rewrite.ts'
import type { Backends, Router } from './router.ts'

type Named = Extract<RouteConfig, { istio: unknown }>['istio']

const VIRTUAL_SERVICES: Resource = {
  group: 'networking.istio.io',
  version: 'v1',
  kind: 'VirtualService',
  plural: 'virtualservices',
}

/** Weights, mirrored requests and a header's match of two hosts of one http route of an Istio VirtualService. */
export function istioRouter(cluster: Cluster, config: Named, backends: Backends): Router {
  const named = typeof config === 'string' ? { 'virtual-service': config, route: undefined } : config
  const { 'virtual-service': name, route } = named
  const place = `VirtualService ${cluster.namespace}/${name}`
  const hosts: Hosts = { ...backends, namespace: cluster.namespace }
  const users = new UsersObject<VirtualService, FoundRoute>(cluster, VIRTUAL_SERVICES, name, {
    find: (object) => findHttpRoute(object, place, route, hosts),
    guards,
  })
  return {
    kind: 'istio',
    rights: [
      {
        group: VIRTUAL_SERVICES.group,
        resource: VIRTUAL_SERVICES.plural,
        verbs: ['get', 'patch'],
        names: [name],
        reason: 'the weights of the two Services',
      },
    ],
    objects: async () => [(await users.load()).object],
    async check(_, sticky) {
      await users.load()
      const todo =
        'share by `match` with a header or a cookie that your application gives to half of the clients'
      return sticky ? [cannotStick('by weights of Istio', todo)] : []
    },
    read: async () => splitOf((await users.load()).found, hosts),
    write: async (split) =>
      (await users.rewrite((found, object) => changes(object, found, split, hosts))).changed,
    stop: async () =>
      (
        await users.rewrite((found, object) =>
          splitOf(found, hosts).canary === 100 ? [] : changes(object, found, { canary: 0, mirror: 0 }, hosts),
        )
      ).changed,
    forget: async () => void (await users.rewrite((found, object) => removals(object, found, hosts))),
  }
}
