import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { authorize, type Rule, review } from './access.ts'
import { type Answer, answer, type Question } from './answer.ts'
import { Failure, unauthorized } from './failure.ts'
import { stepGarbage } from './garbage.ts'
import { stepRoutes } from './gateway.ts'
import type { Image } from './image.ts'
import { kindNamed } from './kinds.ts'
import { stepPods } from './kubelet.ts'
import { Listing } from './listing.ts'
import type { Stored } from './object.ts'
import { Objects } from './objects.ts'
import { parsePath } from './path.ts'
import { logOf, proxied, type Serve } from './pods.ts'
import { selector } from './select.ts'
import { Store } from './store.ts'
import { Watches } from './watching.ts'
import { stepWorkloads } from './workloads.ts'

/** Time that a simulated controller takes for one step, ms. */
const STEP = 2

/**
 * A Kubernetes API server in memory, on loopback, with controllers that make pods of workloads and take routes. It answers as
 * a real one does, which its suite of behaviours checks against both.
 */
export class FakeApi implements AsyncDisposable {
  readonly store = new Store()
  readonly objects = new Objects(this.store)
  readonly watches = new Watches(this.store)
  readonly #listing = new Listing(this.store)
  /** What becomes of the containers of an image; ready where it is not named. */
  readonly images = new Map<string, Image>()
  /** What the caller may do; null: everything. */
  rules: readonly Rule[] | null = null
  /** What the caller must present; null: nothing. */
  token: string | null = null
  /** Whether the gateway's controller works. */
  gateway = true
  serve: Serve = ({ name, image }) => ({ status: 200, body: JSON.stringify({ pod: name, image }) })
  readonly #server: Server
  #timer: NodeJS.Timeout | null = null

  private constructor() {
    this.#server = createServer((request, response) => void this.#handle(request, response))
    this.store.listen(() => {
      this.#timer ??= setTimeout(() => this.#step(), STEP)
    })
  }

  static async open(): Promise<FakeApi> {
    const api = new FakeApi()
    api.#server.listen(0, '127.0.0.1')
    await once(api.#server, 'listening')
    return api
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Makes objects, as a user would have done before. */
  add(namespace: string, ...all: readonly object[]): void {
    for (const one of all as readonly Stored[]) {
      const { apiVersion = 'v1', kind: wanted = '' } = one
      const kind = kindNamed(apiVersion, wanted)
      if (kind === null) throw new Error(`the fake has no ${apiVersion} ${wanted}`)
      this.objects.create({ kind, namespace, name: one.metadata.name }, one)
    }
  }

  /** Lets the controllers do all that is to be done, at once. */
  settle(): void {
    for (let before = 0; before !== this.store.version; ) {
      before = this.store.version
      this.#step()
    }
  }

  /** What was before is too old for watches and for lists that were begun. */
  expire(): void {
    this.store.compact()
    this.#listing.expire()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  #step(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
    stepWorkloads(this.store)
    stepPods(this.store, this.images)
    stepGarbage(this.store)
    if (this.gateway) stepRoutes(this.store)
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const told = this.#told(request, response, Buffer.concat(chunks).toString())
      if (told !== null) send(response, told)
    } catch (error) {
      if (error instanceof Failure) return send(response, { status: error.status, body: error.body })
      response.destroy()
      if (!request.destroyed) throw error
    }
  }

  /** null where the answer goes on: a watch. */
  #told(request: IncomingMessage, response: ServerResponse, body: string): Answer | null {
    const url = new URL(request.url ?? '/', 'http://api')
    const { searchParams: query, pathname } = url
    const method = request.method ?? 'GET'
    if (this.token !== null && request.headers.authorization !== `Bearer ${this.token}`) throw unauthorized()
    if (pathname.startsWith('/apis/authorization.k8s.io/v1/')) return review(this.rules, JSON.parse(body))
    const asked = parsePath(pathname)
    if (asked === null) return { status: 404, body: '404 page not found\n' }
    const question: Question = {
      method,
      asked,
      query,
      body,
      contentType: request.headers['content-type'] ?? '',
    }
    authorize(this.rules, question)
    if (asked.subresource === 'log')
      return { status: 200, body: logOf(this.objects, this.images, asked, query) }
    if (asked.subresource === 'proxy') {
      return proxied(this.objects, this.serve, asked, { method, path: asked.rest + url.search, body })
    }
    if (query.get('watch') !== 'true') return answer(this.objects, this.#listing, question)
    const { kind, namespace } = asked
    const matches = selector(kind.plural, query)
    this.watches.serve(response, kind, namespace, query.get('resourceVersion') ?? '', matches)
    return null
  }
}

function send(response: ServerResponse, { status, body }: Answer): void {
  const isText = typeof body === 'string'
  response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json' })
  response.end(isText ? body : `${JSON.stringify(body)}\n`)
}
