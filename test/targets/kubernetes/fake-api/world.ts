import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Release } from '../../../../src/rollout/release.ts'
import type { Target } from '../../../../src/rollout/target.ts'
import { Cluster } from '../../../../src/targets/kubernetes/cluster.ts'
import { kubernetesTargetSchema } from '../../../../src/targets/kubernetes/config.ts'
import type { Connection } from '../../../../src/targets/kubernetes/connection.ts'
import { kubernetesTarget } from '../../../../src/targets/kubernetes/index.ts'
import type { Call } from '../../../../src/targets/kubernetes/request.ts'
import type { TargetWorld } from '../../../contract/target.ts'
import { connectionTo } from './connection.ts'
import type { Image } from './image.ts'
import { FakeApi } from './index.ts'
import type { Stored } from './object.ts'
import { release as releaseOf } from './release.ts'
import { collectionOf } from './store.ts'
import { Traffic } from './traffic.ts'

type WorkloadKind = 'Deployment' | 'StatefulSet'

const LABELS = { app: 'demo' }
const NAMESPACE = 'shop'

/** A namespace with a Service and a route, in a fake API server; the Deployment is in a file until it is deployed. */
export class FakeWorld implements TargetWorld {
  readonly api: FakeApi
  readonly traffic: Traffic
  readonly route: object
  readonly kind: WorkloadKind
  readonly target: Target
  readonly namespace = NAMESPACE
  readonly #workspace = mkdtempSync(join(tmpdir(), 'model-rollout-manifests-'))
  readonly #releases = new Map<string, Release>()
  readonly #connections: Connection[] = []

  private constructor(api: FakeApi, route: object, kind: WorkloadKind) {
    this.api = api
    this.route = route
    this.kind = kind
    this.traffic = new Traffic(api, NAMESPACE)
    writeFileSync(
      join(this.#workspace, 'workload.yaml'),
      JSON.stringify({ ...deployment('registry/demo:0.0.1'), kind }),
    )
    api.serve = ({ image }) => ({ status: 200, body: this.#releases.get(image)?.version ?? image })
    this.target = this.again()
  }

  static async open(route: object, kind: WorkloadKind = 'Deployment'): Promise<FakeWorld> {
    const world = new FakeWorld(await FakeApi.open(), route, kind)
    world.api.add(NAMESPACE, SERVICE, HTTP_ROUTE)
    world.api.settle()
    return world
  }

  /** Another world in which everything is as it is here now. */
  async fork(): Promise<FakeWorld> {
    const world = new FakeWorld(await FakeApi.open(), this.route, this.kind)
    world.api.objects.copy(this.api.objects)
    world.api.settle()
    for (const release of this.#releases.values()) world.#releases.set(release.image, release)
    for (const [image, fate] of this.api.images) world.api.images.set(image, fate)
    return world
  }

  again(): Target {
    const connection = connectionTo(this.api.url)
    this.#connections.push(connection)
    return this.targetVia(connection)
  }

  /** A target that reaches the cluster by this connection. `onCall` may throw, to die before a call. */
  targetVia(connection: Connection, onCall?: (call: Call) => void): Target {
    const config = kubernetesTargetSchema.parse({
      ...(this.kind === 'Deployment' ? { deployment: 'demo' } : { statefulset: 'demo' }),
      service: 'demo',
      manifests: 'workload.yaml',
      drain: '0s',
      propagation: '0s',
      ready: { timeout: '3s' },
      env: { RELEASE: '{release}' },
      route: this.route,
    })
    const cluster = new Cluster(connection, NAMESPACE, onCall)
    return kubernetesTarget(cluster, { model: 'demo', config, workspace: this.#workspace })
  }

  good(version: string): Release {
    return this.release(version, { fate: 'ready' })
  }

  broken(version: string): Release {
    return this.release(version, { fate: 'never-ready' })
  }

  release(version: string, image: Image): Release {
    const release = releaseOf(version, image.fate)
    this.api.images.set(release.image, image)
    this.#releases.set(release.image, release)
    return release
  }

  async send(): Promise<string> {
    return this.answered() ?? 'nobody answers'
  }

  /** Which release answers a request now; null: none. */
  answered(): string | null {
    const pod = 'replicas' in this.route ? this.traffic.viaService('demo') : this.traffic.viaRoute('demo')
    const [container] = (pod?.spec?.['containers'] ?? []) as { image: string }[]
    return this.#releases.get(container?.image ?? '')?.id ?? null
  }

  /** An object of the namespace as it is stored. */
  object(group: string, plural: string, name: string): Stored | null {
    return this.api.store.get(collectionOf(group, plural, NAMESPACE), name)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const connection of this.#connections) await connection.close()
    await this.api[Symbol.asyncDispose]()
    rmSync(this.#workspace, { recursive: true })
  }
}

const SERVICE = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'demo', labels: LABELS },
  spec: { selector: LABELS, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
}

const HTTP_ROUTE = {
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'demo' },
  spec: {
    parentRefs: [{ name: 'gateway' }],
    rules: [{ backendRefs: [{ name: 'demo', port: 80 }] }],
  },
}

export function deployment(image: string, replicas = 3): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'demo', labels: LABELS },
    spec: {
      replicas,
      selector: { matchLabels: LABELS },
      template: {
        metadata: { labels: LABELS },
        spec: { containers: [{ name: 'server', image, ports: [{ name: 'http', containerPort: 8080 }] }] },
      },
    },
  }
}
