import { createHash, randomBytes } from 'node:crypto'
import type { V1Deployment } from '@kubernetes/client-node'
import { end, isEnding, isReady, ownerOf } from './kubelet.ts'
import type { Stored } from './object.ts'
import { collectionOf, type Store } from './store.ts'

interface Workload extends Stored {
  readonly spec: NonNullable<V1Deployment['spec']> & Record<string, unknown>
}

/**
 * Plays the controllers of Deployments and StatefulSets, one step at a time: pods are made, and once those of the newest
 * template are ready the old ones end. Changes nothing when nothing is left to do.
 */
export function stepWorkloads(store: Store): void {
  for (const plural of ['deployments', 'statefulsets']) {
    for (const collection of store.collections('apps', plural)) {
      for (const object of store.list(collection)) stepWorkload(store, collection, object as Workload)
    }
  }
}

function stepWorkload(store: Store, collection: string, workload: Workload): void {
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
    if (refused === null) current.push(store.put(pods, podOf(workload, hash, current)))
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

function podOf(workload: Workload, hash: string, siblings: readonly Stored[]): Stored {
  const { metadata, spec, kind } = workload
  const deployment = kind === 'Deployment'
  const free = [...siblings.keys(), siblings.length].find(
    (ordinal) => !siblings.some((pod) => pod.metadata.name === `${metadata.name}-${ordinal}`),
  )
  const name = deployment ? `${metadata.name}-${hash}-${randomName()}` : `${metadata.name}-${free}`
  const owner = deployment
    ? { kind: 'ReplicaSet', name: `${metadata.name}-${hash}` }
    : { kind: 'StatefulSet', name: metadata.name }
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: metadata.namespace,
      uid: `${name}-${randomName()}`,
      labels: { ...spec.template.metadata?.labels, [hashLabel(workload)]: hash },
      annotations: { ...spec.template.metadata?.annotations },
      ownerReferences: [
        { apiVersion: 'apps/v1', ...owner, uid: `${metadata.uid}/${hash}`, controller: true },
      ],
    },
    spec: { ...spec.template.spec },
    status: { phase: 'Pending' },
  }
}

interface Seen {
  readonly living: readonly Stored[]
  readonly current: readonly Stored[]
  readonly refused: string | null
}

function writeStatus(store: Store, collection: string, workload: Workload, seen: Seen): void {
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
      { type: 'Available', status: available },
      ...(refused === null
        ? []
        : [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: refused }]),
    ],
  }
  if (JSON.stringify(status) !== JSON.stringify(workload.status))
    store.put(collection, { ...workload, status })
}

const hashLabel = ({ kind }: Stored): string =>
  kind === 'Deployment' ? 'pod-template-hash' : 'controller-revision-hash'
const hashOf = ({ spec }: Workload): string =>
  createHash('sha256').update(JSON.stringify(spec.template)).digest('hex').slice(0, 10)
const hashOfPod = ({ metadata: { labels = {} } }: Stored): string | undefined =>
  labels['pod-template-hash'] ?? labels['controller-revision-hash']
const randomName = (): string => randomBytes(4).toString('hex').slice(0, 5)
