import * as z from 'zod'

const name = z.string().min(1).max(253)

const rule = z
  .union([z.int().min(0), z.string().min(1)])
  .optional()
  .describe('Position (from 0) or name of the rule. Default: the only one that names the Service.')

const gatewayApi = z
  .union([
    name,
    z.strictObject({
      route: name.describe('Name of the route.'),
      rule,
      kind: z.enum(['HTTPRoute', 'GRPCRoute']).default('HTTPRoute').describe('Kind of the route.'),
      mirror: z
        .literal('supported')
        .optional()
        .describe(
          'Says that the gateway mirrors requests. Default: its GatewayClass is asked, which takes the right to list gatewayclasses.',
        ),
    }),
  ])
  .describe('Name of an HTTPRoute; or route, rule, kind and mirror.')

const istio = z
  .union([
    name,
    z.strictObject({ 'virtual-service': name.describe('Name of the VirtualService.'), route: rule }),
  ])
  .describe('Name of a VirtualService; or virtual-service and route, one of its http routes.')

const mirror = name
  .optional()
  .describe('TraefikService with `mirroring` that requests go through, for steps with `mirror`.')

const traefik = z
  .union([
    name,
    z.strictObject({ service: name.describe('TraefikService with `weighted`.'), mirror }),
    z.strictObject({
      'ingress-route': name.describe('Name of the IngressRoute.'),
      route: z
        .int()
        .min(0)
        .optional()
        .describe('Position (from 0) of the route. Default: the only one that names the Service.'),
      mirror,
    }),
  ])
  .describe(
    'Name of a TraefikService with `weighted`; or service and mirror; or ingress-route, route and mirror.',
  )

/** The rollout file's `target.kubernetes.route`: what shares the requests. Exactly one key. */
export const routeSchema = z.union([
  z.strictObject({ 'gateway-api': gatewayApi }),
  z.strictObject({ istio }),
  z.strictObject({ 'ingress-nginx': name.describe('Name of the Ingress.') }),
  z.strictObject({ traefik }),
  z.strictObject({
    replicas: z
      .strictObject({})
      .describe(
        'No router: the Service selects pods of both arms, so that weights are as exact as numbers of pods.',
      ),
  }),
])
export type RouteConfig = z.infer<typeof routeSchema>
