import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Dispatcher } from 'undici'
import type { Split } from '../../../rollout/target.ts'
import type { Sticky } from '../protocol.ts'
import { carries, stickyValue } from './carried.ts'
import type { Counters } from './counters.ts'
import { type Failure, forward, type Outgoing, type Upstream } from './forward.ts'
import { requestHeaders } from './headers.ts'
import type { Mirror } from './mirror.ts'
import { exactShare, type Share, stickyShare } from './share.ts'

/** A body of known length up to this many bytes is read before it is sent on, so that it can be copied or sent again. */
const BUFFERED = 256 * 1024
/** Longer than load balancers keep idle connections (60 s), so that they close first. */
const KEEP_ALIVE = 75_000
/** RFC 9110 §9.2.1: they change nothing, so they can be sent again. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

/** Where requests go now. Replaced as a whole, so that every request sees one state. */
export interface Routes {
  readonly stable: Upstream | null
  readonly canary: Upstream | null
  readonly split: Split
  readonly sticky: Sticky | null
}

/**
 * The HTTP server in front of the releases. A request is shared out at the moment when it is sent on. When the canary is not
 * ready, or breaks before a byte of its answer has come, stable answers instead: a safe request always, another one only
 * when nothing of it had been sent. All else is a 502, which the arm's counters show too.
 */
export class Router {
  routes: Routes = { stable: null, canary: null, split: { canary: 0, mirror: 0 }, sticky: null }
  readonly server: Server
  readonly #counters: Counters
  readonly #mirror: Mirror
  readonly #canaryShare: Share = exactShare()
  readonly #mirrorShare: Share = exactShare()

  constructor(counters: Counters, mirror: Mirror) {
    this.#counters = counters
    this.#mirror = mirror
    this.server = createServer({ keepAliveTimeout: KEEP_ALIVE }, (request, response) =>
      this.#accept(request, response),
    )
    this.server.on('upgrade', refuseUpgrade)
    this.server.on('connect', refuseUpgrade)
  }

  #accept(request: IncomingMessage, response: ServerResponse): void {
    const { headers } = request
    const length = headers['content-length']
    if (headers['transfer-encoding'] !== undefined || Number(length) > BUFFERED) {
      this.#route(request, response, request)
    } else if (length === undefined || length === '0') this.#route(request, response, null)
    else this.#collect(request, response)
  }

  #collect(request: IncomingMessage, response: ServerResponse): void {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const [only] = chunks
      const body = chunks.length === 1 && only !== undefined ? only : Buffer.concat(chunks)
      this.#route(request, response, body)
    })
  }

  #route(request: IncomingMessage, response: ServerResponse, body: Outgoing['body']): void {
    const { stable, canary, split } = this.routes
    const outgoing: Outgoing = {
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: requestHeaders(request),
      body,
    }
    if (this.#isForCanary(request) && canary?.ready === true && has(canary)) {
      const counters = this.#counters.of(canary.run.release, 'canary')
      forward(outgoing, canary, response, counters, (failure) => this.#again(outgoing, response, failure))
      return
    }
    this.#toStable(outgoing, response, (failure) => this.#again(outgoing, response, failure))
    const mirrored = stable !== null && canary?.ready === true && this.#mirrorShare(split.mirror)
    if (mirrored) this.#mirror.send(outgoing, canary)
  }

  #isForCanary(request: IncomingMessage): boolean {
    const { canary, split, sticky } = this.routes
    if (split.match !== undefined && carries(request.headers, split.match)) return true
    const value = sticky === null ? null : stickyValue(request.headers, sticky)
    if (value === null) return this.#canaryShare(split.canary)
    return stickyShare(value, canary?.run.release ?? '', split.canary)
  }

  #toStable(outgoing: Outgoing, response: ServerResponse, failed: (failure: Failure) => void): void {
    const { stable } = this.routes
    if (stable === null) refuse(response, 503, 'no release serves yet')
    else if (!has(stable)) {
      this.#counters.of(stable.run.release, 'stable').add(outgoing.method, 503, 0)
      refuse(response, 503, `release ${stable.run.release} is being started again`)
    } else {
      forward(outgoing, stable, response, this.#counters.of(stable.run.release, 'stable'), failed)
    }
  }

  /** The second and last attempt, on stable. */
  #again(outgoing: Outgoing, response: ServerResponse, failure: Failure): void {
    const { body, method } = outgoing
    const whole = body === null || Buffer.isBuffer(body)
    const bad = ({ reason }: Failure) => refuse(response, 502, `the release did not answer: ${reason}`)
    if (whole && (!failure.sent || SAFE.has(method))) this.#toStable(outgoing, response, bad)
    else bad(failure)
  }
}

function has(upstream: Upstream): upstream is Upstream & { readonly pool: Dispatcher } {
  return upstream.pool !== null
}

function refuse(response: ServerResponse, status: 502 | 503, message: string): void {
  const body = `${JSON.stringify({ error: message })}\n`
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  response.writeHead(status, status === 503 ? { ...headers, 'retry-after': '1' } : headers)
  response.end(body)
}

function refuseUpgrade(_: IncomingMessage, socket: Duplex): void {
  socket.on('error', () => socket.destroy())
  const body = '{"error":"this router does not pass on WebSockets, upgrades or tunnels"}\n'
  socket.end(
    `HTTP/1.1 501 Not Implemented\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  )
}
