import type { Names } from '../names.ts'
import type { RouteConfig } from './config.ts'

/** What a person types to give all requests to the Service of stable. `kubectl`: the command with its namespace. */
export function byHand(
  kubectl: string,
  route: RouteConfig,
  { service, canaryService }: Pick<Names, 'service' | 'canaryService'>,
): readonly string[] {
  if ('gateway-api' in route) {
    const named = route['gateway-api']
    const [name, kind] = typeof named === 'string' ? [named, 'HTTPRoute'] : [named.route, named.kind]
    return [
      `${kubectl} edit ${kind.toLowerCase()} ${name}`,
      `(in its rules: weight 100 at ${service}, weight 0 at ${canaryService}; take out a RequestMirror to it, and a rule that leads to it alone)`,
    ]
  }
  if ('istio' in route) {
    const { istio } = route
    return [
      `${kubectl} edit virtualservice ${typeof istio === 'string' ? istio : istio['virtual-service']}`,
      `(in its http routes: weight 100 at ${service}, weight 0 at ${canaryService}; take out a mirror to it, and a route that leads to it alone)`,
    ]
  }
  if ('ingress-nginx' in route) {
    const name = route['ingress-nginx']
    return [
      `${kubectl} edit ingress ${name}`,
      `(in its paths: ${service} wherever it says ${canaryService})`,
      `${kubectl} delete ingress ${name}-canary --ignore-not-found`,
    ]
  }
  if ('traefik' in route) return traefikByHand(kubectl, route.traefik, service, canaryService)
  return [
    `${kubectl} edit service ${service}`,
    '(in its selector: take out model-rollout.dev/arm; the canary gets its share until step 3 ends its pods)',
  ]
}

function traefikByHand(
  kubectl: string,
  traefik: Extract<RouteConfig, { traefik: unknown }>['traefik'],
  service: string,
  canary: string,
): readonly string[] {
  const named = typeof traefik === 'string' ? { service: traefik, mirror: undefined } : traefik
  const object =
    'service' in named
      ? `traefikservice.traefik.io ${named.service}`
      : `ingressroute.traefik.io ${named['ingress-route']}`
  return [
    `${kubectl} edit ${object}`,
    `(in its services: ${service} alone, in place of ${canary} where only that is there)`,
    ...(named.mirror === undefined
      ? []
      : [`${kubectl} edit traefikservice.traefik.io ${named.mirror}`, `(take ${canary} out of its mirrors)`]),
  ]
}
