import { isReady } from './kubelet.ts'
import type { Stored } from './object.ts'
import type { Workload } from './pod-of.ts'
import { collectionOf, type Store } from './store.ts'

/** The pods of a workload that are not ending, those of them that are of the newest template, and why there are not more. */
export interface Seen {
  readonly living: readonly Stored[]
  readonly current: readonly Stored[]
  readonly refused: string | null
}

export function writeStatus(store: Store, collection: string, workload: Workload, seen: Seen): void {
  const { living, current, refused } = seen
  const desired = workload.spec.replicas ?? 1
  const pods = living.filter(
    (pod) => store.get(collectionOf('', 'pods', workload.metadata.namespace), pod.metadata.name) === pod,
  )
  const ready = pods.filter(isReady).length
  const updated = current.filter((pod) => pods.includes(pod)).length
  const count = (name: string, value: number) => (value === 0 ? {} : { [name]: value })
  const available = ready >= desired - Math.floor(desired / 4) ? 'True' : 'False'
  const status = {
    observedGeneration: workload.metadata.generation,
    ...count('replicas', pods.length),
    ...count('updatedReplicas', updated),
    ...count('readyReplicas', ready),
    ...count('availableReplicas', ready),
    conditions: [
      ...(workload.kind === 'Deployment' ? [{ type: 'Available', status: available }] : []),
      ...(refused === null
        ? []
        : [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: refused }]),
    ],
  }
  if (JSON.stringify(status) !== JSON.stringify(workload.status))
    store.put(collection, { ...workload, status })
}
