import type { Split } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import { isForbidden, isMissing } from '../api-error.ts'
import type { Cluster, List } from '../cluster.ts'
import type { KubeObject } from '../resources.ts'
import type { GatewayRoute } from './gateway-route.ts'

type GatewayClass = KubeObject & {
  readonly spec?: { readonly controllerName?: string }
  readonly status?: { readonly supportedFeatures?: readonly (string | { readonly name: string })[] }
}

const CLASSES = '/apis/gateway.networking.k8s.io/v1/gatewayclasses'

/**
 * Makes sure that the gateways of a route can mirror, where one of the splits wants it. A gateway that cannot may answer every request of the rule with 500 and say
 * nothing of it in the route's status (Traefik 3), so it is asked before. Throws a UserError where they cannot, or do not say.
 */
export async function requireMirror(
  cluster: Cluster,
  route: GatewayRoute,
  place: string,
  named: { readonly kind: 'HTTPRoute' | 'GRPCRoute'; readonly mirror?: 'supported' | undefined },
  splits: readonly Split[],
): Promise<void> {
  const mirrors = splits.map(({ mirror }) => mirror).filter((percent) => percent > 0)
  if (mirrors.length === 0 || named.mirror === 'supported') return
  const wanted = [
    `${named.kind}RequestMirror`,
    ...(Math.min(...mirrors) < 100 ? [`${named.kind}RequestPercentageMirror`] : []),
  ]
  const controllers = new Set(route.status?.parents?.map(({ controllerName }) => controllerName ?? ''))
  const classes = await gatewayClasses(cluster)
  for (const controller of controllers) {
    const known = classes
      ?.filter(({ spec }) => spec?.controllerName === controller)
      .flatMap(({ status }) => status?.supportedFeatures ?? [])
      .map((feature) => (typeof feature === 'string' ? feature : feature.name))
    const missing = wanted.filter((feature) => known?.includes(feature) !== true)
    if (missing.length > 0) throw cannotMirror(place, controller, missing, known ?? null)
  }
}

/** null where we may not read them: they belong to the cluster, not to the namespace. */
async function gatewayClasses(cluster: Cluster): Promise<readonly GatewayClass[] | null> {
  try {
    return (await cluster.read<List<GatewayClass>>(CLASSES)).items
  } catch (error) {
    if (isForbidden(error) || isMissing(error)) return null
    throw error
  }
}

function cannotMirror(
  place: string,
  controller: string,
  missing: readonly string[],
  known: readonly string[] | null,
): UserError {
  const problem =
    known === null
      ? 'its GatewayClass may not be read with the rights of this job'
      : known.length === 0
        ? 'its GatewayClass names no features (status.supportedFeatures)'
        : `its GatewayClass names ${known.length} features, but not ${missing.join(' and ')}`
  return new UserError(`${place}: the gateway (${controller}) does not say that it can mirror requests`, {
    problems: [problem],
    hint: 'Leave `mirror` out of the steps, since a gateway that cannot may fail all requests of the rule; where you have tried that it can, write: route: {gateway-api: {route: NAME, mirror: supported}}.',
  })
}
