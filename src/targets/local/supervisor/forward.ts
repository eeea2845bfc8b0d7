import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http'
import type { Dispatcher } from 'undici'
import { messageOf } from '../../../support/errors.ts'
import type { ArmCounters } from './counters.ts'
import { responseHeaders } from './headers.ts'

/** What the router sends requests to: an instance. */
export interface Upstream {
  readonly run: { readonly release: string }
  readonly pool: Dispatcher | null
  readonly ready: boolean
  inFlight: number
}

/** A request as it is sent on. A buffered body (or none) can be sent again, a stream cannot. */
export interface Outgoing {
  readonly method: string
  readonly path: string
  readonly headers: readonly string[]
  readonly body: Buffer | IncomingMessage | null
}

/** Why nothing was answered. `sent`: the release may have begun to work on it. */
export interface Failure {
  readonly sent: boolean
  readonly reason: string
}

/** nginx's convention for a client that went away before its answer. */
const CLIENT_CLOSED = 499
const BAD_GATEWAY = 502

/** Sends one request to `upstream` and its answer to `response`. `failed` is called when no byte of an answer came. */
export function forward(
  outgoing: Outgoing,
  upstream: Upstream & { readonly pool: Dispatcher },
  response: ServerResponse,
  counters: ArmCounters,
  failed: (failure: Failure) => void,
): void {
  dispatch(outgoing, upstream, new Forwarding(outgoing.method, upstream, response, counters, failed))
}

/** Hands a request to the connections of `upstream`; what it refuses is told to the handler like any other failure. */
export function dispatch(
  { method, path, headers, body }: Outgoing,
  upstream: { readonly pool: Dispatcher },
  handler: Dispatcher.DispatchHandler,
): void {
  // As undici has it at run time: a flat list is taken as raw headers.
  const options = { method: method as Dispatcher.HttpMethod, path, headers: headers as string[], body }
  upstream.pool.dispatch(options, handler)
}

class Forwarding implements Dispatcher.DispatchHandler {
  readonly #method: string
  readonly #upstream: Upstream
  readonly #response: ServerResponse
  readonly #counters: ArmCounters
  readonly #failed: (failure: Failure) => void
  readonly #begun = performance.now()
  readonly #onClose = () => this.#clientGone()
  #controller: Dispatcher.DispatchController | null = null
  #status = 0

  constructor(
    method: string,
    upstream: Upstream,
    response: ServerResponse,
    counters: ArmCounters,
    failed: (failure: Failure) => void,
  ) {
    this.#method = method
    this.#upstream = upstream
    this.#response = response
    this.#counters = counters
    this.#failed = failed
    upstream.inFlight++
    response.on('close', this.#onClose)
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    if (this.#response.destroyed) this.#clientGone()
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200) return
    this.#status = status
    this.#response.writeHead(status, responseHeaders(headers, this.#upstream.run.release))
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#response.write(chunk)) return
    controller.pause()
    this.#response.once('drain', () => controller.resume())
  }

  onResponseEnd(): void {
    this.#done(this.#status)
    this.#response.end()
  }

  onResponseError(_: Dispatcher.DispatchController | null, error: Error): void {
    if (this.#response.destroyed) {
      this.#done(CLIENT_CLOSED)
      return
    }
    this.#done(BAD_GATEWAY)
    if (this.#status === 0) this.#failed({ sent: this.#controller !== null, reason: messageOf(error) })
    // The client has a part of the answer: only a broken connection tells it that the rest is missing.
    else this.#response.destroy()
  }

  #clientGone(): void {
    this.#controller?.abort(new Error('the client went away'))
  }

  #done(status: number): void {
    this.#response.off('close', this.#onClose)
    this.#upstream.inFlight--
    this.#counters.add(this.#method, status, (performance.now() - this.#begun) / 1_000)
  }
}
