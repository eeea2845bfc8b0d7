import { afterEach, beforeEach, describe } from 'vitest'
import type { Connection } from '../../../../src/targets/kubernetes/connection.ts'
import { type Call, send } from '../../../../src/targets/kubernetes/request.ts'
import { patchBehaviours } from './behaviours-patch.ts'
import { readBehaviours } from './behaviours-read.ts'
import { watchBehaviours } from './behaviours-watch.ts'
import { workloadBehaviours } from './behaviours-workload.ts'
import { writeBehaviours } from './behaviours-write.ts'

/** An empty namespace of an API server, gone afterwards. */
export interface ApiWorld extends AsyncDisposable {
  readonly connection: Connection
  readonly namespace: string
  /** An image that cannot be pulled. */
  readonly unknownImage: string
}

/** An answer, its body parsed. Loose, since every kind of object comes here. */
export interface Told {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests look into any kind of object
  readonly body: any
}

/** How the behaviours talk with the API server of the running test. */
export class Api {
  world: ApiWorld | null = null

  get open(): ApiWorld {
    if (this.world === null) throw new Error('no API server is open')
    return this.world
  }

  get core(): string {
    return `/api/v1/namespaces/${this.open.namespace}`
  }

  /** Of `apps/v1` and the like. */
  group(apiVersion: string): string {
    return `/apis/${apiVersion}/namespaces/${this.open.namespace}`
  }

  async call(method: Call['method'], path: string, body?: unknown, contentType?: string): Promise<Told> {
    const call = { method, path, ...(body === undefined ? {} : { body }) }
    const reply = await send(this.open.connection, contentType ? { ...call, contentType } : call)
    const isJson = reply.body.startsWith('{')
    return { status: reply.status, body: isJson ? JSON.parse(reply.body) : reply.body }
  }

  get(path: string): Promise<Told> {
    return this.call('GET', path)
  }

  jsonPatch(path: string, operations: readonly object[]): Promise<Told> {
    return this.call('PATCH', path, operations, 'application/json-patch+json')
  }

  merge(path: string, change: object): Promise<Told> {
    return this.call('PATCH', path, change, 'application/merge-patch+json')
  }

  apply(path: string, object: object): Promise<Told> {
    return this.call('PATCH', path, object, 'application/apply-patch+yaml')
  }

  /** Makes a ConfigMap. */
  async config(name: string, data: object = {}, labels: object = {}): Promise<Told> {
    return this.call('POST', `${this.core}/configmaps`, { metadata: { name, labels }, data })
  }
}

/** What our target relies on, checked against a real API server and against the one in memory. */
export function apiBehaviours(name: string, open: () => Promise<ApiWorld>): void {
  describe(`an API server: ${name}`, () => {
    const api = new Api()
    beforeEach(async () => {
      api.world = await open()
    })
    afterEach(() => api.world?.[Symbol.asyncDispose]())
    readBehaviours(api)
    writeBehaviours(api)
    patchBehaviours(api)
    watchBehaviours(api)
    workloadBehaviours(api)
  })
}
