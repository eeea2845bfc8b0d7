import { KINDS } from './kinds.ts'
import { ownerOf } from './kubelet.ts'
import type { Store } from './store.ts'

/** Plays the garbage collector: what belongs to an object that is no more goes too. Pods end more slowly, see `stepPods`. */
export function stepGarbage(store: Store): void {
  const collections = [...KINDS.values()].flatMap(({ group, plural }) => store.collections(group, plural))
  const objects = collections.flatMap((collection) => store.list(collection))
  const uids = new Set(objects.map(({ metadata }) => metadata.uid))
  for (const { group, plural } of KINDS.values()) {
    if (plural === 'pods') continue
    for (const collection of store.collections(group, plural)) {
      for (const object of store.list(collection)) {
        const owner = ownerOf(object)
        if (owner !== undefined && !uids.has(owner)) store.remove(collection, object.metadata.name)
      }
    }
  }
}
