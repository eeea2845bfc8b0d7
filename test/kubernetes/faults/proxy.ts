import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import type { Dispatcher } from 'undici'
import type { Connection } from '../../../src/targets/kubernetes/connection.ts'

/** What is done to a call in place of answering it. */
export type Fault =
  | { readonly kind: 'answer'; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Nothing comes back. */
  | { readonly kind: 'hang' }
  /** The connection breaks before the server has the call. */
  | { readonly kind: 'reset' }
  /** The connection breaks after the server has done what was asked. */
  | { readonly kind: 'lose-answer' }
  /** A watch is told that it is too old. */
  | { readonly kind: 'gone' }
  /** A watch breaks in the middle of its first line. */
  | { readonly kind: 'cut' }

export interface Rule {
  readonly matches: (method: string, path: string) => boolean
  /** Calls of the kind that go through before the first fault. */
  readonly after: number
  /** Calls of the kind that fail. */
  readonly times: number
  readonly fault: Fault
}

/** Questions about rights are posted, but change nothing. */
export const isWrite = (method: string, path: string): boolean =>
  method !== 'GET' && !path.startsWith('/apis/authorization')
export const isWatch = (_: string, path: string): boolean => path.includes('watch=true')
export const isAny = (): boolean => true

/** Every call from a write on, whose number counts from 0. For one rule only. */
export function sinceWrite(number: number): Rule['matches'] {
  let writes = 0
  return (method, path) => {
    if (isWrite(method, path)) writes++
    return writes > number
  }
}

/** Stands before an API server, signs in to it in the caller's place, and does harm as its rules say. */
export class FaultyProxy implements AsyncDisposable {
  readonly #server: Server
  readonly #upstream: Connection
  readonly #rules: { readonly rule: Rule; seen: number }[] = []
  /** Calls that a fault was done to. */
  faults = 0

  private constructor(upstream: Connection) {
    this.#upstream = upstream
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch(() => response.destroy())
    })
  }

  static async open(upstream: Connection): Promise<FaultyProxy> {
    const proxy = new FaultyProxy(upstream)
    proxy.#server.listen(0, '127.0.0.1')
    await once(proxy.#server, 'listening')
    return proxy
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  add(rule: Rule): void {
    this.#rules.push({ rule, seen: 0 })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections()
    this.#server.close()
    await once(this.#server, 'close')
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const fault = this.#faultOf(request.method ?? 'GET', request.url ?? '/')
    if (fault === null) return forward(this.#upstream, request, response)
    this.faults++
    switch (fault.kind) {
      case 'answer':
        response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers })
        response.end(
          JSON.stringify({ kind: 'Status', status: 'Failure', message: `made to fail`, code: fault.status }),
        )
        return
      case 'hang':
        return
      case 'lose-answer':
        await (await ask(this.#upstream, request)).body.dump()
        response.destroy()
        return
      case 'gone':
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(`${JSON.stringify({ type: 'ERROR', object: GONE })}\n`)
        return
      case 'cut':
        response.writeHead(200, { 'content-type': 'application/json' })
        response.write('{"type":"MODI', () => response.destroy())
        return
      default:
        response.destroy()
    }
  }

  #faultOf(method: string, path: string): Fault | null {
    let found: Fault | null = null
    for (const entry of this.#rules) {
      const { matches, after, times, fault } = entry.rule
      if (!matches(method, path)) continue
      const number = entry.seen++
      if (number >= after && number < after + times) found ??= fault
    }
    return found
  }
}

const GONE = {
  kind: 'Status',
  status: 'Failure',
  reason: 'Expired',
  message: 'too old resource version',
  code: 410,
}

async function forward(
  upstream: Connection,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = await ask(upstream, request)
  const type = String(answer.headers['content-type'] ?? 'application/json')
  response.writeHead(answer.statusCode, { 'content-type': type })
  response.flushHeaders()
  response.on('close', () => answer.body.destroy())
  await pipeline(answer.body, response)
}

async function ask(upstream: Connection, request: IncomingMessage): Promise<Dispatcher.ResponseData> {
  const { request: send } = await import('undici')
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const type = request.headers['content-type']
  return send(upstream.server + request.url, {
    method: (request.method ?? 'GET') as Dispatcher.HttpMethod,
    dispatcher: await upstream.dispatcher(),
    headers: { ...(await upstream.headers()), ...(type === undefined ? {} : { 'content-type': type }) },
    ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
  })
}
