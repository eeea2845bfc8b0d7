import type { Split } from '../../../rollout/target.ts'
import { ConflictError, UserError } from '../../../support/errors.ts'
import type { Finding } from '../../../support/finding.ts'
import { ApiError } from '../api-error.ts'
import type { Cluster, PatchOperation } from '../cluster.ts'
import type { KubeObject, Resource } from '../resources.ts'
import { awaitTaken } from './await-taken.ts'
import type { RouteConfig } from './config.ts'
import type { Backends, Router } from './router.ts'

interface BackendRef {
  readonly kind?: string
  readonly name: string
  readonly port?: number
  readonly weight?: number
}

interface Filter {
  readonly type: string
  readonly requestMirror?: { readonly backendRef: BackendRef; readonly percent?: number }
}

interface Rule {
  readonly name?: string
  readonly backendRefs?: readonly BackendRef[]
  readonly filters?: readonly Filter[]
}

interface Parent {
  readonly conditions?: readonly {
    type: string
    status: string
    observedGeneration?: number
    message?: string
  }[]
}

export type Route = KubeObject & {
  readonly spec?: { readonly rules?: readonly Rule[] }
  readonly status?: { readonly parents?: readonly Parent[] }
}

type Named = Extract<RouteConfig, { 'gateway-api': unknown }>['gateway-api']

const ATTEMPTS = 6

/** Weights, and mirrored requests, of two backends of one rule of an HTTPRoute or GRPCRoute (Gateway API v1). */
export function gatewayApiRouter(cluster: Cluster, config: Named, backends: Backends): Router {
  const { route: name, rule: wanted, kind } = named(config)
  const resource: Resource =
    kind === 'HTTPRoute'
      ? { group: 'gateway.networking.k8s.io', version: 'v1', kind, plural: 'httproutes' }
      : { group: 'gateway.networking.k8s.io', version: 'v1', kind, plural: 'grpcroutes' }
  const place = `${kind} ${cluster.namespace}/${name}`
  const load = async (): Promise<Found> => {
    const route = await cluster.get<Route>(resource, name)
    if (route === null) {
      throw new UserError(`${place} was not found`, {
        hint: 'Correct target.kubernetes.route, or make the route; the Gateway API must be installed in the cluster.',
      })
    }
    return find(route, place, wanted, backends)
  }
  /** Reads, patches what `plan` wants changed, and waits for the gateway; again where somebody else was faster. */
  const rewrite = async (
    plan: (found: Found) => readonly PatchOperation[],
    signal?: AbortSignal,
  ): Promise<boolean> => {
    for (let attempt = 1; ; attempt++) {
      const found = await load()
      const operations = plan(found)
      if (operations.length === 0) {
        await awaitTaken(cluster, resource, found.route, signal)
        return false
      }
      try {
        const after = await cluster.patch<Route>(resource, name, [...guards(found), ...operations])
        await awaitTaken(cluster, resource, after, signal)
        return true
      } catch (error) {
        if (attempt === ATTEMPTS || !changedMeanwhile(error)) throw error
      }
    }
  }
  return {
    kind: 'gateway-api',
    rights: [
      {
        group: resource.group,
        resource: resource.plural,
        verbs: ['get', 'list', 'watch', 'patch'],
        reason: 'the weights of the two Services, and whether the gateway has taken them',
      },
    ],
    async check(): Promise<readonly Finding[]> {
      try {
        const { route } = await load()
        return refusals(route, place)
      } catch (error) {
        if (error instanceof UserError) return [errorFinding(error)]
        throw error
      }
    },
    async read() {
      return splitOf(await load(), backends)
    },
    write: (split, signal) => rewrite((found) => changes(found, split, backends), signal),
    stop: () =>
      rewrite((found) =>
        splitOf(found, backends).canary === 100 ? [] : changes(found, { canary: 0, mirror: 0 }, backends),
      ),
    forget: async () => void (await rewrite((found) => removals(found, backends))),
  }
}

interface Found {
  readonly route: Route
  readonly rule: Rule
  /** JSON Pointer of the rule. */
  readonly at: string
  readonly stable: number
  /** -1 where the canary is not in it. */
  readonly canary: number
}

function named(config: Named): {
  route: string
  rule: number | string | undefined
  kind: 'HTTPRoute' | 'GRPCRoute'
} {
  if (typeof config === 'string') return { route: config, rule: undefined, kind: 'HTTPRoute' }
  return { route: config.route, rule: config.rule, kind: config.kind }
}

/** The rule that shares between the two Services. A route may have others, which are left alone. */
function find(route: Route, place: string, wanted: number | string | undefined, backends: Backends): Found {
  const rules = route.spec?.rules ?? []
  const names = (rule: Rule) => (rule.backendRefs ?? []).map((ref) => ref.name)
  const matching = [...rules.entries()].filter(([index, rule]) =>
    wanted === undefined ? names(rule).includes(backends.stable) : wanted === index || wanted === rule.name,
  )
  const [match, second] = matching
  if (match === undefined || second !== undefined) {
    throw new UserError(
      match === undefined
        ? `${place}: expected a rule ${wanted === undefined ? `with the Service ${backends.stable}` : JSON.stringify(wanted)}, found none`
        : `${place}: ${matching.length} rules send requests to ${backends.stable}, and target.kubernetes.route does not say which`,
      {
        problems: [
          `it has ${rules.length} rules, to: ${rules.map((rule) => names(rule).join(' + ') || 'nothing').join('; ')}`,
        ],
        hint: 'Name the rule: route: {gateway-api: {route: NAME, rule: 0}}.',
      },
    )
  }
  const [index, rule] = match
  const refs = names(rule)
  const foreign = refs.filter((name) => name !== backends.stable && name !== backends.canary)
  if (foreign.length > 0 || !refs.includes(backends.stable)) {
    throw new UserError(`${place}: expected rule ${index} to send requests to ${backends.stable} alone`, {
      problems: [`found: ${refs.join(', ') || 'no backend'}`],
      hint: 'Give the Service a rule of its own, or take the other backends out.',
    })
  }
  return {
    route,
    rule,
    at: `/spec/rules/${index}`,
    stable: refs.indexOf(backends.stable),
    canary: refs.indexOf(backends.canary),
  }
}

