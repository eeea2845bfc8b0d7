import { sameMatch } from '../../../rollout/match.ts'
import type { Split } from '../../../rollout/target.ts'
import type { PatchOperation } from '../cluster.ts'
import { type BackendRef, type FoundRule, type GatewayRoute, mirrorOf, type Rule } from './gateway-route.ts'
import { conditionOf } from './header-condition.ts'
import { remember, restoredWeight, unremember } from './rewrite.ts'
import type { Backends } from './router.ts'

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
  if (sameMatch(match, wanted)) return []
  const remove: PatchOperation[] = matching === -1 ? [] : [{ op: 'remove', path: `/spec/rules/${matching}` }]
  if (wanted === null) return remove
  const { name: _, filters = [], ...same } = rule
  const kept = filters.filter((filter) => filter !== mirrorOf(rule, backends.canary))
  const { name, kind, value: text } = conditionOf(wanted)
  const header = { type: kind === 'exact' ? 'Exact' : 'RegularExpression', name, value: text }
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
