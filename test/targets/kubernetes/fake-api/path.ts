import { type Kind, kindOf } from './kinds.ts'

/** What a request's path names. */
export interface Asked {
  readonly kind: Kind
  readonly namespace: string
  /** null: all of the kind. */
  readonly name: string | null
  /** Empty, or `scale`, `status`, `log`, `proxy`. */
  readonly subresource: string
  /** What follows the subresource, with its slash. */
  readonly rest: string
}

const PATH =
  /^\/(?:api|apis\/([^/]+))\/([^/]+)\/namespaces\/([^/]+)\/([^/]+)(?:\/([^/]+))?(?:\/([^/]+))?(\/.*)?$/

/** null where the server has no such page. */
export function parsePath(path: string): Asked | null {
  const [, group = '', version = '', namespace = '', plural = '', name, subresource = '', rest = ''] =
    PATH.exec(path) ?? []
  const kind = kindOf(group === '' ? version : `${group}/${version}`, plural)
  if (kind === null) return null
  return {
    kind,
    namespace: decodeURIComponent(namespace),
    name: name === undefined ? null : decodeURIComponent(name),
    subresource,
    rest,
  }
}
