import type { Cluster, PatchOperation } from '../../../src/targets/kubernetes/cluster.ts'
import { kubernetesTargetSchema } from '../../../src/targets/kubernetes/config.ts'
import { namesOf } from '../../../src/targets/kubernetes/names.ts'
import { INGRESSES, type KubeObject, type Resource } from '../../../src/targets/kubernetes/resources.ts'
import { openRouter } from '../../../src/targets/kubernetes/routers/index.ts'
import type { Router } from '../../../src/targets/kubernetes/routers/router.ts'

export const BACKENDS = { stable: 'demo', canary: 'demo-canary' }

type Manifest = KubeObject & { readonly metadata: { readonly name: string }; readonly spec: object }
type HeaderMatch = { readonly header: string; readonly value: string }

/** A user's object with much that is not ours, and how a router is asked to share by it. */
export interface RouterFixture {
  readonly name: string
  readonly route: object
  readonly resource: Resource
  readonly object: Manifest
  /** Other objects of the user's that it needs. */
  readonly beside?: readonly { readonly resource: Resource; readonly object: Manifest }[]
  /** Objects that the router makes. */
  readonly made: readonly (readonly [Resource, string])[]
  /** `cookie`: a value that it can choose by. */
  readonly can: { readonly mirror: boolean; readonly match: boolean; readonly cookie: string | null }
  readonly refused: Readonly<Record<string, { readonly object: Manifest; readonly says: RegExp }>>
  /** A header as it is read back. */
  asWritten(match: HeaderMatch): HeaderMatch
  open(cluster: Cluster): Router
  /** Gives the canary another share, as another tool would, in a list that has both arms. */
  disturb(cluster: Cluster, share: number): Promise<unknown>
}

const kind = (group: string, version: string, name: string, plural: string): Resource => ({
  group,
  version,
  kind: name,
  plural,
})

function fixture(
  given: Omit<RouterFixture, 'open' | 'made' | 'asWritten' | 'disturb'> &
    Partial<Pick<RouterFixture, 'made' | 'asWritten' | 'disturb'>> & {
      readonly weights?: (place: 0 | 1) => string
    },
): RouterFixture {
  const { weights = () => '' } = given
  return {
    made: [],
    asWritten: (match) => match,
    disturb: (cluster, share) =>
      cluster.patch(given.resource, given.object.metadata.name, [
        { op: 'replace', path: weights(0), value: 100 - share },
        { op: 'replace', path: weights(1), value: share },
      ] satisfies PatchOperation[]),
    ...given,
    open(cluster) {
      const config = kubernetesTargetSchema.parse({
        deployment: 'demo',
        service: BACKENDS.stable,
        route: given.route,
      })
      return openRouter(cluster, config.route, BACKENDS, namesOf(config, 'demo'))
    },
  }
}

const named = (spec: object, annotations?: Record<string, string>): Manifest => ({
  metadata: {
    name: 'shop',
    labels: { 'app.kubernetes.io/managed-by': 'the-user' },
    ...(annotations === undefined ? {} : { annotations }),
  },
  spec,
})

const other = { name: 'other', port: 8080 }
const demo = { name: 'demo', port: 80 }

const HTTP_ROUTES = kind('gateway.networking.k8s.io', 'v1', 'HTTPRoute', 'httproutes')
const GRPC_ROUTES = kind('gateway.networking.k8s.io', 'v1', 'GRPCRoute', 'grpcroutes')

const httpRule = (...backendRefs: readonly object[]) => ({
  matches: [
    { path: { type: 'PathPrefix', value: '/predict' }, headers: [{ name: 'x-tenant', value: 'one' }] },
    { path: { type: 'Exact', value: '/v2' }, method: 'POST' },
  ],
  filters: [
    { type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'x-model', value: 'a' }] } },
  ],
  timeouts: { request: '10s' },
  backendRefs,
})

