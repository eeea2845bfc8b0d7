import { UserError } from '../../../support/errors.ts'
import type { PatchOperation } from '../cluster.ts'
import type { KubeObject } from '../resources.ts'
import type { Backends } from './router.ts'
import { besides, placeOf, type TraefikBackend } from './traefik-services.ts'

interface Mirroring extends TraefikBackend {
  readonly mirrors?: readonly TraefikBackend[]
}

export type TraefikService = KubeObject & {
  readonly spec?: {
    readonly weighted?: {
      readonly services?: readonly TraefikBackend[]
      readonly sticky?: { readonly cookie?: object }
    }
    readonly mirroring?: Mirroring
  }
}

/** A TraefikService that sends requests on and copies of them elsewhere. */
export interface FoundMirrors {
  readonly mirroring: Mirroring
  /** Where the canary is in the mirrors; -1 where it is not. */
  readonly canary: number
}

export function findMirrors(
  { spec }: TraefikService,
  place: string,
  { canary }: Pick<Backends, 'canary'>,
): FoundMirrors {
  const mirroring = spec?.mirroring
  if (mirroring !== undefined) return { mirroring, canary: placeOf(mirroring.mirrors ?? [], canary) }
  throw new UserError(
    `${place}: expected spec.mirroring, found ${Object.keys(spec ?? {}).join(', ') || 'nothing'}`,
    {
      hint: 'Name a TraefikService with `mirroring`, through which the requests go to the one that shares them.',
    },
  )
}

/** Share of the requests that are copied to the canary, 0–100 %. */
export function mirrorOf({ mirroring, canary }: FoundMirrors): number {
  return canary === -1 ? 0 : (mirroring.mirrors?.[canary]?.percent ?? 0)
}

export function mirrorGuards({ mirroring, canary }: FoundMirrors): PatchOperation[] {
  const test = (path: string, value: unknown): PatchOperation => ({ op: 'test', path, value })
  const name = mirroring.mirrors?.[canary]?.name
  return [
    test('/spec/mirroring/name', mirroring.name),
    ...(name === undefined ? [] : [test(`/spec/mirroring/mirrors/${canary}/name`, name)]),
  ]
}

/** `like`: stable's service, whose port and scheme the canary's has too. Empty where nothing is to be done. */
export function mirrorChanges(
  found: FoundMirrors,
  percent: number,
  like: TraefikBackend | undefined,
  { canary: name }: Backends,
): PatchOperation[] {
  if (mirrorOf(found) === percent && (percent > 0 || found.canary === -1)) return []
  const { mirrors } = found.mirroring
  const at = '/spec/mirroring/mirrors'
  if (percent === 0) {
    return [{ op: 'remove', path: mirrors?.length === 1 ? at : `${at}/${found.canary}` }]
  }
  if (found.canary !== -1) return [{ op: 'add', path: `${at}/${found.canary}/percent`, value: percent }]
  const mirror = { ...besides(like, name), percent }
  return mirrors === undefined
    ? [{ op: 'add', path: at, value: [mirror] }]
    : [{ op: 'add', path: `${at}/-`, value: mirror }]
}
