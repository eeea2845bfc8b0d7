import { randomUUID } from 'node:crypto'
import { badRequest, expired } from './failure.ts'
import { apiVersionOf, type Kind } from './kinds.ts'
import type { Stored } from './object.ts'
import type { Matches } from './select.ts'
import { collectionOf, type Store } from './store.ts'

interface Rest {
  readonly version: number
  readonly items: readonly Stored[]
}

/** Lists in pages: what follows is of the same moment as the first page. */
export class Listing {
  readonly #store: Store
  readonly #rests = new Map<string, Rest>()

  constructor(store: Store) {
    this.#store = store
  }

  list(kind: Kind, namespace: string, query: URLSearchParams, matches: Matches): object {
    const collection = collectionOf(kind.group, kind.plural, namespace)
    const token = query.get('continue') ?? ''
    const { version, items } =
      token === ''
        ? { version: this.#store.version, items: this.#store.list(collection).filter(matches) }
        : this.#from(token)
    const limit = Number(query.get('limit') ?? 0) || items.length
    const [page, rest] = [items.slice(0, limit), items.slice(limit)]
    return {
      apiVersion: apiVersionOf(kind),
      kind: `${kind.kind}List`,
      metadata: {
        resourceVersion: String(version),
        ...(rest.length === 0 ? {} : { continue: this.#keep({ version, items: rest }) }),
      },
      items: page.map((item) => (kind.builtIn ? withoutKind(item) : item)),
    }
  }

  /** Pages that were begun cannot be gone on with: the server keeps them for five minutes. */
  expire(): void {
    for (const token of this.#rests.keys()) this.#rests.set(token, { version: -1, items: [] })
  }

  #from(token: string): Rest {
    const rest = this.#rests.get(token)
    if (rest === undefined) throw badRequest('invalid continue token: continue key is not valid')
    if (rest.version >= 0) return rest
    throw expired(
      'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.',
    )
  }

  #keep(rest: Rest): string {
    const token = randomUUID()
    this.#rests.set(token, rest)
    return token
  }
}

function withoutKind({ apiVersion: _, kind: __, ...rest }: Stored): object {
  return rest
}
