import { UserError } from '../../../support/errors.ts'
import type { KubeObject } from '../resources.ts'
import type { Backends } from './router.ts'
import type { TraefikService } from './traefik-mirrors.ts'
import { placeOf, type ServiceList, type TraefikBackend } from './traefik-services.ts'

export type IngressRoute = KubeObject & {
  readonly spec?: { readonly routes?: readonly { readonly services?: readonly TraefikBackend[] }[] }
}

/** The services of a TraefikService. */
export function weightedList({ spec }: TraefikService, place: string): ServiceList {
  const services = spec?.weighted?.services
  if (services !== undefined) return { services, at: '/spec/weighted/services' }
  throw new UserError(
    `${place}: expected spec.weighted.services, found ${Object.keys(spec ?? {}).join(', ') || 'nothing'}`,
    { hint: 'Name a TraefikService with `weighted`, in which the Service is the only one.' },
  )
}

/** The services of the one route of an IngressRoute that leads to the arms, or of the one at `wanted`. */
export function routeList(
  { spec }: IngressRoute,
  place: string,
  wanted: number | undefined,
  { stable, canary }: Backends,
): ServiceList {
  const lists = (spec?.routes ?? []).map(({ services = [] }) => services)
  const matching = [...lists.entries()].filter(([index, services]) =>
    wanted === undefined
      ? placeOf(services, stable) !== -1 || placeOf(services, canary) !== -1
      : wanted === index,
  )
  const [chosen, second] = matching
  if (chosen !== undefined && second === undefined) {
    return { services: chosen[1], at: `/spec/routes/${chosen[0]}/services` }
  }
  const to = lists.map((services) => services.map(({ name }) => name).join(' + ') || 'nothing').join('; ')
  throw new UserError(
    `${place}: expected one route ${wanted === undefined ? `to the Service ${stable}` : wanted}, found ${matching.length}`,
    {
      problems: [`it has ${lists.length} routes, to: ${to}`],
      hint: 'Name the route: route: {traefik: {ingress-route: NAME, route: 0}}.',
    },
  )
}
