import type { V1Service } from '@kubernetes/client-node'
import type { FakeApi } from './index.ts'
import { isEnding, isReady } from './kubelet.ts'
import type { Stored } from './object.ts'
import { collectionOf } from './store.ts'

/** Shares requests as a gateway and kube-proxy would; over many, each gets its share within one request. */
export class Traffic {
  readonly #api: FakeApi
  readonly #namespace: string
  #sent = 0

  constructor(api: FakeApi, namespace: string) {
    this.#api = api
    this.#namespace = namespace
  }

  /** The pod that answers a request to the first rule of an HTTPRoute; null where nobody does. */
  viaRoute(name: string): Stored | null {
    const route = this.#get('gateway.networking.k8s.io', 'httproutes', name)
    const [rule] = (route?.spec?.['rules'] ?? []) as { backendRefs: { name: string; weight: number }[] }[]
    const refs = rule?.backendRefs ?? []
    let left = this.#draw() * refs.reduce((sum, { weight }) => sum + weight, 0)
    for (const ref of refs) {
      if (left < ref.weight) return this.viaService(ref.name)
      left -= ref.weight
    }
    return null
  }

  /** The pod that answers a request to a Service; null where it has no endpoint. */
  viaService(name: string): Stored | null {
    const service = this.#get('', 'services', name) as unknown as V1Service | null
    const selector = Object.entries(service?.spec?.selector ?? {})
    const pods = this.#api.store.list(collectionOf('', 'pods', this.#namespace)).filter((pod) => {
      const labels = pod.metadata.labels ?? {}
      return selector.every(([label, value]) => labels[label] === value) && isReady(pod) && !isEnding(pod)
    })
    return pods[Math.floor(this.#draw() * pods.length)] ?? null
  }

  #get(group: string, plural: string, name: string): Stored | null {
    return this.#api.store.get(collectionOf(group, plural, this.#namespace), name)
  }

  /** The fractional parts of multiples of the golden ratio: as even as any sequence (Weyl 1916). */
  #draw(): number {
    return (++this.#sent * 0.6180339887498949) % 1
  }
}
