/** What may be done with a kind of object in the namespace. */
export interface Right {
  /** Empty for the core group. */
  readonly group: string
  /** With its subresource: `deployments/scale`. */
  readonly resource: string
  readonly verbs: readonly Verb[]
  /** Why, for the Role's comment. */
  readonly reason: string
}

export type Verb = 'get' | 'list' | 'watch' | 'create' | 'update' | 'patch' | 'delete'

/** What every rollout needs, whatever shares its requests. */
export const RIGHTS: readonly Right[] = [
  {
    group: '',
    resource: 'configmaps',
    verbs: ['get', 'create', 'update'],
    reason: 'the record and the manifests of the last releases',
  },
]
