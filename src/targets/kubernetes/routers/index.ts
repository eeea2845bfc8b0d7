import type { Cluster } from '../cluster.ts'
import type { Names } from '../names.ts'
import type { RouteConfig } from './config.ts'
import { gatewayApiRouter } from './gateway-api.ts'
import { ingressNginxRouter } from './ingress-nginx.ts'
import { istioRouter } from './istio.ts'
import { replicasRouter } from './replicas.ts'
import type { Backends, Router } from './router.ts'
import { traefikRouter } from './traefik.ts'

/** The router that the rollout file names. */
export function openRouter(cluster: Cluster, route: RouteConfig, backends: Backends, names: Names): Router {
  if ('gateway-api' in route) return gatewayApiRouter(cluster, route['gateway-api'], backends)
  if ('istio' in route) return istioRouter(cluster, route.istio, backends)
  if ('ingress-nginx' in route) return ingressNginxRouter(cluster, route['ingress-nginx'], backends)
  if ('traefik' in route) return traefikRouter(cluster, route.traefik, backends)
  return replicasRouter(cluster, backends, names)
}
