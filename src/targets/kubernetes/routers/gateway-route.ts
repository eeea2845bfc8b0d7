import type { Split } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import type { PatchOperation } from '../cluster.ts'
import type { KubeObject } from '../resources.ts'
import { remember, restoredWeight, unremember } from './rewrite.ts'
import type { Backends } from './router.ts'

interface BackendRef {
  readonly name: string
  readonly port?: number
  readonly weight?: number
}

interface Filter {
  readonly type: string
  readonly requestMirror?: { readonly backendRef: BackendRef; readonly percent?: number }
}

interface HeaderMatch {
  readonly name: string
  readonly value: string
  readonly type?: string
}

interface Rule {
  readonly name?: string
  readonly matches?: readonly { readonly headers?: readonly HeaderMatch[] }[]
  readonly backendRefs?: readonly BackendRef[]
  readonly filters?: readonly Filter[]
}

interface Condition {
  readonly type: string
  readonly status: string
  readonly observedGeneration?: number
  readonly message?: string
}

/** An HTTPRoute or a GRPCRoute; of what shares requests they have the same fields. */
export type GatewayRoute = KubeObject & {
  readonly spec?: { readonly rules?: readonly Rule[] }
  readonly status?: {
    readonly parents?: readonly {
      readonly controllerName?: string
      readonly conditions?: readonly Condition[]
    }[]
  }
}

/** Where in a route the two Services share requests. */
export interface FoundRule {
  readonly rule: Rule
  /** JSON Pointer of the rule. */
  readonly at: string
  readonly stable: number
  /** -1 where the canary is not in it. */
  readonly canary: number
  /** Our own rule, which sends what has a header to the canary; -1 where there is none. */
  readonly matching: number
  readonly match: NonNullable<Split['match']> | null
}

/** The rule that shares between the two Services. A route may have others, which are left alone. */
export function findRule(
  route: GatewayRoute,
  place: string,
  wanted: number | string | undefined,
  { stable, canary }: Backends,
): FoundRule {
  const rules = route.spec?.rules ?? []
  const candidates = [...rules.entries()].filter(([index, rule]) =>
    wanted === undefined ? namesIn(rule).includes(stable) : wanted === index || wanted === rule.name,
  )
  const [chosen, second] = candidates
  if (chosen === undefined || second !== undefined)
    throw notOne(rules, place, wanted, stable, candidates.length)
  const [index, rule] = chosen
  const names = namesIn(rule)
  if (!names.includes(stable) || names.some((name) => name !== stable && name !== canary)) {
    throw new UserError(`${place}: expected rule ${index} to send requests to ${stable} alone`, {
      problems: [`found: ${names.join(', ') || 'no backend'}`],
      hint: 'Give the Service a rule of its own, or take the other backends out.',
    })
  }
  const matching = rules.findIndex((one) => namesIn(one).length === 1 && namesIn(one)[0] === canary)
  const header = rules[matching]?.matches?.[0]?.headers?.at(-1)
  return {
    rule,
    at: `/spec/rules/${index}`,
    stable: names.indexOf(stable),
    canary: names.indexOf(canary),
    matching,
    match: header === undefined ? null : { header: header.name, value: header.value },
  }
}

const namesIn = ({ backendRefs = [] }: Rule): readonly string[] => backendRefs.map(({ name }) => name)

function notOne(
  rules: readonly Rule[],
  place: string,
  wanted: number | string | undefined,
  stable: string,
  count: number,
): UserError {
  const expected = wanted === undefined ? `with the Service ${stable}` : JSON.stringify(wanted)
  const message =
    count === 0
      ? `${place}: expected a rule ${expected}, found none`
      : `${place}: ${count} rules send requests to ${stable}, and target.kubernetes.route does not say which`
  const to = rules.map((rule) => namesIn(rule).join(' + ') || 'nothing').join('; ')
  return new UserError(message, {
    problems: [`it has ${rules.length} rules, to: ${to}`],
    hint: 'Name the rule: route: {gateway-api: {route: NAME, rule: 0}}.',
  })
}

export function splitOf({ rule, stable, canary, match }: FoundRule, backends: Backends): Split {
  const refs = rule.backendRefs ?? []
  const [ours, theirs] = [canary === -1 ? 0 : weightOf(refs[canary]), weightOf(refs[stable])]
  const mirror = mirrorOf(rule, backends.canary)?.requestMirror
  return {
    canary: ours + theirs === 0 ? 0 : (100 * ours) / (ours + theirs),
    mirror: mirror === undefined ? 0 : (mirror.percent ?? 100),
    ...(match === null ? {} : { match }),
  }
}

/** The default is Gateway API's. */
const weightOf = (ref: BackendRef | undefined): number => ref?.weight ?? 1

function mirrorOf({ filters = [] }: Rule, service: string): Filter | undefined {
  return filters.find(
    ({ type, requestMirror }) => type === 'RequestMirror' && requestMirror?.backendRef.name === service,
  )
}

