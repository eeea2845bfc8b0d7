import { expect, it } from 'vitest'
import { byHand } from '../../../../src/targets/kubernetes/routers/by-hand.ts'
import { routeSchema } from '../../../../src/targets/kubernetes/routers/config.ts'

const names = { service: 'demo', canaryService: 'demo-canary' }

it.each([
  [{ 'gateway-api': 'shop' }, ['edit httproute shop']],
  [{ 'gateway-api': { route: 'shop', kind: 'GRPCRoute' } }, ['edit grpcroute shop']],
  [{ istio: 'shop' }, ['edit virtualservice shop']],
  [{ istio: { 'virtual-service': 'shop', route: 'a' } }, ['edit virtualservice shop']],
  [{ 'ingress-nginx': 'shop' }, ['edit ingress shop', 'delete ingress shop-canary --ignore-not-found']],
  [{ traefik: 'shop' }, ['edit traefikservice.traefik.io shop']],
  [
    { traefik: { 'ingress-route': 'shop', mirror: 'copies' } },
    ['edit ingressroute.traefik.io shop', 'edit traefikservice.traefik.io copies'],
  ],
  [{ replicas: {} }, ['edit service demo']],
])('tells the commands for %o', (route, commands) => {
  const lines = byHand('kubectl -n prod', routeSchema.parse(route), names)
  expect(lines.filter((line) => line.startsWith('kubectl'))).toEqual(
    commands.map((command) => `kubectl -n prod ${command}`),
  )
})

it.each([
  [{}],
  [{ istio: 'a', traefik: 'b' }],
  [{ istio: { route: 0 } }],
  [{ traefik: { service: 'a', 'ingress-route': 'b' } }],
  [{ traefik: { 'ingress-route': 'a', route: 'by-name' } }],
  [{ 'ingress-nginx': '' }],
  [{ 'gateway-api': { route: 'a', mirror: true } }],
])('refuses %o as a route', (route) => {
  expect(routeSchema.safeParse(route).success).toBe(false)
})
