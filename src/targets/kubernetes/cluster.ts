import type { ProbeRequest, ProbeResponse } from '../../rollout/target.ts'
import { GoneError, isMissing } from './api-error.ts'
import type { Connection } from './connection.ts'
import { ask, type Call, send } from './request.ts'
import { apiVersion, type KubeObject, PODS, pathOf, type Resource } from './resources.ts'
import { type WatchEvent, watch } from './watch.ts'

/** Who we are in `managedFields`. */
export const FIELD_MANAGER = 'model-rollout'

/** One operation of a JSON Patch (RFC 6902). */
export type PatchOperation =
  | { readonly op: 'test' | 'add' | 'replace'; readonly path: string; readonly value: unknown }
  | { readonly op: 'remove'; readonly path: string }

export interface Selection {
  /** Label selector, such as `app=sentiment`. */
  readonly labels?: string
  /** Field selector, such as `metadata.name=sentiment`. */
  readonly fields?: string
}

export interface List<T> {
  readonly items: readonly T[]
  readonly metadata: { readonly resourceVersion?: string; readonly continue?: string }
}

/** Items of one page of a list: bounds the memory that 5,000 pods would take. */
const PAGE = 250
/** The pages of a list are good for five minutes. */
const LIST_ATTEMPTS = 3

/** The objects of one namespace. Errors are those of `ask`; other calls can be seen by `onCall`. */
export class Cluster {
  readonly namespace: string
  readonly #connection: Connection
  readonly #onCall: (call: Call) => void
  /** What was read already, by its path; null: everything is read anew. */
  readonly #answers: Map<string, Promise<unknown>> | null

  constructor(
    connection: Connection,
    namespace: string,
    onCall: (call: Call) => void = () => {},
    answers: Map<string, Promise<unknown>> | null = null,
  ) {
    this.#connection = connection
    this.namespace = namespace
    this.#onCall = onCall
    this.#answers = answers
  }