const httpRoute = (...backendRefs: readonly object[]) =>
  named(
    {
      parentRefs: [{ name: 'nowhere' }],
      hostnames: ['shop.example'],
      rules: [
        {
          backendRefs: [
            { ...other, weight: 3 },
            { ...other, name: 'third', weight: 1 },
          ],
        },
        httpRule(...backendRefs),
      ],
    },
    { 'example.com/owner': 'team-a' },
  )

/** `refs`: the backends of the shared rule of a route. */
const tooMany = (object: (...refs: readonly object[]) => Manifest, stable: object, foreign: object) => ({
  'three backends': {
    object: object(stable, { ...stable, ...{ name: 'demo-canary' } }, foreign),
    says: /(demo alone|expected a path)/,
  },
})

const gatewayFixture = (
  kinds: 'HTTPRoute' | 'GRPCRoute',
  resource: Resource,
  object: (...refs: readonly object[]) => Manifest,
) =>
  fixture({
    name: `Gateway API ${kinds}`,
    route: { 'gateway-api': { route: 'shop', kind: kinds, mirror: 'supported' } },
    resource,
    object: object({ ...demo, weight: 7 }),
    can: { mirror: true, match: true, cookie: kinds === 'HTTPRoute' ? 'challenger' : null },
    weights: (place) => `/spec/rules/1/backendRefs/${place}/weight`,
    refused: {
      ...tooMany(object, demo, other),
      'no backend': { object: object(), says: /expected a rule with the Service demo, found none/ },
      'two rules of the Service': {
        object: withRule(object(demo), { backendRefs: [demo] }),
        says: /2 rules send requests to demo/,
      },
    },
  })

function withRule({ metadata, spec }: Manifest, rule: object): Manifest {
  const { rules } = spec as { rules: readonly object[] }
  return { metadata, spec: { ...spec, rules: [...rules, rule] } }
}

const grpcRoute = (...backendRefs: readonly object[]) =>
  named({
    parentRefs: [{ name: 'nowhere' }],
    rules: [
      { matches: [{ method: { service: 'other.Service' } }], backendRefs: [other] },
      { matches: [{ method: { service: 'inference.GRPCInferenceService' } }], backendRefs },
    ],
  })

const VIRTUAL_SERVICES = kind('networking.istio.io', 'v1', 'VirtualService', 'virtualservices')
const to = (host: string) => ({ destination: { host, port: { number: 80 } } })

const virtualService = (...route: readonly object[]) =>
  named(
    {
      hosts: ['shop.example'],
      gateways: ['mesh', 'istio-system/public'],
      http: [
        { name: 'other', match: [{ uri: { prefix: '/other' } }], route: [to('other')] },
        {
          name: 'predict',
          match: [{ uri: { prefix: '/predict' } }, { headers: { 'x-tenant': { exact: 'one' } } }],
          route,
          retries: { attempts: 2 },
          timeout: '10s',
        },
        { route: [to('fallback')] },
      ],
    },
    { 'example.com/owner': 'team-a' },
  )

const istioFixture = fixture({
  name: 'Istio VirtualService',
  route: { istio: 'shop' },
  resource: VIRTUAL_SERVICES,
  object: virtualService(to('demo')),
  can: { mirror: true, match: true, cookie: 'challenger' },
  weights: (place) => `/spec/http/1/route/${place}/weight`,
  asWritten: ({ header, value }) => ({ header: header.toLowerCase(), value }),
  refused: {
    ...tooMany(
      (...refs) => virtualService(...refs.map((ref) => to((ref as { name: string }).name))),
      demo,
      other,
    ),
    'no destination': {
      object: virtualService(to('elsewhere')),
      says: /expected an http route to the Service demo, found none/,
    },
    'a subset': {
      object: virtualService({ destination: { host: 'demo', subset: 'v1' } }),
      says: /the subset "v1" of demo[\s\S]*take the subset out/,
    },
  },
})

