import { setTimeout as delay } from 'node:timers/promises'
import type { Cluster } from '../../../src/targets/kubernetes/cluster.ts'
import { isEnding, isReady, type Pod } from '../../../src/targets/kubernetes/pods.ts'
import {
  DEPLOYMENTS,
  type KubeObject,
  PODS,
  type Resource,
} from '../../../src/targets/kubernetes/resources.ts'
import type { PodTemplate, Workload } from '../../../src/targets/kubernetes/workload.ts'

/** How often a played controller looks, ms. */
const PACE = 20

/** What a controller in the cluster would do, done again and again, until it is disposed of. */
export class Playing implements AsyncDisposable {
  readonly #stop = new AbortController()
  readonly #running: Promise<void>

  constructor(reconcile: () => Promise<void>) {
    this.#running = this.#run(reconcile)
  }

  async #run(reconcile: () => Promise<void>): Promise<void> {
    while (!this.#stop.signal.aborted) {
      // What it has read may be old by the time it writes, as for any controller: it looks again.
      await reconcile().catch((error: unknown) => {
        if (process.env['PLAYED_DEBUG']) console.error(error)
      })
      await delay(PACE, undefined, { signal: this.#stop.signal }).catch(() => {})
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stop.abort()
    await this.#running
  }
}

/** A Deployment of one pod with this template, as a controller would own it; whether its pod is ready. */
export async function runs(
  cluster: Cluster,
  name: string,
  template: PodTemplate,
  replicas: number,
): Promise<boolean> {
  const selector = { 'played/by': name }
  const found = await cluster.get<Workload>(DEPLOYMENTS, name)
  if (found === null || found.spec?.replicas !== replicas) {
    await cluster.apply<Workload>(DEPLOYMENTS, {
      metadata: { name },
      spec: {
        replicas,
        selector: { matchLabels: selector },
        template: {
          ...template,
          // Pods that are ended would use up the machine for half a minute.
          ...{ spec: { ...template.spec, terminationGracePeriodSeconds: 1 } },
          metadata: { ...template.metadata, labels: { ...template.metadata?.labels, ...selector } },
        },
      },
    } as Workload)
    return false
  }
  return replicas > 0 && (found.status?.readyReplicas ?? 0) >= replicas
}

export const status = (
  cluster: Cluster,
  resource: Resource,
  name: string,
  change: object,
): Promise<KubeObject> => cluster.merge(resource, name, { status: change }, '/status')

/** The same, refused where somebody else has changed the object since it was read. */
export const statusOf = (cluster: Cluster, resource: Resource, read: KubeObject, change: object) => {
  const { name = '', resourceVersion } = read.metadata ?? {}
  return cluster.merge(resource, name, { metadata: { resourceVersion }, status: change }, '/status')
}

/** Asks a ready pod of these labels who it is; its version. */
export async function askPod(cluster: Cluster, labels: string): Promise<string> {
  const { items } = await cluster.list<Pod>(PODS, { labels })
  const pod = items.find((one) => isReady(one) && !isEnding(one))
  if (pod === undefined) throw new Error(`no ready pod with ${labels}`)
  const request = { method: 'GET', path: '/predict', headers: {}, timeout: 5_000 }
  const { body } = await cluster.viaProxy(pod.metadata?.name ?? '', 8080, request)
  return (JSON.parse(body) as { version: string }).version
}

/** The container of all the tests' releases. */
export const containers = (image: string, name = 'server'): PodTemplate['spec'] => ({
  containers: [
    {
      name,
      image,
      ports: [{ containerPort: 8080 }],
      readinessProbe: { httpGet: { path: '/ready', port: 8080 }, periodSeconds: 1 },
      resources: { requests: { cpu: '5m', memory: '8Mi' }, limits: { memory: '64Mi' } },
    },
  ],
})

/** One of the names, each as often as its weight. */
export function drawn(weights: readonly (readonly [string, number])[]): string {
  const all = weights.reduce((sum, [, weight]) => sum + weight, 0)
  let left = Math.random() * all
  for (const [name, weight] of weights) {
    left -= weight
    if (left < 0) return name
  }
  throw new Error('nothing has requests')
}
