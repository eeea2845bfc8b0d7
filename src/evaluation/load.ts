import type { Result } from 'autocannon'
import { type Call, textOf } from '../serving/protocol.ts'
import type { LoadConfig } from './config.ts'
import type { Endpoint } from './endpoint.ts'

const DEFAULT_REQUESTS = 1_000
/** Response times kept; later ones are counted only. */
const KEPT = 1_000_000
/** Requests that are not answered at all before the rest is given up. */
const GIVE_UP = 100

/** What a server did under load. */
export interface Load {
  /** Requests that were answered, or failed. */
  readonly requests: number
  /** Connections. */
  readonly concurrency: number
  /** Share of them without an answer of status 200 to 299, 0 to 1. */
  readonly errorRate: number
  /** Answers per second. */
  readonly throughput: number
  /** ms of the answers of status 200 to 299, ascending. */
  readonly latencies: Float64Array
}

/**
 * Sends these requests in turn over as many connections as `concurrency` says, each waiting for its answer before it sends
 * the next (a closed loop). null where none is to be sent.
 */
export async function measure(
  calls: readonly Call[],
  endpoint: Endpoint,
  { requests, duration }: LoadConfig,
): Promise<Load | null> {
  const amount = duration === undefined ? (requests ?? DEFAULT_REQUESTS) : undefined
  if (amount === 0 || calls.length === 0) return null
  const { url, headers, timeout, concurrency, signal } = endpoint.options
  const { default: autocannon } = await import('autocannon')
  const connections = Math.min(concurrency, amount ?? concurrency)
  const { promise, resolve, reject } = Promise.withResolvers<Result>()
  const options = {
    url: url.origin,
    connections,
    timeout: Math.ceil(timeout / 1_000),
    bailout: GIVE_UP,
    ...(amount === undefined ? { duration: Math.ceil((duration ?? 0) / 1_000) } : { amount }),
    requests: calls.map((call) => ({
      method: call.method,
      path: endpoint.pathOf(call),
      headers: { ...call.headers, ...headers },
      body: textOf(call) ?? '',
    })),
  }
  const run = autocannon(options, (error, result) => (error === null ? resolve(result) : reject(error)))
  const latencies = new Float64Array(KEPT)
  const begun = performance.now()
  let last = begun
  let kept = 0
  run.on('response', (_, status, __, ms) => {
    last = performance.now()
    if (status >= 200 && status < 300 && kept < KEPT) latencies[kept++] = ms
  })
  const stop = () => run.stop()
  signal.addEventListener('abort', stop, { once: true })
  try {
    const result = await promise
    signal.throwIfAborted()
    const failed = result.errors + result.non2xx
    const all = result['2xx'] + failed
    return {
      requests: all,
      concurrency: connections,
      errorRate: all === 0 ? 1 : failed / all,
      throughput: last === begun ? 0 : (result['2xx'] / (last - begun)) * 1_000,
      latencies: latencies.slice(0, kept).sort(),
    }
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

/** The nearest-rank quantile of ascending values: the smallest that at least this share (0 to 1) does not exceed. */
export function quantile(ascending: Float64Array, share: number): number {
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? Number.NaN
}
