import type { V1Pod } from '@kubernetes/client-node'
import { type Image, podStatus, READY } from './image.ts'
import type { Stored } from './object.ts'
import { collectionOf, type Store } from './store.ts'

/** What an image becomes, by its whole name; `READY` where it is not named. */
export type Images = ReadonlyMap<string, Image>

/** Plays the scheduler, kubelet and the garbage collector, one step at a time. */
export function stepPods(store: Store, images: Images): void {
  for (const collection of store.collections('', 'pods')) {
    for (const pod of store.list(collection)) stepPod(store, collection, pod, images)
  }
}

/** A pod is started, ended, or orphaned by the end of its workload. */
function stepPod(store: Store, collection: string, pod: Stored, images: Images): void {
  const owner = ownerOf(pod)?.split('/')[0]
  if (isEnding(pod)) store.remove(collection, pod.metadata.name)
  if (isEnding(pod) || owner === undefined) return
  const workloads = ['deployments', 'statefulsets'].flatMap((plural) =>
    store.list(collectionOf('apps', plural, pod.metadata.namespace)),
  )
  if (!workloads.some(({ metadata }) => metadata.uid === owner)) {
    end(store, collection, pod)
    return
  }
  const { spec, status } = pod as unknown as V1Pod
  const [container] = spec?.containers ?? []
  if (container === undefined || status?.conditions !== undefined) return
  const named = { name: container.name, image: container.image ?? '' }
  const next = podStatus(named, images.get(named.image) ?? READY)
  store.put(collection, { ...pod, status: { ...next } })
}

/** It goes on for a while, but nothing counts on it any more. */
export function end(store: Store, pods: string, pod: Stored): void {
  const deletionTimestamp = new Date().toISOString()
  store.put(pods, { ...pod, metadata: { ...pod.metadata, deletionTimestamp } })
}

export const ownerOf = ({ metadata }: Stored): string | undefined => metadata.ownerReferences?.[0]?.uid

export const isEnding = ({ metadata }: Stored): boolean => metadata.deletionTimestamp !== undefined

export function isReady({ status }: Stored): boolean {
  const { conditions = [] } = (status ?? {}) as { conditions?: { type: string; status: string }[] }
  return conditions.some((one) => one.type === 'Ready' && one.status === 'True')
}
