import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import type { Target } from '../../src/rollout/target.ts'
import { kubernetesTargetSchema } from '../../src/targets/kubernetes/config.ts'
import { openKubernetesTarget } from '../../src/targets/kubernetes/index.ts'

/** What the tests against a cluster need, from the environment. */
export interface Surroundings {
  readonly registry: string
  /** Where the gateway answers, such as http://127.0.0.1:8080. */
  readonly gateway: string
  readonly prometheus: string
}

/** null, said loudly, where something is missing. */
export function surroundings(): Surroundings | null {
  const { KUBECONFIG, REGISTRY, GATEWAY_URL, PROMETHEUS_URL } = process.env
  const missing = Object.entries({ KUBECONFIG, REGISTRY, GATEWAY_URL, PROMETHEUS_URL })
    .filter(([, value]) => value === undefined || value === '')
    .map(([name]) => name)
  if (missing.length === 0) {
    return { registry: REGISTRY ?? '', gateway: GATEWAY_URL ?? '', prometheus: PROMETHEUS_URL ?? '' }
  }
  console.error(
    `NOT RUN: tests against a cluster need ${missing.join(', ')}; CONTRIBUTING.md says how to provide them`,
  )
  return null
}

export function kubectl(args: readonly string[], input?: string): string {
  return execFileSync('kubectl', args, {
    encoding: 'utf8',
    ...(input === undefined ? {} : { input }),
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  })
}

/** The first gateway of the cluster, as `parentRefs` name it; `GATEWAY=namespace/name` names another. */
function gatewayRef(): { name: string; namespace: string } {
  const named = process.env['GATEWAY']?.split('/')
  if (named !== undefined) return { namespace: named[0] ?? '', name: named[1] ?? '' }
  const found = JSON.parse(kubectl(['get', 'gateways.gateway.networking.k8s.io', '-A', '-o', 'json'])) as {
    items: readonly { metadata: { name: string; namespace: string } }[]
  }
  const [first] = found.items
  if (first === undefined) throw new Error('expected a Gateway in the cluster')
  return { name: first.metadata.name, namespace: first.metadata.namespace }
}

/** What the gateways of the cluster say that they support. */
export function gatewayFeatures(): string[] {
  const path = '{.items[*].status.supportedFeatures[*].name}'
  return kubectl(['get', 'gatewayclasses.gateway.networking.k8s.io', '-o', `jsonpath=${path}`]).split(' ')
}

/** A namespace of its own with a Service and a route, gone afterwards. */
export class KubernetesWorld implements AsyncDisposable {
  readonly namespace = `model-rollout-${randomBytes(4).toString('hex')}`
  readonly host = `${this.namespace}.example`
  readonly surroundings: Surroundings

  constructor(found: Surroundings) {
    this.surroundings = found
    kubectl(['create', 'namespace', this.namespace])
    this.apply(SERVICE, {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name: 'demo' },
      spec: {
        parentRefs: [gatewayRef()],
        hostnames: [this.host],
        rules: [{ backendRefs: [{ name: 'demo', port: 80 }] }],
      },
    })
  }

  apply(...objects: readonly object[]): void {
    const list = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects })
    kubectl(['-n', this.namespace, 'apply', '-f', '-'], list)
  }

  /** Deploys the stable release as a user would have done before. */
  async serve(image: string, replicas = 1): Promise<void> {
    this.apply(deployment(image, replicas))
    kubectl(['-n', this.namespace, 'rollout', 'status', 'deployment/demo', '--timeout', '90s'])
    await this.untilAnswers()
  }

  target(extra: Record<string, unknown> = {}): Promise<Target> {
    const config = kubernetesTargetSchema.parse({
      namespace: this.namespace,
      deployment: 'demo',
      service: 'demo',
      route: { 'gateway-api': 'demo' },
      drain: '1s',
      ready: { timeout: '60s' },
      env: { RELEASE: '{release}' },
      ...extra,
    })
    return openKubernetesTarget({ model: 'demo', config, workspace: process.cwd() })
  }

  /** One request through the gateway. */
  async send(
    path = '/predict',
    headers: Readonly<Record<string, string>> = {},
  ): Promise<{ status: number; version: string; pod: string }> {
    const { request } = await import('undici')
    const answer = await request(this.surroundings.gateway + path, {
      headers: { ...headers, host: this.host },
    })
    const body = await answer.body.text()
    const said = answer.statusCode < 600 && body.startsWith('{') ? JSON.parse(body) : {}
    return { status: answer.statusCode, version: said.version ?? '', pod: said.pod ?? '' }
  }

  async untilAnswers(): Promise<void> {
    for (let tried = 0; tried < 300; tried++) {
      if ((await this.send()).status === 200) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('the gateway does not answer')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    kubectl(['delete', 'namespace', this.namespace, '--wait=false'])
  }
}

const LABELS = { app: 'demo' }

const SERVICE = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'demo', labels: LABELS },
  spec: { selector: LABELS, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
}

export function deployment(image: string, replicas = 1): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'demo', labels: LABELS },
    spec: {
      replicas,
      selector: { matchLabels: LABELS },
      template: {
        metadata: {
          labels: LABELS,
          annotations: { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '8080' },
        },
        spec: {
          terminationGracePeriodSeconds: 2,
          containers: [
            {
              name: 'server',
              image,
              ports: [{ name: 'http', containerPort: 8080 }],
              readinessProbe: { httpGet: { path: '/ready', port: 8080 }, periodSeconds: 1 },
              resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '64Mi' } },
            },
          ],
        },
      },
    },
  }
}
