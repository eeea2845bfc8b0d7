import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { validate, withDefaults } from './admission.ts'
import { type Applied, applyPatch } from './apply.ts'
import { alreadyExists, badRequest, Failure, modified, notFound } from './failure.ts'
import { apiVersionOf, type Kind } from './kinds.ts'
import type { Fields, Stored } from './object.ts'
import { collectionOf, type Store } from './store.ts'

export interface Place {
  readonly kind: Kind
  readonly namespace: string
  readonly name: string
}

/** How a write is meant. */
export interface Write {
  readonly dryRun?: boolean
  /** Changes the status, and only that. */
  readonly status?: boolean
}

/** Reads and writes single objects, with versions and generations as the API server gives them. */
export class Objects {
  readonly store: Store
  readonly #applied = new Map<string, Map<string, Fields>>()

  constructor(store: Store) {
    this.store = store
  }

  /** Takes over what another one has. */
  copy(other: Objects): void {
    this.store.copy(other.store)
    for (const [place, applied] of other.#applied) this.#applied.set(place, new Map(applied))
  }

  find({ kind, namespace, name }: Place): Stored | null {
    return this.store.get(collectionOf(kind.group, kind.plural, namespace), name)
  }

  get(place: Place): Stored {
    const found = this.find(place)
    if (found === null) throw notFound(place.kind, place.name)
    return found
  }

  create(place: Place, object: Stored, write: Write = {}): Stored {
    if (object.metadata.resourceVersion !== undefined) {
      throw new Failure(500, 'resourceVersion should not be set on objects to be created')
    }
    if (this.find(place) !== null) throw alreadyExists(place.kind, place.name)
    this.#applied.delete(keyOf(place))
    return this.#write(place, null, object, write)
  }

  replace(place: Place, object: Stored, write: Write = {}): Stored {
    const before = this.get(place)
    const { metadata } = object
    if (metadata.name !== place.name) {
      throw badRequest(
        `the name of the object (${metadata.name}) does not match the name on the URL (${place.name})`,
      )
    }
    const version = metadata.resourceVersion
    if (version !== undefined && version !== before.metadata.resourceVersion) {
      throw modified(place.kind, place.name)
    }
    return this.#write(place, before, object, write)
  }

  apply(place: Place, wanted: Fields, manager: string, force: boolean, write: Write = {}): Stored {
    const before = this.find(place)
    const key = keyOf(place)
    const applied: Applied = before === null ? new Map() : (this.#applied.get(key) ?? new Map())
    const live = before ?? { metadata: { name: place.name, namespace: place.namespace } }
    const merged = applyPatch(live, applied, { manager, force, wanted }) as Stored
    const written = before === null ? this.create(place, merged, write) : this.replace(place, merged, write)
    if (write.dryRun !== true) this.#applied.set(key, new Map(applied).set(manager, wanted))
    return written
  }

  remove(place: Place): Stored {
    const found = this.get(place)
    this.#applied.delete(keyOf(place))
    this.store.remove(collectionOf(place.kind.group, place.kind.plural, place.namespace), place.name)
    return found
  }

  #write({ kind, namespace, name }: Place, before: Stored | null, wanted: Stored, write: Write): Stored {
    const merged = write.status ? { ...before, status: wanted.status ?? {} } : withDefaults(kind, wanted)
    const { generation, resourceVersion, ...kept } = before?.metadata ?? created()
    const metadata = write.status ? kept : { ...wanted.metadata, ...identity(kept) }
    const { status: _, ...rest } = merged as Stored
    const status = write.status || !kind.hasStatus ? merged.status : before?.status
    const after: Stored = {
      ...rest,
      apiVersion: apiVersionOf(kind),
      kind: kind.kind,
      metadata: { ...metadata, name, namespace, ...versions(before) },
      ...(status === undefined ? {} : { status }),
    }
    validate(kind, after, before)
    if (before !== null && isDeepStrictEqual(before, after)) return before
    if (kind.hasStatus && (before === null || changed(before, after))) {
      after.metadata.generation = (generation ?? 0) + 1
    }
    return write.dryRun ? after : this.store.put(collectionOf(kind.group, kind.plural, namespace), after)
  }
}

const keyOf = ({ kind, namespace, name }: Place): string =>
  `${collectionOf(kind.group, kind.plural, namespace)}/${name}`

const created = () => ({
  uid: randomUUID(),
  creationTimestamp: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
  generation: undefined,
  resourceVersion: undefined,
})

/** What a writer cannot change. */
function identity({ uid, creationTimestamp }: Partial<Stored['metadata']>): Partial<Stored['metadata']> {
  return { ...(uid ? { uid } : {}), ...(creationTimestamp ? { creationTimestamp } : {}) }
}

function versions(before: Stored | null): Partial<Stored['metadata']> {
  const { generation, resourceVersion } = before?.metadata ?? {}
  return {
    ...(generation === undefined ? {} : { generation }),
    ...(resourceVersion === undefined ? {} : { resourceVersion }),
  }
}

/** Whether more than metadata and status differs: that is a new generation. */
function changed(before: Stored, after: Stored): boolean {
  const content = ({ metadata: _, status: __, ...rest }: Stored) => rest
  return !isDeepStrictEqual(content(before), content(after))
}
