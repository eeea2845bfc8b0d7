import { expect, it } from 'vitest'
import { Cluster } from '../../../../src/targets/kubernetes/cluster.ts'
import { INGRESSES } from '../../../../src/targets/kubernetes/resources.ts'
import { canaryIngress } from '../../../../src/targets/kubernetes/routers/canary-ingress.ts'
import { ingressNginxRouter } from '../../../../src/targets/kubernetes/routers/ingress-nginx.ts'
import { connectionTo } from '../fake-api/connection.ts'
import { FakeApi } from '../fake-api/index.ts'

const backends = { stable: 'demo', canary: 'demo-canary' }
const backend = (name: string) => ({ service: { name, port: { name: 'http' } } })
const path = (name: string, at: string) => ({ path: at, pathType: 'Exact', backend: backend(name) })

it('takes over hosts, paths and class, and nothing by which another tool would know it as its own', () => {
  const ingress = {
    metadata: {
      name: 'shop',
      labels: { 'app.kubernetes.io/instance': 'shop' },
      annotations: { 'kubernetes.io/ingress.class': 'internal', 'argocd.argoproj.io/tracking-id': 'shop:x' },
    },
    spec: {
      defaultBackend: backend('demo'),
      tls: [{ secretName: 'cert' }],
      rules: [
        { host: 'a.example', http: { paths: [path('other', '/x'), path('demo', '/y')] } },
        { host: 'b.example', http: { paths: [path('other', '/')] } },
        { http: { paths: [path('demo', '/z')] } },
      ],
    },
  }
  const made = canaryIngress(ingress, 'shop-canary', { canary: 7, mirror: 0 }, backends)
  expect(made).toEqual({
    metadata: {
      name: 'shop-canary',
      labels: { 'model-rollout.dev/arm': 'canary' },
      annotations: {
        'kubernetes.io/ingress.class': 'internal',
        'nginx.ingress.kubernetes.io/canary': 'true',
        'nginx.ingress.kubernetes.io/canary-weight': '7',
      },
    },
    spec: {
      defaultBackend: backend('demo-canary'),
      rules: [
        { host: 'a.example', http: { paths: [path('demo-canary', '/y')] } },
        { http: { paths: [path('demo-canary', '/z')] } },
      ],
    },
  })
})

it('neither changes nor deletes an Ingress of that name that is not its own', async () => {
  await using api = await FakeApi.open()
  const connection = connectionTo(api.url)
  const cluster = new Cluster(connection, 'shop')
  const rules = [{ http: { paths: [path('demo', '/')] } }]
  for (const name of ['shop', 'shop-canary'])
    await cluster.create(INGRESSES, { metadata: { name }, spec: { rules } })
  const router = ingressNginxRouter(cluster, 'shop', backends)
  for (const ask of [
    () => router.check([]),
    () => router.read(),
    () => router.write({ canary: 5, mirror: 0 }),
    () => router.stop(),
    () => router.forget(),
  ]) {
    await expect(ask()).rejects.toThrow(
      'Ingress shop/shop-canary is there already, and was not made by a rollout',
    )
  }
  expect(await cluster.get(INGRESSES, 'shop-canary')).toMatchObject({ spec: { rules } })
  await connection.close()
})
