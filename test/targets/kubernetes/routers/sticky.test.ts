import { expect, it } from 'vitest'
import { Cluster } from '../../../../src/targets/kubernetes/cluster.ts'
import { kubernetesTargetSchema } from '../../../../src/targets/kubernetes/config.ts'
import { namesOf } from '../../../../src/targets/kubernetes/names.ts'
import { openRouter } from '../../../../src/targets/kubernetes/routers/index.ts'
import { connectionTo } from '../fake-api/connection.ts'
import { FakeApi } from '../fake-api/index.ts'

const backends = { stable: 'demo', canary: 'demo-canary' }
const demo = { name: 'demo', port: 80 }
const metadata = { name: 'shop' }

const httpRoute = (more: object = {}) => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata,
  spec: { parentRefs: [{ name: 'web' }], rules: [{ backendRefs: [demo], ...more }] },
})
const traefikService = (more: object = {}) => ({
  apiVersion: 'traefik.io/v1alpha1',
  kind: 'TraefikService',
  metadata,
  spec: { weighted: { services: [demo], ...more } },
})
const ingress = (annotations: object) => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { ...metadata, annotations },
  spec: { defaultBackend: { service: { name: 'demo', port: { number: 80 } } } },
})
const service = (more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'demo' },
  spec: { selector: { app: 'demo' }, ports: [{ port: 80 }], ...more },
})
const virtualService = {
  apiVersion: 'networking.istio.io/v1',
  kind: 'VirtualService',
  metadata,
  spec: { hosts: ['shop'], http: [{ route: [{ destination: { host: 'demo' } }] }] },
}
const nginx = 'nginx.ingress.kubernetes.io'

it.each([
  ['an HTTPRoute', { 'gateway-api': 'shop' }, httpRoute(), /sessionPersistence/],
  [
    'an HTTPRoute with sessions',
    { 'gateway-api': 'shop' },
    httpRoute({ sessionPersistence: { type: 'Cookie' } }),
    null,
  ],
  ['a TraefikService', { traefik: 'shop' }, traefikService(), /spec\.weighted\.sticky\.cookie/],
  [
    'a TraefikService with a cookie',
    { traefik: 'shop' },
    traefikService({ sticky: { cookie: { name: 'arm' } } }),
    null,
  ],
  ['an Ingress', { 'ingress-nginx': 'shop' }, ingress({}), /affinity: cookie$/],
  [
    'an Ingress with affinity',
    { 'ingress-nginx': 'shop' },
    ingress({ [`${nginx}/affinity`]: 'cookie' }),
    null,
  ],
  [
    'an Ingress whose canaries are not sticky',
    { 'ingress-nginx': 'shop' },
    ingress({ [`${nginx}/affinity`]: 'cookie', [`${nginx}/affinity-canary-behavior`]: 'legacy' }),
    /affinity-canary-behavior: sticky$/,
  ],
  ['a VirtualService', { istio: 'shop' }, virtualService, /share by `match`/],
  ['a Service', { replicas: {} }, service(), /sessionAffinity to ClientIP/],
  ['a Service with affinity', { replicas: {} }, service({ sessionAffinity: 'ClientIP' }), null],
] as const)('says whether clients keep their arm, with %s', async (_, route, object, says) => {
  await using api = await FakeApi.open()
  api.add('shop', object)
  const connection = connectionTo(api.url)
  const cluster = new Cluster(connection, 'shop')
  const config = kubernetesTargetSchema.parse({ deployment: 'demo', service: 'demo', route })
  const names = namesOf(config, 'demo')
  const router = openRouter(cluster, config.route, backends, names)
  const sticky = (await router.check([], true)).filter(({ rule }) => rule === 'kubernetes/sticky')
  const quiet = (await router.check([], false)).filter(({ rule }) => rule === 'kubernetes/sticky')
  await connection.close()
  expect(quiet).toEqual([])
  expect(sticky).toEqual(
    says === null ? [] : [expect.objectContaining({ level: 'error', message: expect.stringMatching(says) })],
  )
})
