import { end, isEnding, isReady, ownerOf } from './kubelet.ts'
import type { Stored } from './object.ts'
import { hashOf, hashOfPod, podOf, randomName, type Workload } from './pod-of.ts'
import { collectionOf, type Store } from './store.ts'
import { writeStatus } from './workload-status.ts'

/** Plays the controllers of Deployments and StatefulSets, one step at a time. Changes nothing when nothing is left to do. */
export function stepWorkloads(store: Store): void {
  for (const [plural, step] of [
    ['deployments', stepDeployment],
    ['statefulsets', stepStatefulSet],
  ] as const) {
    for (const collection of store.collections('apps', plural)) {
      for (const object of store.list(collection)) step(store, collection, object as Workload)
    }
  }
}

/** Pods are made at once; when those of the newest template are ready the old ones end. */
function stepDeployment(store: Store, collection: string, workload: Workload): void {
  const { namespace, uid = '' } = workload.metadata
  const pods = collectionOf('', 'pods', namespace)
  const living = store.list(pods).filter((pod) => ownerOf(pod)?.startsWith(uid) && !isEnding(pod))
  const hash = hashOf(workload)
  const [current, old] = [
    living.filter((pod) => hashOfPod(pod) === hash),
    living.filter((pod) => hashOfPod(pod) !== hash),
  ]
  const desired = workload.spec.replicas ?? 1
  let refused: string | null = null
  for (let count = current.length; count < desired && refused === null; count++) {
    refused = quotaRefusal(store, namespace)
    if (refused === null) current.push(store.put(pods, podOf(workload, `${hash}-${randomName()}`)))
  }
  const ready = current.filter(isReady)
  const surplus = [...current.slice(desired), ...(ready.length >= desired ? old : [])]
  for (const pod of surplus) end(store, pods, pod)
  writeStatus(store, collection, workload, { living: [...current, ...old], current, refused })
}

/** A ResourceQuota's number of pods, in the words of the API server's admission. */
function quotaRefusal(store: Store, namespace: string): string | null {
  const used = store.list(collectionOf('', 'pods', namespace)).length
  for (const { metadata, spec } of store.list(collectionOf('', 'resourcequotas', namespace))) {
    const { pods } = (spec?.['hard'] ?? {}) as { pods?: string }
    if (pods !== undefined && used >= Number(pods)) {
      return `pods is forbidden: exceeded quota: ${metadata.name}, requested: pods=1, used: pods=${used}, limited: pods=${pods}`
    }
  }
  return null
}

/** Pods are made in their order, each when those before are ready, and replaced one by one from the last. */
function stepStatefulSet(store: Store, collection: string, workload: Workload): void {
  const { namespace, name, uid = '' } = workload.metadata
  const pods = collectionOf('', 'pods', namespace)
  const all = store.list(pods).filter((pod) => ownerOf(pod)?.startsWith(uid))
  const living = all.filter((pod) => !isEnding(pod))
  const desired = workload.spec.replicas ?? 1
  const ordinal = (pod: Stored): number => Number(pod.metadata.name.slice(name.length + 1))
  const missing = Array.from({ length: desired }, (_, i) => i).find(
    (i) => !all.some((pod) => ordinal(pod) === i),
  )
  const [last] = [...living].sort((a, b) => ordinal(b) - ordinal(a))
  const calm = living.length === all.length && living.every(isReady)
  const old = living.filter((pod) => hashOfPod(pod) !== hashOf(workload))
  const [oldest] = [...old].sort((a, b) => ordinal(b) - ordinal(a))
  if (last !== undefined && ordinal(last) >= desired) end(store, pods, last)
  else if (missing !== undefined && calm) living.push(store.put(pods, podOf(workload, String(missing))))
  else if (oldest !== undefined && calm) end(store, pods, oldest)
  const current = living.filter((pod) => !old.includes(pod))
  writeStatus(store, collection, workload, { living, current, refused: null })
}
