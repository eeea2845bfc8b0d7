import { type Known, label } from './known.ts'
import { isTuple, PERSISTENT, type Recent, type Value } from './values.ts'

/** Storages of one file; a model has some thousands. */
const LIMIT = 200_000

/** A storage that a torch pickle refers to: its bytes are elsewhere in the file. */
export interface Storage {
  /** Such as `torch.FloatStorage`. */
  readonly type: string
  /** Elements; null when not known. */
  readonly elements: number | null
}

/** Gathers torch's persistent ids (torch/serialization.py): ('storage', type, key, location, elements, …). */
export class Storages {
  readonly found = new Map<string, Storage>()
  readonly #known: Known
  readonly #recent: Recent

  constructor(known: Known, recent: Recent) {
    this.#known = known
    this.#recent = recent
  }

  /** What torch gives for the id, or null when it is none of torch's, or contradicts an earlier one. */
  add(id: Value): Value | null {
    const items = isTuple(id) ? this.#recent.items(id) : null
    const [what, type, key, , elements] = items ?? []
    const name = what === undefined ? null : this.#known.text(what, this.#recent)
    // What whole modules were once saved as: torch gives the class itself back.
    if (name === 'module' && type !== undefined) return type
    const text = key === undefined ? null : this.#known.text(key, this.#recent)
    const global = this.#known.global(type ?? 0)
    if (name !== 'storage' || text === null || global === null || this.found.size >= LIMIT) return null
    return this.#note(text, { type: label(global), elements: this.#recent.number(elements ?? 0) })
      ? PERSISTENT
      : null
  }

  #note(key: string, storage: Storage): boolean {
    const known = this.found.get(key)
    if (known === undefined) this.found.set(key, storage)
    return known === undefined || (known.type === storage.type && known.elements === storage.elements)
  }
}
