import type { Cluster } from '../cluster.ts'
import type { Names } from '../names.ts'
import type { RouteConfig } from './config.ts'
import { gatewayApiRouter } from './gateway-api.ts'
import { replicasRouter } from './replicas.ts'
import type { Backends, Router } from './router.ts'

/** The router that the rollout file names. */
export function openRouter(cluster: Cluster, route: RouteConfig, backends: Backends, names: Names): Router {
  if ('gateway-api' in route) return gatewayApiRouter(cluster, route['gateway-api'], backends)
  return replicasRouter(cluster, backends, names)
}
