import type { Split } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import type { PatchOperation } from '../cluster.ts'
import { type Conditioned, isObserved } from '../controlled/object.ts'
import type { KubeObject, Resource } from '../resources.ts'
import type { PodTemplate } from '../workload.ts'

export const KNATIVE_SERVICES: Resource = {
  group: 'serving.knative.dev',
  version: 'v1',
  kind: 'Service',
  plural: 'services',
}

/** One entry of `spec.traffic`: a revision, or whichever is the latest that is ready. */
export interface Share {
  readonly revisionName?: string
  readonly latestRevision?: boolean
  readonly percent?: number
  readonly tag?: string
}

export type KnativeService = KubeObject & {
  readonly spec?: { readonly template?: PodTemplate; readonly traffic?: readonly Share[] }
  readonly status?: Conditioned & {
    readonly latestCreatedRevisionName?: string
    readonly latestReadyRevisionName?: string
    readonly traffic?: readonly Share[]
  }
}

/** Our entries are known by their tags, which also keep a revision without requests from being scaled away. */
const TAG = { canary: 'rollout-canary', previous: 'rollout-previous' } as const

/** Which entry of `spec.traffic` is whose; -1 where there is none. */
export interface Roles {
  readonly shares: readonly Share[]
  readonly stable: number
  readonly canary: number
  readonly previous: number
}

/** Throws a UserError where several revisions that are not ours share the requests. */
export function rolesOf(service: KnativeService, place: string): Roles {
  const shares = sharesOf(service)
  const ours: readonly (string | undefined)[] = Object.values(TAG)
  const others = [...shares.entries()].filter(
    ([, { percent = 0, tag }]) => percent > 0 && !ours.includes(tag),
  )
  const tagged = (tag: string) => shares.findIndex((share) => share.tag === tag)
  if (others.length <= 1) {
    return {
      shares,
      stable: others[0]?.[0] ?? -1,
      canary: tagged(TAG.canary),
      previous: tagged(TAG.previous),
    }
  }
  throw new UserError(
    `${place}: expected one revision to have all requests, found ${others.length} that share them`,
    {
      problems: others.map(
        ([, { revisionName, percent = 0 }]) => `${revisionName ?? 'the latest revision'}: ${percent} %`,
      ),
      hint: 'Give all of them to one revision before a rollout begins.',
    },
  )
}

/** Without entries the latest revision has all requests. */
function sharesOf({ spec }: KnativeService): readonly Share[] {
  const { traffic = [] } = spec ?? {}
  return traffic.length === 0 ? [{ latestRevision: true, percent: 100 }] : traffic
}

/** The revision that an entry means now. */
export function revisionOf({ status }: KnativeService, share: Share | undefined): string | null {
  if (share === undefined) return null
  const name = share.revisionName ?? status?.latestReadyRevisionName
  return name === undefined || name === '' ? null : name
}

/** How requests are shared by what the controller has told its gateways. */
export function splitOf({ status }: KnativeService): Split {
  const taken = (status?.traffic ?? []).find(({ tag }) => tag === TAG.canary)
  return { canary: taken?.percent ?? 0, mirror: 0 }
}

/** Whether the controller and its gateways have taken the entries as they are. */
export function isTaken(service: KnativeService): boolean {
  const { status } = service
  const routes = status?.conditions?.find(({ type }) => type === 'RoutesReady')
  if (routes?.status !== 'True' || !isObserved(service, status)) return false
  const wanted = sharesOf(service).filter(({ percent = 0 }) => percent > 0)
  return wanted.every((share) => {
    const revision = revisionOf(service, share)
    return (status?.traffic ?? []).some(
      ({ revisionName, percent, tag }) =>
        revisionName === revision && percent === share.percent && tag === share.tag,
    )
  })
}

/** `revision` has all requests, whatever becomes the latest; the latest is the canary, without any. */
export function begin({ spec }: KnativeService, roles: Roles, revision: string): readonly PatchOperation[] {
  const canary: Share = { latestRevision: true, percent: 0, tag: TAG.canary }
  const pinned = { ...tagOf(roles.shares[roles.stable]), revisionName: revision, percent: 100 }
  if ((spec?.traffic ?? []).length === 0)
    return [{ op: 'add', path: '/spec/traffic', value: [pinned, canary] }]
  return [set(roles.stable, pinned), roles.canary === -1 ? append(canary) : set(roles.canary, canary)]
}

/** The canary's entry names its revision from now on. */
export function pinCanary({ canary, shares }: Roles, revision: string): readonly PatchOperation[] {
  if (shares[canary]?.revisionName === revision) return []
  return [set(canary, { revisionName: revision, percent: shares[canary]?.percent ?? 0, tag: TAG.canary })]
}

export function share({ stable, canary, shares }: Roles, percent: number): readonly PatchOperation[] {
  if (shares[canary]?.percent === percent && shares[stable]?.percent === 100 - percent) return []
  return [
    { op: 'test', path: `/spec/traffic/${canary}/tag`, value: TAG.canary },
    { op: 'add', path: `/spec/traffic/${canary}/percent`, value: percent },
    { op: 'add', path: `/spec/traffic/${stable}/percent`, value: 100 - percent },
  ]
}

/** `winner` gets all requests and stable's tag; stable gets its place. An older entry in that place is taken out. */
export function swap(
  service: KnativeService,
  roles: Roles,
  winner: 'canary' | 'previous',
): readonly PatchOperation[] {
  const [to, from] = [roles[winner], roles.stable]
  const [tag, stale] = winner === 'canary' ? [TAG.previous, roles.previous] : [TAG.canary, roles.canary]
  const pinned = (index: number, entry: Share): PatchOperation => {
    const name = revisionOf(service, roles.shares[index])
    return set(index, { ...entry, ...(name === null ? {} : { revisionName: name }) })
  }
  // Removals come last: they move what is behind them.
  return [
    pinned(to, { ...tagOf(roles.shares[from]), percent: 100 }),
    pinned(from, { percent: 0, tag }),
    ...takeOut(stale),
  ]
}

export const takeOut = (index: number): readonly PatchOperation[] =>
  index === -1 ? [] : [{ op: 'remove', path: `/spec/traffic/${index}` }]

/** The latest revision has all requests, as before the rollout. */
export function float({ stable, shares }: Roles): readonly PatchOperation[] {
  if (shares[stable]?.latestRevision === true) return []
  return [set(stable, { ...tagOf(shares[stable]), latestRevision: true, percent: 100 })]
}

const tagOf = (share: Share | undefined): Pick<Share, 'tag'> =>
  share?.tag === undefined ? {} : { tag: share.tag }

const set = (index: number, value: Share): PatchOperation => ({
  op: 'replace',
  path: `/spec/traffic/${index}`,
  value,
})

const append = (value: Share): PatchOperation => ({ op: 'add', path: '/spec/traffic/-', value })
