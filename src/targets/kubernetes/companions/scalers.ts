import type { Cluster, PatchOperation } from '../cluster.ts'
import { ANNOTATION, type Names } from '../names.ts'
import type { KubeObject } from '../resources.ts'
import { type Autoscaler, autoscalers } from './autoscaler.ts'
import { annotated, type Bounds, pointerTo, raise, restore, rewrite } from './floor.ts'
import { isTarget } from './kind.ts'
import { type ScaledObject, scaledObjects } from './scaled-object.ts'

/** KEDA leaves the workload alone while this is at its ScaledObject. */
const KEDA_PAUSED = 'autoscaling.keda.sh/paused'

const AUTOSCALER_BOUNDS: Bounds = { min: 'minReplicas', max: 'maxReplicas', idle: null }
const SCALED_OBJECT_BOUNDS: Bounds = {
  min: 'minReplicaCount',
  max: 'maxReplicaCount',
  idle: 'idleReplicaCount',
}

/** Stable's autoscalers take none of its pods away below `size`, until `restoreFloor`. */
export async function raiseFloor(cluster: Cluster, names: Names, size: number): Promise<void> {
  await change(
    cluster,
    names,
    (one) => raise(one, AUTOSCALER_BOUNDS, size),
    (one) => raise(one, SCALED_OBJECT_BOUNDS, size),
  )
}

/** Stable's autoscalers are as they were before `raiseFloor` and `pause`. */
export async function restoreFloor(cluster: Cluster, names: Names): Promise<void> {
  await change(
    cluster,
    names,
    (one) => restore(one, AUTOSCALER_BOUNDS),
    (one) => [...restore(one, SCALED_OBJECT_BOUNDS), ...resumed(one)],
  )
}

/**
 * Keeps KEDA from giving stable's workload pods while it is at zero. A HorizontalPodAutoscaler does nothing then
 * of its own accord.
 */
export async function pause(cluster: Cluster, names: Names): Promise<void> {
  await change(cluster, names, () => [], paused)
}

/** Stable's autoscalers, as people call them. */
export async function scalersOf(cluster: Cluster, names: Names): Promise<readonly string[]> {
  const { kubernetes, keda } = await find(cluster, names)
  return [...kubernetes, ...keda].map(({ kind, metadata }) => `${kind} ${metadata?.name ?? ''}`)
}

type Plan<T> = (one: T) => readonly PatchOperation[]

async function change(
  cluster: Cluster,
  names: Names,
  ofAutoscaler: Plan<Autoscaler>,
  ofScaledObject: Plan<ScaledObject>,
): Promise<void> {
  const { kubernetes, keda } = await find(cluster, names)
  await Promise.all([
    ...kubernetes.map((one) => rewrite(cluster, autoscalers.resource, one, ofAutoscaler)),
    ...keda.map((one) => rewrite(cluster, scaledObjects.resource, one, ofScaledObject)),
  ])
}

async function find(
  cluster: Cluster,
  names: Names,
): Promise<{ kubernetes: readonly Autoscaler[]; keda: readonly ScaledObject[] }> {
  const [kubernetes, keda] = await Promise.all([autoscalers.list(cluster), scaledObjects.list(cluster)])
  const stable = { kind: names.workload.kind, name: names.stable }
  const scales = ({ spec }: Autoscaler | ScaledObject) =>
    spec !== undefined && isTarget(spec.scaleTargetRef, stable)
  return { kubernetes: kubernetes.filter(scales), keda: keda.filter(scales) }
}

function paused(object: KubeObject): readonly PatchOperation[] {
  const { annotations } = object.metadata ?? {}
  if (annotations?.[KEDA_PAUSED] !== undefined) return []
  const both = { [ANNOTATION.paused]: 'true', [KEDA_PAUSED]: 'true' }
  return annotations === undefined
    ? [{ op: 'add', path: '/metadata/annotations', value: both }]
    : Object.entries(both).flatMap(([annotation, value]) => annotated(object, annotation, value))
}

function resumed({ metadata }: KubeObject): readonly PatchOperation[] {
  const { annotations = {} } = metadata ?? {}
  if (annotations[ANNOTATION.paused] === undefined) return []
  return [ANNOTATION.paused, KEDA_PAUSED]
    .filter((annotation) => annotation in annotations)
    .map((annotation) => ({ op: 'remove', path: pointerTo(annotation) }))
}
