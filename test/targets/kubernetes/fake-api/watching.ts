import type { ServerResponse } from 'node:http'
import { expired } from './failure.ts'
import { apiVersionOf, type Kind } from './kinds.ts'
import type { Stored } from './object.ts'
import type { Matches } from './select.ts'
import { type Change, collectionOf, type Store } from './store.ts'

interface Watch {
  readonly kind: Kind
  readonly response: ServerResponse
  readonly stop: () => void
}

/** The watches that are open. */
export class Watches {
  readonly #store: Store
  readonly #open = new Set<Watch>()

  constructor(store: Store) {
    this.#store = store
  }

  get count(): number {
    return this.#open.size
  }

  /** Tells what happened since `from`, then what happens, until either side closes. An empty `from`: all objects first. */
  serve(response: ServerResponse, kind: Kind, namespace: string, from: string, matches: Matches): void {
    const collection = collectionOf(kind.group, kind.plural, namespace)
    const changes = from === '' || from === '0' ? [] : this.#store.since(Number(from))
    response.writeHead(200, { 'content-type': 'application/json' })
    response.flushHeaders()
    if (changes === null) {
      const { body } = expired(`too old resource version: ${from} (${this.#store.version})`)
      response.end(`${JSON.stringify({ type: 'ERROR', object: body })}\n`)
      return
    }
    const tell = (change: Change) => {
      const event = change.collection === collection ? eventOf(change, matches) : null
      if (event !== null) response.write(`${JSON.stringify(event)}\n`)
    }
    if (from === '' || from === '0') {
      for (const object of this.#store.list(collection)) {
        tell({ version: 0, collection, before: null, after: object })
      }
    }
    for (const change of changes) tell(change)
    const watch = { kind, response, stop: this.#store.listen(tell) }
    this.#open.add(watch)
    response.on('close', () => this.#forget(watch))
  }

  /** Tells every watch the newest version, as the server does once a minute. */
  bookmark(): void {
    for (const { kind, response } of this.#open) {
      const metadata = { resourceVersion: String(this.#store.version) }
      const object = { apiVersion: apiVersionOf(kind), kind: kind.kind, metadata }
      response.write(`${JSON.stringify({ type: 'BOOKMARK', object })}\n`)
    }
  }

  /** Ends them: `politely` as the server does after half an hour, else as a connection breaks. */
  close(politely: boolean): void {
    for (const watch of this.#open) {
      this.#forget(watch)
      if (politely) watch.response.end()
      else watch.response.destroy()
    }
  }

  #forget(watch: Watch): void {
    watch.stop()
    this.#open.delete(watch)
  }
}

/** What a change is to somebody who sees only what matches. */
function eventOf({ before, after, version }: Change, matches: Matches): object | null {
  const was = before !== null && matches(before)
  const is = after !== null && matches(after)
  if (is) return { type: was ? 'MODIFIED' : 'ADDED', object: after }
  if (!was) return null
  const gone: Stored = { ...before, metadata: { ...before.metadata, resourceVersion: String(version) } }
  return { type: 'DELETED', object: gone }
}