  /**
   * The same objects for what belongs together: each that was read is known until this one writes one of its kind, or waits
   * for anything. Of one that reads once already, what it knows by now is known here too, and stays so when that one writes.
   */
  readingOnce(): Cluster {
    return new Cluster(this.#connection, this.namespace, this.#onCall, new Map(this.#answers))
  }

  /** null where there is no such object, or no such kind of object. */
  async get<T extends KubeObject>(resource: Resource, name: string): Promise<T | null> {
    try {
      return await this.#known<T>(pathOf(resource, this.namespace, name))
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }

  /**
   * All objects that the selection names, page by page; from the first again where the pages became too old. Who selects asks
   * for what changes: that is always read.
   */
  async list<T extends KubeObject>(resource: Resource, selection: Selection = {}): Promise<List<T>> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.#pages<T>(resource, selection)
      } catch (error) {
        if (!(error instanceof GoneError) || attempt === LIST_ATTEMPTS) throw error
        this.#answers?.clear()
      }
    }
  }

  async #pages<T extends KubeObject>(resource: Resource, selection: Selection): Promise<List<T>> {
    const items: T[] = []
    let from: string | undefined
    for (;;) {
      const query = queryOf({ ...selected(selection), limit: String(PAGE), continue: from })
      const path = pathOf(resource, this.namespace) + query
      const whole = selection.labels === undefined && selection.fields === undefined
      const page = await (whole ? this.#known<List<T>>(path) : this.#json<List<T>>({ method: 'GET', path }))
      items.push(...page.items)
      from = page.metadata.continue
      if (from === undefined || from === '') return { items, metadata: page.metadata }
    }
  }

  /** Server-side apply of an object that is ours: we own its fields, whoever set them before. */
  apply<T extends KubeObject>(resource: Resource, object: T, options: { dryRun?: boolean } = {}): Promise<T> {
    const name = object.metadata?.name ?? ''
    const dryRun = options.dryRun === true ? 'All' : undefined
    return this.#write<T>(resource, {
      method: 'PATCH',
      path:
        pathOf(resource, this.namespace, name) +
        queryOf({ fieldManager: FIELD_MANAGER, force: 'true', dryRun }),
      contentType: 'application/apply-patch+yaml',
      body: { ...object, apiVersion: apiVersion(resource), kind: resource.kind },
    })
  }

  /** Throws a ConflictError where it exists already. */
  create<T extends KubeObject>(resource: Resource, object: T): Promise<T> {
    return this.#write<T>(resource, {
      method: 'POST',
      path: pathOf(resource, this.namespace) + queryOf({ fieldManager: FIELD_MANAGER }),
      body: { ...object, apiVersion: apiVersion(resource), kind: resource.kind },
    })
  }

  /** Puts the object in place of the stored one. Throws a ConflictError when that has another resourceVersion. */
  replace<T extends KubeObject>(resource: Resource, object: T): Promise<T> {
    const name = object.metadata?.name ?? ''
    return this.#write<T>(resource, {
      method: 'PUT',
      path: pathOf(resource, this.namespace, name) + queryOf({ fieldManager: FIELD_MANAGER }),
      body: { ...object, apiVersion: apiVersion(resource), kind: resource.kind },
    })
  }

  /** JSON Patch: a `test` that fails is an ApiError of status 422 and changes nothing. */
  patch<T extends KubeObject>(
    resource: Resource,
    name: string,
    operations: readonly PatchOperation[],
    subresource = '',
  ): Promise<T> {
    return this.#write<T>(resource, {
      method: 'PATCH',
      path: pathOf(resource, this.namespace, name) + subresource + queryOf({ fieldManager: FIELD_MANAGER }),
      contentType: 'application/json-patch+json',
      body: operations,
    })
  }

  /** JSON Merge Patch (RFC 7396), for objects that are ours and for numbers of pods. */
  merge<T extends KubeObject>(
    resource: Resource,
    name: string,
    change: object,
    subresource = '',
  ): Promise<T> {
    return this.#write<T>(resource, {
      method: 'PATCH',
      path: pathOf(resource, this.namespace, name) + subresource + queryOf({ fieldManager: FIELD_MANAGER }),
      contentType: 'application/merge-patch+json',
      body: change,
    })
  }

  /** Deletes an object and, in the background, what it owns. No error where there is none. */
  async remove(resource: Resource, name: string): Promise<void> {
    try {
      await this.#write(resource, {
        method: 'DELETE',
        path: pathOf(resource, this.namespace, name),
        body: { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Background' },
      })
    } catch (error) {
      if (!isMissing(error)) throw error
    }
  }

  /** What happens from `from` (a list's resourceVersion) on. Throws a GoneError when that is too old: list again. */
  watch<T extends KubeObject>(
    resource: Resource,
    selection: Selection,
    from: string,
    signal: AbortSignal,
  ): AsyncGenerator<WatchEvent<T>> {
    const query = {
      ...selected(selection),
      watch: 'true',
      resourceVersion: from,
      allowWatchBookmarks: 'true',
    }
    const path = pathOf(resource, this.namespace) + queryOf(query)
    this.#answers?.clear()
    this.#onCall({ method: 'GET', path })
    return watch<T>(this.#connection, path, signal)
  }

  /** The last lines that a container wrote; of its life before the restart with `previous`. Empty where there is none. */
  async logs(pod: string, container: string, options: { lines: number; previous: boolean }): Promise<string> {
    const query = queryOf({
      container,
      tailLines: String(options.lines),
      previous: String(options.previous),
      limitBytes: String(64 * 1_024),
    })
    const call: Call = { method: 'GET', path: `${pathOf(PODS, this.namespace, pod)}/log${query}` }
    this.#onCall(call)
    return send(this.#connection, call).then(
      ({ status, body }) => (status === 200 ? body : ''),
      () => '',
    )
  }

  /** Sends a request to a pod through the API server, so that no route into the cluster is needed. */
  async viaProxy(pod: string, port: number, request: ProbeRequest): Promise<ProbeResponse> {
    const isText = typeof request.body === 'string'
    const json = request.body === undefined || isText ? {} : { 'content-type': 'application/json' }
    const call = {
      method: request.method as Call['method'],
      path: `${pathOf(PODS, this.namespace, `${pod}:${port}`)}/proxy${request.path}`,
      headers: { ...json, ...request.headers },
      timeout: request.timeout,
      ...(request.body === undefined ? {} : { body: request.body }),
    }
    this.#onCall(call)
    const begun = performance.now()
    const { status, body } = await send(this.#connection, call)
    return { status, body, duration: performance.now() - begun }
  }

  /** Reads what has no namespace, by its path. Most jobs may not: an ApiError of status 403. */
  read<T>(path: string): Promise<T> {
    return this.#json<T>({ method: 'GET', path })
  }

  /** An object that has no namespace, such as a SelfSubjectAccessReview, which is asked by being posted. */
  review<T>(path: string, body: object): Promise<T> {
    return this.#json<T>({ method: 'POST', path, body })
  }

  close(): Promise<void> {
    return this.#connection.close()
  }

  #known<T>(path: string): Promise<T> {
    const known = this.#answers?.get(path) ?? this.#json<T>({ method: 'GET', path })
    this.#answers?.set(path, known)
    // The same path was asked for as the same type.
    return known as Promise<T>
  }

  async #json<T>(call: Call): Promise<T> {
    this.#onCall(call)
    const { body } = await ask(this.#connection, call)
    return JSON.parse(body) as T
  }

  async #write<T>(resource: Resource, call: Call): Promise<T> {
    try {
      return await this.#json<T>(call)
    } finally {
      // Also where it failed: the answer to a write may have been lost.
      this.#forget(pathOf(resource, this.namespace))
    }
  }

  /** What is known of the objects at a path, and of all together. */
  #forget(all: string): void {
    for (const path of this.#answers?.keys() ?? []) {
      if (path === all || path.startsWith(`${all}/`) || path.startsWith(`${all}?`))
        this.#answers?.delete(path)
    }
  }
}

function selected({ labels, fields }: Selection): Record<string, string | undefined> {
  return { labelSelector: labels, fieldSelector: fields }
}

function queryOf(parameters: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}
