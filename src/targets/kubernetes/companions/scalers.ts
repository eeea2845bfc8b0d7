import type { Cluster, PatchOperation } from '../cluster.ts'
import { ANNOTATION, type Names } from '../names.ts'
import type { KubeObject } from '../resources.ts'
import { type Autoscaler, autoscalers } from './autoscaler.ts'
import { annotated, type Bounds, pointerTo, raise, restore, rewrite } from './floor.ts'
import { isTarget, type Kind } from './kind.ts'
import { type ScaledObject, scaledObjects } from './scaled-object.ts'

/** KEDA leaves the workload alone while this is at its ScaledObject. */
const KEDA_PAUSED = 'autoscaling.keda.sh/paused'

const AUTOSCALER_BOUNDS: Bounds = { min: 'minReplicas', max: 'maxReplicas', idle: null }
const SCALED_OBJECT_BOUNDS: Bounds = {
  min: 'minReplicaCount',
  max: 'maxReplicaCount',
  idle: 'idleReplicaCount',
}

/** Where autoscalers are changed, and `seen`: where they have been read. */
interface Place {
  readonly cluster: Cluster
  readonly names: Names
  readonly seen: Cluster
}

/** Stable's autoscalers take none of its pods away below `size`, until `restoreFloor`. */
export async function raiseFloor(place: Place, size: number): Promise<void> {
  await change(
    place,
    (one) => raise(one, AUTOSCALER_BOUNDS, size),
    (one) => raise(one, SCALED_OBJECT_BOUNDS, size),
  )
}

/** Stable's autoscalers are as they were before `raiseFloor` and `pause`. */
export async function restoreFloor(cluster: Cluster, names: Names): Promise<void> {
  await change(
    { cluster, names, seen: cluster },
    (one) => restore(one, AUTOSCALER_BOUNDS),
    (one) => [...restore(one, SCALED_OBJECT_BOUNDS), ...resumed(one)],
  )
}

/**
 * Keeps KEDA from giving stable's workload pods while it is at zero. A HorizontalPodAutoscaler does nothing then
 * of its own accord.
 */
export async function pause(cluster: Cluster, names: Names): Promise<void> {
  const keda = await scaling(cluster, names, scaledObjects)
  await Promise.all(keda.map((one) => rewrite(cluster, scaledObjects.resource, one, paused)))
}

/** Stable's autoscalers, as people call them. */
export async function scalersOf(cluster: Cluster, names: Names): Promise<readonly string[]> {
  const [kubernetes, keda] = await bothScaling(cluster, names)
  return [...kubernetes, ...keda].map(({ kind, metadata }) => `${kind} ${metadata?.name ?? ''}`)
}

type Plan<T> = (one: T) => readonly PatchOperation[]

async function change(
  { cluster, names, seen }: Place,
  ofAutoscaler: Plan<Autoscaler>,
  ofScaledObject: Plan<ScaledObject>,
): Promise<void> {
  const [kubernetes, keda] = await bothScaling(seen, names)
  await Promise.all([
    ...kubernetes.map((one) => rewrite(cluster, autoscalers.resource, one, ofAutoscaler)),
    ...keda.map((one) => rewrite(cluster, scaledObjects.resource, one, ofScaledObject)),
  ])
}

function bothScaling(
  cluster: Cluster,
  names: Names,
): Promise<[readonly Autoscaler[], readonly ScaledObject[]]> {
  return Promise.all([scaling(cluster, names, autoscalers), scaling(cluster, names, scaledObjects)])
}

/** Those of a kind whose target is stable's workload. */
async function scaling<T extends Autoscaler | ScaledObject>(
  cluster: Cluster,
  { workload, stable: name }: Names,
  kind: Kind<T>,
): Promise<readonly T[]> {
  const all = await kind.list(cluster)
  return all.filter(
    ({ spec }) => spec !== undefined && isTarget(spec.scaleTargetRef, { kind: workload.kind, name }),
  )
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
