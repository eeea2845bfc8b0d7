import { UserError } from '../../../support/errors.ts'
import { isStalePatch } from '../api-error.ts'
import type { Cluster, PatchOperation } from '../cluster.ts'
import { ANNOTATION } from '../names.ts'
import type { KubeObject, Resource } from '../resources.ts'

/** Somebody who changes the object all the time is told of after so many of our tries. */
const ATTEMPTS = 6

/** What a router knows of one of the user's objects. */
export interface Form<T extends KubeObject, F> {
  /** Throws a UserError where the object is not as expected. */
  find(object: T): F
  /** `test` operations: an index of a list means nothing by itself. */
  guards(object: T, found: F): readonly PatchOperation[]
}

/** One of the user's objects, of which only what a router must change is changed. */
export class UsersObject<T extends KubeObject, F> {
  readonly #cluster: Cluster
  readonly #resource: Resource
  readonly #name: string
  readonly #form: Form<T, F>

  constructor(cluster: Cluster, resource: Resource, name: string, form: Form<T, F>) {
    this.#cluster = cluster
    this.#resource = resource
    this.#name = name
    this.#form = form
  }

  /** Throws a UserError where there is no such object, or where it is not as expected. */
  async load(): Promise<{ object: T; found: F }> {
    const object = await this.#cluster.get<T>(this.#resource, this.#name)
    if (object !== null) return { object, found: this.#form.find(object) }
    const { kind, plural, group } = this.#resource
    const known = group === '' ? plural : `${plural}.${group}`
    throw new UserError(`${kind} ${this.#cluster.namespace}/${this.#name} was not found`, {
      hint: `Correct target.kubernetes.route, or make the ${kind}; the cluster must know ${known}.`,
    })
  }

  /**
   * Reads the object, changes what `plan` says, if anything, in one write that fails where somebody else was faster, and
   * then reads again. Answers the object as it is then, and whether it was changed. `known`: the object, where it has just
   * been read.
   */
  async rewrite(
    plan: (found: F, object: T) => readonly PatchOperation[],
    known?: T,
  ): Promise<{ object: T; changed: boolean }> {
    for (let attempt = 1; ; attempt++) {
      const first = attempt === 1 && known !== undefined
      const { object, found } = first ? { object: known, found: this.#form.find(known) } : await this.load()
      const operations = plan(found, object)
      if (operations.length === 0) return { object, changed: false }
      const { resourceVersion } = object.metadata ?? {}
      const guards: PatchOperation[] = [
        { op: 'test', path: '/metadata/resourceVersion', value: resourceVersion },
        ...this.#form.guards(object, found),
      ]
      try {
        const after = await this.#cluster.patch<T>(this.#resource, this.#name, [...guards, ...operations])
        return { object: after, changed: true }
      } catch (error) {
        if (!isStalePatch(error)) throw error
        if (attempt === ATTEMPTS) throw this.#contested(error)
      }
    }
  }

  #contested(cause: unknown): UserError {
    const { kind } = this.#resource
    const { namespace } = this.#cluster
    return new UserError(
      `${kind} ${namespace}/${this.#name} was changed by something else at each of our ${ATTEMPTS} tries to write it`,
      {
        cause,
        hint: `See what writes it: kubectl -n ${namespace} get ${kind.toLowerCase()} ${this.#name} -o yaml --show-managed-fields; stop that for the time of the rollout, then run this again.`,
      },
    )
  }
}

const POINTER = `/metadata/annotations/${ANNOTATION.before.replace('/', '~1')}`

/** Writes down on the object what it was before our first change, so that it can be given back exactly. */
export function remember({ metadata }: KubeObject, before: unknown): readonly PatchOperation[] {
  const annotations = metadata?.annotations
  if (annotations !== undefined && ANNOTATION.before in annotations) return []
  const value = JSON.stringify(before)
  return annotations === undefined
    ? [{ op: 'add', path: '/metadata/annotations', value: { [ANNOTATION.before]: value } }]
    : [{ op: 'add', path: POINTER, value }]
}

/** Gives the weight at `path`, which is `now`, the number that was remembered, or takes it away where there was none. */
export function restoredWeight(
  { metadata }: KubeObject,
  now: number | undefined,
  path: string,
): readonly PatchOperation[] {
  const before = Number.parseInt(metadata?.annotations?.[ANNOTATION.before] ?? '', 10)
  if (Number.isInteger(before) && before >= 0)
    return before === now ? [] : [{ op: 'add', path, value: before }]
  return now === undefined ? [] : [{ op: 'remove', path }]
}

/** Takes what was remembered away. */
export function unremember({ metadata }: KubeObject): readonly PatchOperation[] {
  const known = metadata?.annotations !== undefined && ANNOTATION.before in metadata.annotations
  return known ? [{ op: 'remove', path: POINTER }] : []
}
