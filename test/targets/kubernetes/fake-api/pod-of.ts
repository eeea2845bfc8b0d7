import { createHash, randomBytes } from 'node:crypto'
import type { V1Deployment } from '@kubernetes/client-node'
import type { Stored } from './object.ts'

/** A Deployment or a StatefulSet. */
export interface Workload extends Stored {
  readonly spec: NonNullable<V1Deployment['spec']> & Record<string, unknown>
}

/** A pod as a workload's controller makes it. `suffix`: what follows the workload's name and a dash. */
export function podOf(workload: Workload, suffix: string): Stored {
  const { metadata, spec, kind } = workload
  const hash = hashOf(workload)
  const name = `${metadata.name}-${suffix}`
  const owner =
    kind === 'Deployment'
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

const hashLabel = ({ kind }: Stored): string =>
  kind === 'Deployment' ? 'pod-template-hash' : 'controller-revision-hash'
/** Of the newest template. */
export const hashOf = ({ spec }: Workload): string =>
  createHash('sha256').update(JSON.stringify(spec.template)).digest('hex').slice(0, 10)
export const hashOfPod = ({ metadata: { labels = {} } }: Stored): string | undefined =>
  labels['pod-template-hash'] ?? labels['controller-revision-hash']
export const randomName = (): string => randomBytes(4).toString('hex').slice(0, 5)
