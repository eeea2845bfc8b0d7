import * as z from 'zod'

const name = z.string().min(1).max(253)

const routeRef = z
  .union([
    name,
    z.strictObject({
      route: name.describe('Name of the route.'),
      rule: z
        .union([z.int().min(0), z.string().min(1)])
        .optional()
        .describe('Position (from 0) or name of the rule. Default: the only one that names the Service.'),
      kind: z.enum(['HTTPRoute', 'GRPCRoute']).default('HTTPRoute').describe('Kind of the route.'),
    }),
  ])
  .describe('Name of an HTTPRoute; or route, rule and kind.')

/** The rollout file's `target.kubernetes.route`: what shares the requests. Exactly one key. */
export const routeSchema = z.union([
  z.strictObject({ 'gateway-api': routeRef }),
  z.strictObject({
    replicas: z
      .strictObject({})
      .describe(
        'No router: the Service selects pods of both arms, so that weights are as exact as numbers of pods.',
      ),
  }),
])
export type RouteConfig = z.infer<typeof routeSchema>
