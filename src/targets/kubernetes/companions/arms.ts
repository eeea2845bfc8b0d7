import { ANNOTATION } from '../names.ts'
import { desiredReplicas, type Workload } from '../workload.ts'
import type { Arms } from './kind.ts'

/** What companions are made from: both workloads, and the pods that the canary has or is to have. */
export function armsOf(namespace: string, stable: Workload, canary: Workload, replicas: number): Arms {
  const before = Number(canary.metadata?.annotations?.[ANNOTATION.stableReplicas])
  return {
    namespace,
    stable: {
      kind: canary.kind ?? '',
      name: stable.metadata?.name ?? '',
      labels: stable.spec?.template.metadata?.labels ?? {},
      replicas: Math.max(1, Number.isInteger(before) ? before : desiredReplicas(stable)),
    },
    canary: {
      name: canary.metadata?.name ?? '',
      labels: canary.spec?.template.metadata?.labels ?? {},
      selector: canary.spec?.selector.matchLabels ?? {},
      replicas,
    },
  }
}