const ingress = (...services: readonly string[]) =>
  named(
    {
      ingressClassName: 'nginx',
      tls: [{ hosts: ['shop.example'], secretName: 'shop-tls' }],
      rules: [
        {
          host: 'shop.example',
          http: {
            paths: [
              { path: '/other', pathType: 'Prefix', backend: backend('other') },
              ...services.map((service, i) => ({
                path: `/predict${i}`,
                pathType: 'Prefix',
                backend: backend(service),
              })),
            ],
          },
        },
      ],
    },
    { 'nginx.ingress.kubernetes.io/affinity': 'cookie' },
  )
const backend = (name: string) => ({ service: { name, port: { number: 80 } } })

const ingressFixture = fixture({
  name: 'ingress-nginx',
  route: { 'ingress-nginx': 'shop' },
  resource: INGRESSES,
  object: ingress('demo', 'demo'),
  made: [[INGRESSES, 'shop-canary']],
  can: { mirror: false, match: true, cookie: 'always' },
  disturb: (cluster, share) =>
    cluster.merge(INGRESSES, 'shop-canary', {
      metadata: { annotations: { 'nginx.ingress.kubernetes.io/canary-weight': String(share) } },
    }),
  refused: {
    'both Services': {
      object: ingress('demo', 'demo-canary'),
      says: /either demo or demo-canary, found both/,
    },
    'no path to the Service': {
      object: ingress('elsewhere'),
      says: /expected a path to the Service demo, found none/,
    },
  },
})

const TRAEFIK_SERVICES = kind('traefik.io', 'v1alpha1', 'TraefikService', 'traefikservices')
const INGRESS_ROUTES = kind('traefik.io', 'v1alpha1', 'IngressRoute', 'ingressroutes')
const sticky = { sticky: { cookie: { name: 'arm', secure: true } } }

const weighted = (...services: readonly object[]) => named({ weighted: { services, ...sticky } })

const mirrors = {
  resource: TRAEFIK_SERVICES,
  object: {
    metadata: { name: 'shop-mirror' },
    spec: { mirroring: { name: 'shop', kind: 'TraefikService', mirrors: [{ ...other, percent: 5 }] } },
  },
}

const traefikServiceFixture = fixture({
  name: 'TraefikService',
  route: { traefik: { service: 'shop', mirror: 'shop-mirror' } },
  resource: TRAEFIK_SERVICES,
  object: weighted({ ...demo, scheme: 'http', passHostHeader: false, weight: 1 }),
  beside: [mirrors],
  can: { mirror: true, match: false, cookie: null },
  weights: (place) => `/spec/weighted/services/${place}/weight`,
  refused: {
    ...tooMany(weighted, demo, other),
    'no service': { object: weighted(), says: /the Service demo alone[\s\S]*no service/ },
    'another form': {
      object: named({ mirroring: demo }),
      says: /expected spec.weighted.services, found mirroring/,
    },
  },
})

const ingressRoute = (...services: readonly object[]) =>
  named({
    entryPoints: ['web'],
    routes: [
      { kind: 'Rule', match: 'PathPrefix(`/other`)', services: [other] },
      { kind: 'Rule', match: 'PathPrefix(`/predict`)', priority: 10, services },
    ],
  })

const ingressRouteFixture = fixture({
  name: 'Traefik IngressRoute',
  route: { traefik: { 'ingress-route': 'shop' } },
  resource: INGRESS_ROUTES,
  object: ingressRoute(demo),
  can: { mirror: false, match: false, cookie: null },
  weights: (place) => `/spec/routes/1/services/${place}/weight`,
  refused: {
    ...tooMany(ingressRoute, demo, other),
    'no service': { object: ingressRoute(), says: /expected one route to the Service demo, found 0/ },
  },
})

/** Every router that writes an object of the user's, with the CustomResourceDefinition that it takes. */
export const FIXTURES: readonly RouterFixture[] = [
  gatewayFixture('HTTPRoute', HTTP_ROUTES, httpRoute),
  gatewayFixture('GRPCRoute', GRPC_ROUTES, grpcRoute),
  istioFixture,
  ingressFixture,
  traefikServiceFixture,
  ingressRouteFixture,
]
