import { describe } from 'vitest'
import { surroundings } from '../world.ts'
import { type DataPlane, dataPlaneContract } from './data-plane.ts'

const around = surroundings()
const traefik = process.env['TRAEFIK_URL'] ?? ''

/** The route is the one that every world of the tests has. */
const gateway = (url: string): DataPlane => ({
  name: 'HTTPRoute',
  route: { 'gateway-api': 'demo' },
  url,
  can: { mirror: false, match: true, cookie: 'challenger' },
  objects: () => [],
})

const apiVersion = 'traefik.io/v1alpha1'
const demo = { name: 'demo', port: 80 }

const traefikPlanes = (url: string): readonly DataPlane[] => [
  {
    name: 'Traefik IngressRoute',
    route: { traefik: { 'ingress-route': 'demo' } },
    url,
    can: { mirror: false, match: false, cookie: null },
    objects: (host) => [
      {
        apiVersion,
        kind: 'IngressRoute',
        metadata: { name: 'demo' },
        spec: { routes: [{ kind: 'Rule', match: `Host(\`${host}\`)`, services: [demo] }] },
      },
    ],
  },
  {
    name: 'TraefikService',
    route: { traefik: { service: 'demo-weighted', mirror: 'demo-mirror' } },
    url,
    can: { mirror: true, match: false, cookie: null },
    objects: (host) => [
      {
        apiVersion,
        kind: 'TraefikService',
        metadata: { name: 'demo-weighted' },
        spec: { weighted: { services: [demo] } },
      },
      {
        apiVersion,
        kind: 'TraefikService',
        metadata: { name: 'demo-mirror' },
        spec: { mirroring: { name: 'demo-weighted', kind: 'TraefikService' } },
      },
      {
        apiVersion,
        kind: 'IngressRoute',
        metadata: { name: 'demo' },
        spec: {
          routes: [
            {
              kind: 'Rule',
              match: `Host(\`${host}\`)`,
              services: [{ name: 'demo-mirror', kind: 'TraefikService' }],
            },
          ],
        },
      },
    ],
  },
  {
    name: 'ingress-nginx annotations',
    route: { 'ingress-nginx': 'demo' },
    url,
    can: { mirror: false, match: true, cookie: 'always' },
    objects: (host) => [
      {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: { name: 'demo' },
        spec: {
          ingressClassName: 'nginx',
          rules: [
            {
              host,
              http: {
                paths: [
                  {
                    path: '/',
                    pathType: 'Prefix',
                    backend: { service: { name: 'demo', port: { number: 80 } } },
                  },
                ],
              },
            },
          ],
        },
      },
    ],
  },
]

if (around === null) describe.skip('data planes', () => {})
else {
  dataPlaneContract(gateway(around.gateway), around)
  if (traefik === '') {
    console.error(
      'NOT RUN: TraefikService, IngressRoute and ingress-nginx need TRAEFIK_URL, a Traefik 3.7 with its own definitions and the providers kubernetesCRD and kubernetesIngressNGINX',
    )
  } else for (const plane of traefikPlanes(traefik)) dataPlaneContract(plane, around)
}