/** The names at the places that a patch changes. */
export function guards({ rule, at, matching }: FoundRule, { canary }: Backends): PatchOperation[] {
  const test = (path: string, value: string): PatchOperation => ({ op: 'test', path, value })
  return [
    ...namesIn(rule).map((name, i) => test(`${at}/backendRefs/${i}/name`, name)),
    ...(matching === -1 ? [] : [test(`/spec/rules/${matching}/backendRefs/0/name`, canary)]),
  ]
}

/** What makes the route share as told; empty where it does. */
export function changes(
  route: GatewayRoute,
  found: FoundRule,
  split: Split,
  backends: Backends,
): PatchOperation[] {
  const operations = [
    ...weights(found, split.canary, backends),
    ...mirrors(found, split.mirror, backends),
    ...matches(found, split.match ?? null, backends),
  ]
  const before = found.rule.backendRefs?.[found.stable]?.weight ?? null
  return operations.length === 0 || found.canary !== -1
    ? operations
    : [...remember(route, before), ...operations]
}

function weights(
  { rule, at, stable, canary }: FoundRule,
  share: number,
  backends: Backends,
): PatchOperation[] {
  const refs = rule.backendRefs ?? []
  if (canary === -1 && share === 0) return []
  const set = (index: number, weight: number): PatchOperation[] =>
    refs[index]?.weight === weight
      ? []
      : [{ op: 'add', path: `${at}/backendRefs/${index}/weight`, value: weight }]
  if (canary !== -1) return [...set(stable, 100 - share), ...set(canary, share)]
  const ref = { ...refOf(rule, stable, backends), weight: share }
  return [...set(stable, 100 - share), { op: 'add', path: `${at}/backendRefs/-`, value: ref }]
}

/** The canary's Service, at the port that stable's is asked at. */
function refOf({ backendRefs }: Rule, stable: number, { canary }: Backends): BackendRef {
  const { port } = backendRefs?.[stable] ?? {}
  return { name: canary, ...(port === undefined ? {} : { port }) }
}

function mirrors({ rule, at, stable }: FoundRule, share: number, backends: Backends): PatchOperation[] {
  const filters = rule.filters ?? []
  const ours = mirrorOf(rule, backends.canary)
  const index = ours === undefined ? -1 : filters.indexOf(ours)
  const now = ours === undefined ? 0 : (ours.requestMirror?.percent ?? 100)
  if (now === share) return []
  const remove: PatchOperation[] =
    index === -1
      ? []
      : [{ op: 'remove', path: filters.length === 1 ? `${at}/filters` : `${at}/filters/${index}` }]
  if (share === 0) return remove
  const backendRef = refOf(rule, stable, backends)
  const filter = {
    type: 'RequestMirror',
    requestMirror: share === 100 ? { backendRef } : { backendRef, percent: share },
  }
  return [
    ...remove,
    filters.length - remove.length > 0
      ? { op: 'add', path: `${at}/filters/-`, value: filter }
      : { op: 'add', path: `${at}/filters`, value: [filter] },
  ]
}

/**
 * A rule of ours at the end, so that the others keep their places: what matches more headers comes first whatever the order
 * (Gateway API, HTTPRouteRule.matches). It does what the shared rule does, for the canary alone.
 */
function matches(
  { rule, stable, matching, match }: FoundRule,
  wanted: FoundRule['match'],
  backends: Backends,
): PatchOperation[] {
  if (match?.header === wanted?.header && match?.value === wanted?.value) return []
  const remove: PatchOperation[] = matching === -1 ? [] : [{ op: 'remove', path: `/spec/rules/${matching}` }]
  if (wanted === null) return remove
  const { name: _, filters = [], ...same } = rule
  const kept = filters.filter((filter) => filter !== mirrorOf(rule, backends.canary))
  const header = { type: 'Exact', name: wanted.header, value: wanted.value }
  const value = {
    ...same,
    matches: (rule.matches ?? [{}]).map((one) => ({ ...one, headers: [...(one.headers ?? []), header] })),
    ...(kept.length === 0 ? {} : { filters: kept }),
    backendRefs: [refOf(rule, stable, backends)],
  }
  return [...remove, { op: 'add', path: '/spec/rules/-', value }]
}

/** What takes everything of the canary's out; the rule is then what it was before the rollout. */
export function removals(route: GatewayRoute, found: FoundRule, backends: Backends): PatchOperation[] {
  const { at, canary, stable, rule } = found
  const shared: PatchOperation[] =
    canary === -1
      ? []
      : [
          ...restoredWeight(route, rule.backendRefs?.[stable]?.weight, `${at}/backendRefs/${stable}/weight`),
          { op: 'remove', path: `${at}/backendRefs/${canary}` },
        ]
  return [...mirrors(found, 0, backends), ...shared, ...matches(found, null, backends), ...unremember(route)]
}
