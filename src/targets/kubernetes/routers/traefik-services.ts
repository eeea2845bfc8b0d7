import { UserError } from '../../../support/errors.ts'
import type { PatchOperation } from '../cluster.ts'
import type { KubeObject } from '../resources.ts'
import { remember, restoredWeight, unremember } from './rewrite.ts'
import type { Backends } from './router.ts'

/** One service of a list, as TraefikServices and IngressRoutes have them; it may have more fields, which are kept. */
export interface TraefikBackend {
  readonly name: string
  readonly kind?: string
  readonly weight?: number
  readonly percent?: number
}

/** A list of services that requests are shared between, or mirrored to. */
export interface ServiceList {
  readonly services: readonly TraefikBackend[]
  /** JSON Pointer of the list. */
  readonly at: string
}

/** Where the arms are in a list; -1 where one is not. */
export interface FoundServices extends ServiceList {
  readonly stable: number
  readonly canary: number
}

const isService = ({ kind = 'Service' }: TraefikBackend): boolean => kind === 'Service'

export const placeOf = (services: readonly TraefikBackend[], name: string): number =>
  services.findIndex((one) => isService(one) && one.name === name)

/**
 * The arms in a weighted list. While the canary serves alone it has stable's place in the list, since Traefik drops a whole
 * route of which one service has no pods (unless it runs with allowEmptyServices), and stable's are ended when it settles.
 */
export function findServices(list: ServiceList, place: string, backends: Backends): FoundServices {
  const { services } = list
  const [stable, canary] = [placeOf(services, backends.stable), placeOf(services, backends.canary)]
  const foreign = services.filter((_, i) => i !== stable && i !== canary)
  if (foreign.length > 0 || services.length === 0) {
    throw new UserError(`${place}: expected it to send requests to the Service ${backends.stable} alone`, {
      problems: [
        `found: ${services.map(({ name, kind }) => (kind === undefined ? name : `${kind} ${name}`)).join(', ') || 'no service'}`,
      ],
      hint: 'Give the Service a TraefikService or a route of its own, or take the other services out.',
    })
  }
  return { ...list, stable, canary }
}

/** The canary's share, 0–100 %. */
export function shareOf({ services, stable, canary }: FoundServices): number {
  if (stable === -1) return 100
  if (canary === -1) return 0
  const [ours, theirs] = [weightOf(services[canary]), weightOf(services[stable])]
  return ours + theirs === 0 ? 0 : (100 * ours) / (ours + theirs)
}

/** The default is Traefik's. */
const weightOf = (backend: TraefikBackend | undefined): number => backend?.weight ?? 1

/** The names at the places that a patch changes. */
export function guards({ services, at }: ServiceList): PatchOperation[] {
  return services.map(({ name }, i) => ({ op: 'test', path: `${at}/${i}/name`, value: name }))
}

/** What makes the list share as told; empty where it does. */
export function changes(
  object: KubeObject,
  found: FoundServices,
  share: number,
  backends: Backends,
): PatchOperation[] {
  if (shareOf(found) === share) return []
  if (share === 0) return withoutCanary(object, found, backends)
  if (share === 100) return canaryAlone(found, backends)
  const { services, at, stable, canary } = found
  const weight = (place: number, value: number): PatchOperation => ({
    op: 'add',
    path: `${at}/${place}/weight`,
    value,
  })
  if (stable !== -1 && canary !== -1) return [weight(stable, 100 - share), weight(canary, share)]
  const alone = stable === -1 ? canary : stable
  const { weight: before = null } = services[alone] ?? {}
  return [
    ...remember(object, before),
    ...(stable === -1 ? [rename(at, canary, backends.stable)] : []),
    weight(alone, 100 - share),
    { op: 'add', path: `${at}/-`, value: { ...besides(services[alone], backends.canary), weight: share } },
  ]
}

/**
 * The canary's service beside stable's: the same but for its name, and asked by the Service's address (`nativeLB`). A canary all
 * of whose pods have crashed would else take the route with it.
 */
export function besides(stable: TraefikBackend | undefined, canary: string): TraefikBackend {
  const { weight: _, percent: __, kind: ___, ...same } = stable ?? { name: canary }
  const native = { nativeLB: true }
  return { ...same, ...native, name: canary }
}

const rename = (at: string, place: number, value: string): PatchOperation => ({
  op: 'replace',
  path: `${at}/${place}/name`,
  value,
})

function canaryAlone({ at, stable, canary }: FoundServices, { canary: name }: Backends): PatchOperation[] {
  // Stable's entry keeps its other fields and gets the canary's name; the canary's own entry goes.
  return [
    rename(at, stable, name),
    ...(canary === -1 ? [] : [{ op: 'remove' as const, path: `${at}/${canary}` }]),
  ]
}

/** The list as it was before the rollout. */
export function withoutCanary(
  object: KubeObject,
  { services, at, stable, canary }: FoundServices,
  backends: Backends,
): PatchOperation[] {
  const place = stable === -1 ? canary : stable
  const touched = canary !== -1
  return [
    ...(stable === -1 ? [rename(at, canary, backends.stable)] : []),
    ...(touched ? restoredWeight(object, services[place]?.weight, `${at}/${place}/weight`) : []),
    ...(stable !== -1 && touched ? [{ op: 'remove' as const, path: `${at}/${canary}` }] : []),
    ...unremember(object),
  ]
}
