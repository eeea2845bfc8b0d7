import { setTimeout as delay } from 'node:timers/promises'
import { GoneError } from './api-error.ts'
import type { Cluster, List, Selection } from './cluster.ts'
import type { KubeObject, Resource } from './resources.ts'
import type { WatchEvent } from './watch.ts'

/** Pause before a watch that ended is opened again, ms. */
const PAUSE = 200
/** Watches in a row that end without a word before it is listed again. */
const QUIET = 3

/**
 * Keeps the objects that the selection names, as they change: lists once, then watches, and lists anew where the watch is too
 * old or broken. `onChange` gets all of them after the list and after every event. Ends with `signal`; throws what a list throws.
 * `first`: the only object that is selected, where it is known already; then it is watched from there, without a list.
 */
export async function follow<T extends KubeObject>(
  cluster: Cluster,
  resource: Resource,
  selection: Selection,
  onChange: (objects: readonly T[]) => void,
  signal: AbortSignal,
  first?: T,
): Promise<void> {
  const watched = { cluster, resource, selection, onChange, signal }
  let begun: List<T> | null = first === undefined ? null : { items: [first], metadata: first.metadata ?? {} }
  while (!signal.aborted) {
    const { items, metadata } = begun ?? (await cluster.list<T>(resource, selection))
    // Whoever has not listed yet does so at the first trouble: that is where the reason is told.
    const patience = begun === null ? QUIET : 1
    begun = null
    const known = new Map(items.map((object) => [object.metadata?.name ?? '', object]))
    if (signal.aborted) return
    onChange([...known.values()])
    await watchFrom(watched, metadata.resourceVersion ?? '', known, patience)
    await delay(PAUSE, undefined, { signal }).catch(() => {})
  }
}

interface Watched<T extends KubeObject> {
  readonly cluster: Cluster
  readonly resource: Resource
  readonly selection: Selection
  readonly onChange: (objects: readonly T[]) => void
  readonly signal: AbortSignal
}

/** Watches on and on, from where it was, until the place is too old or the signal ends it. */
async function watchFrom<T extends KubeObject>(
  { cluster, resource, selection, onChange, signal }: Watched<T>,
  from: string,
  known: Map<string, T>,
  patience: number,
): Promise<void> {
  let version = from
  // A server that closes watches at once is listed again, which throws where it has a reason to tell.
  for (let quiet = 0; !signal.aborted && quiet < patience; quiet++) {
    try {
      for await (const event of cluster.watch<T>(resource, selection, version, signal)) {
        quiet = -1
        version = event.object.metadata?.resourceVersion ?? version
        if (take(event, known)) onChange([...known.values()])
      }
    } catch (error) {
      if (signal.aborted || error instanceof GoneError || quiet + 1 === patience) return
      await delay(PAUSE, undefined, { signal }).catch(() => {})
    }
  }
}

/** Brings what is known up to date; false where nothing changed. */
function take<T extends KubeObject>({ type, object }: WatchEvent<T>, known: Map<string, T>): boolean {
  const name = object.metadata?.name ?? ''
  if (type === 'BOOKMARK') return false
  if (type === 'DELETED') known.delete(name)
  else known.set(name, object)
  return true
}
