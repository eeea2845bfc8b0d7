import type { Dispatcher } from 'undici'
import type { Counters } from './counters.ts'
import { dispatch, type Outgoing, type Upstream } from './forward.ts'

/** Copies in flight at once; more are not made. */
const CONCURRENCY = 64
const TIMEOUT = 30_000

/** Sends copies of stable's requests to the canary and throws the answers away. Never waits, never fails. */
export class Mirror {
  readonly #counters: Counters
  #inFlight = 0

  constructor(counters: Counters) {
    this.#counters = counters
  }

  /** Copies a request whose body is at hand; one with a streamed body is not copied. */
  send(outgoing: Outgoing, upstream: Upstream): void {
    const { pool } = upstream
    const { body } = outgoing
    if (pool === null || this.#inFlight >= CONCURRENCY || (body !== null && !Buffer.isBuffer(body))) return
    const counters = this.#counters.of(upstream.run.release, 'mirror')
    const begun = performance.now()
    let status = 502
    this.#inFlight++
    upstream.inFlight++
    const done = () => {
      clearTimeout(timer)
      this.#inFlight--
      upstream.inFlight--
      counters.add(outgoing.method, status, (performance.now() - begun) / 1_000)
    }
    let controller: Dispatcher.DispatchController | null = null
    const timer = setTimeout(() => controller?.abort(new Error('too slow')), TIMEOUT)
    const headers = [...outgoing.headers, 'x-model-rollout-mirror', '1']
    dispatch(
      { ...outgoing, headers },
      { pool },
      {
        onRequestStart: (started) => {
          controller = started
        },
        onResponseStart: (_, code) => {
          if (code >= 200) status = code
        },
        onResponseData: () => {},
        onResponseEnd: done,
        onResponseError: () => {
          status = 502
          done()
        },
      },
    )
  }
}
