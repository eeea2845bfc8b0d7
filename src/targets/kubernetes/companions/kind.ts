import type { Labels } from '../canary.ts'
import type { Cluster } from '../cluster.ts'
import type { KubeObject, Resource } from '../resources.ts'

/** The two workloads that companions are made for. */
export interface Arms {
  readonly namespace: string
  readonly stable: {
    /** `Deployment` or `StatefulSet`. */
    readonly kind: string
    readonly name: string
    /** Labels of its pods. */
    readonly labels: Labels
    /** Pods when the rollout began, at least 1. */
    readonly replicas: number
  }
  readonly canary: {
    readonly name: string
    readonly labels: Labels
    /** What the workload selects its pods by. */
    readonly selector: Labels
    readonly replicas: number
  }
}

/** A kind of object that goes with stable's pods. Where one does not go with the canary's too, the canary gets a copy. */
export interface Kind<T extends KubeObject = KubeObject> {
  readonly resource: Resource
  /** Whether the copy depends on the number of pods. */
  readonly sized: boolean
  /** Whether somebody finds these objects by their labels, so that the copy must have them. */
  readonly labelled: boolean
  /** Those of the namespace that could go with stable's pods. */
  list(cluster: Cluster): Promise<readonly T[]>
  /** The copy without its metadata; null where none is needed. */
  copy(object: T, arms: Arms): object | null
}

/** Whether an autoscaler's target is this workload. */
export function isTarget(
  target: { readonly kind?: string; readonly name: string },
  workload: { readonly kind: string; readonly name: string },
): boolean {
  return target.name === workload.name && (target.kind ?? 'Deployment') === workload.kind
}