const weightOf = (ref: BackendRef | undefined): number => ref?.weight ?? 1

function splitOf({ rule, stable, canary }: Found, { canary: service }: Backends): Split {
  const refs = rule.backendRefs ?? []
  const [ours, theirs] = [canary === -1 ? 0 : weightOf(refs[canary]), weightOf(refs[stable])]
  const share = ours + theirs === 0 ? 0 : (100 * ours) / (ours + theirs)
  const mirror = mirrorOf(rule, service)?.requestMirror
  return { canary: share, mirror: mirror === undefined ? 0 : (mirror.percent ?? 100) }
}

function mirrorOf({ filters = [] }: Rule, service: string): Filter | undefined {
  return filters.find(
    ({ type, requestMirror }) => type === 'RequestMirror' && requestMirror?.backendRef.name === service,
  )
}

/** What must still be so when the patch arrives: an index of a list means nothing by itself. */
function guards({ route, rule, at }: Found): PatchOperation[] {
  return [
    { op: 'test', path: '/metadata/resourceVersion', value: route.metadata?.resourceVersion },
    ...(rule.backendRefs ?? []).map((ref, i) => ({
      op: 'test' as const,
      path: `${at}/backendRefs/${i}/name`,
      value: ref.name,
    })),
  ]
}

function changes(found: Found, split: Split, backends: Backends): PatchOperation[] {
  return [...weights(found, split.canary, backends), ...mirrors(found, split.mirror, backends)]
}

function weights({ rule, at, stable, canary }: Found, share: number, backends: Backends): PatchOperation[] {
  const refs = rule.backendRefs ?? []
  const set = (index: number, weight: number): PatchOperation[] =>
    refs[index]?.weight === weight
      ? []
      : [{ op: 'add', path: `${at}/backendRefs/${index}/weight`, value: weight }]
  if (canary === -1) {
    if (share === 0) return []
    const { port } = refs[stable] ?? {}
    const ref = { name: backends.canary, ...(port === undefined ? {} : { port }), weight: share }
    return [...set(stable, 100 - share), { op: 'add', path: `${at}/backendRefs/-`, value: ref }]
  }
  return [...set(stable, 100 - share), ...set(canary, share)]
}

function mirrors({ rule, at, stable }: Found, share: number, backends: Backends): PatchOperation[] {
  const filters = rule.filters ?? []
  const index = filters.findIndex((filter) => filter === mirrorOf(rule, backends.canary))
  const remove: PatchOperation[] = index === -1 ? [] : [{ op: 'remove', path: `${at}/filters/${index}` }]
  if (share === 0) return remove
  if (index !== -1 && (filters[index]?.requestMirror?.percent ?? 100) === share) return []
  const { port } = rule.backendRefs?.[stable] ?? {}
  const backendRef = { name: backends.canary, ...(port === undefined ? {} : { port }) }
  const requestMirror = share === 100 ? { backendRef } : { backendRef, percent: share }
  const filter = { type: 'RequestMirror', requestMirror }
  return [
    ...remove,
    filters.length - remove.length > 0
      ? { op: 'add', path: `${at}/filters/-`, value: filter }
      : { op: 'add', path: `${at}/filters`, value: [filter] },
  ]
}

function removals(found: Found, backends: Backends): PatchOperation[] {
  const { at, canary, stable } = found
  const mirror = mirrors(found, 0, backends)
  if (canary === -1) return mirror
  return [
    ...mirror,
    { op: 'add', path: `${at}/backendRefs/${stable}/weight`, value: 100 },
    { op: 'remove', path: `${at}/backendRefs/${canary}` },
  ]
}

/** A `test` of the patch failed (422, or 400 from older servers), or another write was faster: read again. */
function changedMeanwhile(error: unknown): boolean {
  return (
    error instanceof ConflictError ||
    (error instanceof ApiError && error.status === 422 && /test operation|testing value/i.test(error.message))
  )
}

/** What the gateways say against the route. */
function refusals({ status }: Route, place: string): Finding[] {
  const conditions = (status?.parents ?? []).flatMap(({ conditions: all = [] }) => all)
  if ((status?.parents ?? []).length === 0) {
    const message = `${place}: no gateway has taken it, so weights would change nothing; check its parentRefs`
    return [{ level: 'error', rule: 'kubernetes/route', message }]
  }
  return conditions
    .filter(({ type, status: is }) => (type === 'Accepted' || type === 'ResolvedRefs') && is === 'False')
    .map(({ type, message }) => ({
      level: 'error' as const,
      rule: 'kubernetes/route',
      message: `${place}: ${type} is False: ${message ?? 'the gateway gives no reason'}`,
    }))
}

function errorFinding({ message, problems, hint }: UserError): Finding {
  return { level: 'error', rule: 'kubernetes/route', message: [message, ...problems, hint ?? ''].join('. ') }
}
