import type { Stored } from './object.ts'

export interface Change {
  readonly version: number
  /** What `collectionOf` makes. */
  readonly collection: string
  readonly before: Stored | null
  readonly after: Stored | null
}

/** Where objects of a kind in a namespace are. */
export const collectionOf = (group: string, plural: string, namespace: string): string =>
  `${group}/${plural}/${namespace}`

/** Objects with one counter of versions over all, and the changes since it was last compacted, as etcd keeps them. */
export class Store {
  readonly #collections = new Map<string, Map<string, Stored>>()
  readonly #listeners = new Set<(change: Change) => void>()
  #changes: Change[] = []
  #compacted = 0
  #version = 1

  /** Of the newest change. */
  get version(): number {
    return this.#version
  }

  get(collection: string, name: string): Stored | null {
    return this.#collections.get(collection)?.get(name) ?? null
  }

  /** In the order of their names. */
  list(collection: string): Stored[] {
    const found = [...(this.#collections.get(collection)?.values() ?? [])]
    return found.sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1))
  }

  /** All collections of a kind. */
  collections(group: string, plural: string): string[] {
    return [...this.#collections.keys()].filter((key) => key.startsWith(`${group}/${plural}/`))
  }

  put(collection: string, object: Stored): Stored {
    const before = this.get(collection, object.metadata.name)
    const resourceVersion = String(++this.#version)
    const after = structuredClone({ ...object, metadata: { ...object.metadata, resourceVersion } })
    const objects = this.#collections.get(collection) ?? new Map<string, Stored>()
    this.#collections.set(collection, objects.set(after.metadata.name, after))
    this.#tell({ version: this.#version, collection, before, after })
    return after
  }

  remove(collection: string, name: string): void {
    const before = this.get(collection, name)
    if (before === null) return
    this.#collections.get(collection)?.delete(name)
    this.#tell({ version: ++this.#version, collection, before, after: null })
  }

  /** What happened after `version`; null where that is no longer known. */
  since(version: number): readonly Change[] | null {
    return version < this.#compacted ? null : this.#changes.filter((change) => change.version > version)
  }

  /** Forgets what happened so far: watches from before it are too old. */
  compact(): void {
    this.#changes = []
    this.#compacted = this.#version
  }

  /** Takes over what another one has. */
  copy(other: Store): void {
    for (const [collection, objects] of other.#collections)
      this.#collections.set(collection, new Map(objects))
    this.#version = other.#version
    this.compact()
  }

  /** Gives back how to listen no longer. */
  listen(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #tell(change: Change): void {
    this.#changes.push(change)
    for (const listener of this.#listeners) listener(change)
  }
}
