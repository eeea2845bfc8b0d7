import * as z from 'zod'
import { ConflictError } from '../../../support/errors.ts'
import { ApiError } from '../api-error.ts'
import type { Cluster, PatchOperation } from '../cluster.ts'
import { ANNOTATION } from '../names.ts'
import type { KubeObject, Resource } from '../resources.ts'

/** How often an object is read again that somebody else, such as its controller, keeps writing. */
const ATTEMPTS = 8

/** An autoscaler of either kind. */
type Scaler = KubeObject & { readonly spec?: object }

/** Where a kind of autoscaler keeps its numbers. */
export interface Bounds {
  readonly min: 'minReplicas' | 'minReplicaCount'
  readonly max: 'maxReplicas' | 'maxReplicaCount'
  /** A number that counts while nothing is to do, below the least. */
  readonly idle: 'idleReplicaCount' | null
}

/** What stable's autoscaler had before, kept at it. null: the field was not there. */
const noteSchema = z.strictObject({
  min: z.int().min(0).nullable(),
  idle: z.int().min(0).nullable(),
  raised: z.int().min(0),
})

/** So that an autoscaler takes no pods away below `size`. Empty where it would not. What it had before is noted, once. */
export function raise(scaler: Scaler, bounds: Bounds, size: number): readonly PatchOperation[] {
  const min = numberAt(scaler, bounds.min)
  const idle = bounds.idle === null ? null : numberAt(scaler, bounds.idle)
  const raised = Math.max(min ?? 0, Math.min(size, numberAt(scaler, bounds.max) ?? size))
  if (raised === (min ?? 0) && idle === null) return []
  const before = noteOf(scaler) ?? { min, idle }
  const note = { min: before.min, idle: before.idle ?? idle, raised }
  return [
    ...annotated(scaler, ANNOTATION.minimum, JSON.stringify(note)),
    { op: 'add', path: `/spec/${bounds.min}`, value: raised },
    ...(idle === null ? [] : [{ op: 'remove' as const, path: `/spec/${bounds.idle}` }]),
  ]
}

/** Gives it back what it had. A minimum that somebody has changed meanwhile is left as it is. Empty where nothing was noted. */
export function restore(scaler: Scaler, bounds: Bounds): readonly PatchOperation[] {
  if (scaler.metadata?.annotations?.[ANNOTATION.minimum] === undefined) return []
  const note = noteOf(scaler)
  const untouched = note !== null && numberAt(scaler, bounds.min) === note.raised
  return [
    ...(untouched ? put(bounds.min, note.min) : []),
    ...(untouched && bounds.idle !== null && note.idle !== null ? put(bounds.idle, note.idle) : []),
    { op: 'remove', path: pointerTo(ANNOTATION.minimum) },
  ]
}

const put = (field: string, value: number | null): readonly PatchOperation[] => [
  value === null ? { op: 'remove', path: `/spec/${field}` } : { op: 'add', path: `/spec/${field}`, value },
]

/** Adds an annotation, also where there are none yet. */
export function annotated(
  { metadata }: KubeObject,
  annotation: string,
  value: string,
): readonly PatchOperation[] {
  return metadata?.annotations === undefined
    ? [{ op: 'add', path: '/metadata/annotations', value: { [annotation]: value } }]
    : [{ op: 'add', path: pointerTo(annotation), value }]
}

/** The JSON Pointer of an annotation. */
export const pointerTo = (annotation: string): string =>
  `/metadata/annotations/${annotation.replaceAll('~', '~0').replaceAll('/', '~1')}`

/** Changes an object as `plan` says, by a write that fails where it is another by now: then it is read and planned again. */
export async function rewrite<T extends KubeObject>(
  cluster: Cluster,
  resource: Resource,
  object: T,
  plan: (object: T) => readonly PatchOperation[],
): Promise<void> {
  const name = object.metadata?.name ?? ''
  let now: T | null = object
  for (let attempt = 1; now !== null; attempt++) {
    const operations = plan(now)
    if (operations.length === 0) return
    const resourceVersion: string | undefined = now.metadata?.resourceVersion
    const guard: PatchOperation = { op: 'test', path: '/metadata/resourceVersion', value: resourceVersion }
    try {
      await cluster.patch(resource, name, [guard, ...operations])
      return
    } catch (error) {
      const refused = error instanceof ConflictError || (error instanceof ApiError && error.status === 422)
      if (!refused || attempt === ATTEMPTS) throw error
      now = await named<T>(cluster, resource, name)
      if (now?.metadata?.resourceVersion === resourceVersion) throw error
    }
  }
}

/** Found by a list, so that no right to get single ones is needed. */
async function named<T extends KubeObject>(
  cluster: Cluster,
  resource: Resource,
  name: string,
): Promise<T | null> {
  const { items } = await cluster.list<T>(resource, { fields: `metadata.name=${name}` })
  return items[0] ?? null
}

function numberAt({ spec }: Scaler, field: string): number | null {
  const value: unknown = spec === undefined ? undefined : (spec as Record<string, unknown>)[field]
  return typeof value === 'number' ? value : null
}

/** null where there is none, or one that is not ours. */
function noteOf({ metadata }: Scaler): z.infer<typeof noteSchema> | null {
  try {
    const value: unknown = JSON.parse(metadata?.annotations?.[ANNOTATION.minimum] ?? 'null')
    return noteSchema.nullable().parse(value)
  } catch {
    return null
  }
}
