import type { Split } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import type { Finding } from '../../../support/finding.ts'
import type { Cluster, PatchOperation } from '../cluster.ts'
import type { Resource } from '../resources.ts'
import { awaitTaken } from './await-taken.ts'
import type { RouteConfig } from './config.ts'
import { changes, removals } from './gateway-changes.ts'
import { requireMirror } from './gateway-features.ts'
import { type FoundRule, findRule, type GatewayRoute, guards, splitOf } from './gateway-route.ts'
import { cannotStick } from './refusals.ts'
import { UsersObject } from './rewrite.ts'
import type { Backends, Router } from './router.ts'

type Named = Extract<RouteConfig, { 'gateway-api': unknown }>['gateway-api']
type Reference = Exclude<Named, string>

const PLURALS = { HTTPRoute: 'httproutes', GRPCRoute: 'grpcroutes' } as const

/** Weights, mirrored requests and a header's match of two backends of one rule of an HTTPRoute or GRPCRoute (Gateway API v1). */
export function gatewayApiRouter(cluster: Cluster, config: Named, backends: Backends): Router {
  const named: Reference = typeof config === 'string' ? { route: config, kind: 'HTTPRoute' } : config
  const { route: name, rule, kind } = named
  const resource: Resource = {
    group: 'gateway.networking.k8s.io',
    version: 'v1',
    kind,
    plural: PLURALS[kind],
  }
  const place = `${kind} ${cluster.namespace}/${name}`
  const users = new UsersObject<GatewayRoute, FoundRule>(cluster, resource, name, {
    find: (route) => findRule(route, place, rule, backends),
    guards: (_, found) => guards(found, backends),
  })
  const rewrite = async (
    plan: (found: FoundRule, route: GatewayRoute) => readonly PatchOperation[],
    signal?: AbortSignal,
  ): Promise<boolean> => {
    const { object, changed } = await users.rewrite(plan)
    await awaitTaken(cluster, resource, object, signal)
    return changed
  }
  return {
    kind: 'gateway-api',
    rights: [
      {
        group: resource.group,
        resource: resource.plural,
        verbs: ['get', 'list', 'watch', 'patch'],
        names: [name],
        reason: 'the weights of the two Services, and knowing whether the gateway has taken them',
      },
    ],
    objects: async () => [(await users.load()).object],
    async check(splits, sticky) {
      const { object, found } = await users.load()
      for (const split of splits) refuseCookie(split, kind)
      await requireMirror(cluster, object, place, named, splits)
      return [...refusals(object, place), ...(sticky ? notSticky(found, place) : [])]
    },
    read: async () => splitOf((await users.load()).found, backends),
    async write(split, signal) {
      refuseCookie(split, kind)
      if (split.mirror > 0) await requireMirror(cluster, (await users.load()).object, place, named, [split])
      return rewrite((found, route) => changes(route, found, split, backends), signal)
    },
    stop: () =>
      rewrite((found, route) =>
        splitOf(found, backends).canary === 100
          ? []
          : changes(route, found, { canary: 0, mirror: 0 }, backends),
      ),
    forget: async () => void (await rewrite((found, route) => removals(route, found, backends))),
  }
}

/** gRPC has no cookies. */
function refuseCookie({ match }: Split, kind: Reference['kind']): void {
  if (kind === 'GRPCRoute' && match !== undefined && 'cookie' in match) {
    throw new UserError('a GRPCRoute cannot choose by a cookie', {
      hint: 'Choose by a header (gRPC calls it metadata): match: {header: NAME, value: VALUE}.',
    })
  }
}

function notSticky({ rule }: FoundRule, place: string): readonly Finding[] {
  if (rule.sessionPersistence !== undefined) return []
  const todo =
    'give the rule a `sessionPersistence` (Gateway API 1.1 and later, experimental channel), if your gateway has it, or share by `match`'
  return [cannotStick(`in ${place}`, todo)]
}

/** What the gateways say against the route. */
function refusals({ status }: GatewayRoute, place: string): Finding[] {
  const parents = status?.parents ?? []
  const finding = (text: string): Finding => ({
    level: 'error',
    rule: 'kubernetes/route',
    message: `${place}: ${text}`,
  })
  if (parents.length === 0) {
    return [finding('no gateway has taken it, so weights would change nothing; check its parentRefs')]
  }
  return parents
    .flatMap(({ conditions = [] }) => conditions)
    .filter(({ type, status: is }) => (type === 'Accepted' || type === 'ResolvedRefs') && is === 'False')
    .map(({ type, message }) => finding(`${type} is False: ${message ?? 'the gateway gives no reason'}`))
}
