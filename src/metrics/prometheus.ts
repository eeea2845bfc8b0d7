import type { MetricProvider } from '../analysis/provider.ts'
import { UserError } from '../support/errors.ts'
import { type Ask, post, Unavailable } from './http.ts'
import { joinPieces, piecesOf, type Range } from './pieces.ts'
import { clean, type Read, readMatrix, refusalOf } from './prometheus-answer.ts'
import { promqlOf } from './promql.ts'

export interface PrometheusOptions {
  /** Base address; a path before `/api/v1` is kept. */
  readonly url: string
  /** Bearer token. The caller has masked it. */
  readonly token: string | null
  /** ms per request. */
  readonly timeout: number
  /** ms in which a failed request is tried again. */
  readonly retryFor: number
  /** Told once of each thing that Prometheus warns of or that was left out. */
  readonly warn: (message: string) => void
}

/** Prometheus and what speaks its HTTP API (Thanos, Mimir, VictoriaMetrics). One range query per metric and arm. */
export function prometheusProvider(options: PrometheusOptions): MetricProvider {
  const url = endpoint(options.url)
  const said = new Set<string>()
  const say = (message: string) => {
    if (said.size < 100 && !said.has(message)) options.warn(`Prometheus: ${message}`)
    said.add(message)
  }
  return {
    kind: 'prometheus',
    async query(query, signal) {
      const text = promqlOf(query)
      const pieces: Read[] = []
      for (const piece of piecesOf(query)) {
        pieces.push(await askPatiently(url, form(text, piece), options, signal))
      }
      for (const warning of pieces.flatMap(({ warnings }) => warnings)) say(warning)
      return Object.fromEntries(
        Object.keys(query.parts).map((part) => [
          part,
          joinPieces(pieces.map(({ parts }) => parts.get(part) ?? [])),
        ]),
      )
    },
  }
}

function endpoint(base: string): URL {
  const url = new URL(base)
  if (url.username !== '' || url.password !== '') {
    throw new UserError(`Prometheus ${url.host}: expected an address without a password`, {
      hint: 'Name an environment variable that holds a token: analysis.provider.prometheus.token-env.',
    })
  }
  url.pathname = `${url.pathname.replace(/\/$/, '')}/api/v1/query_range`
  return url
}

function form(query: string, { from, to, step }: Range) {
  const seconds = (ms: number) => String(ms / 1000)
  return { query, start: seconds(from), end: seconds(to), step: seconds(step) }
}

async function askPatiently(
  url: URL,
  fields: Ask['form'],
  { token, timeout, retryFor }: PrometheusOptions,
  signal: AbortSignal,
): Promise<Read> {
  const { default: pRetry } = await import('p-retry')
  const { setTimeout: delay } = await import('node:timers/promises')
  const headers = {
    accept: 'application/json',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  }
  const until = Date.now() + retryFor
  const ask = async () => answerOf(await post({ url, headers, form: fields, timeout, signal }), url)
  return pRetry(ask, {
    retries: 10,
    minTimeout: Math.min(250, retryFor / 4),
    maxTimeout: 5_000,
    randomize: true,
    maxRetryTime: retryFor,
    signal,
    shouldRetry: ({ error }) => error instanceof Unavailable && Date.now() + error.retryAfter < until,
    onFailedAttempt: async ({ error }) => {
      const wait = error instanceof Unavailable ? error.retryAfter : 0
      if (wait > 0 && Date.now() + wait < until) await delay(wait, undefined, { signal })
    },
  })
}

function answerOf({ status, body, retryAfter }: Awaited<ReturnType<typeof post>>, url: URL): Read {
  if (status === 200) return readMatrix(body)
  const said = refusalOf(body) ?? clean(body.slice(0, 200))
  const message = `Prometheus ${url.host} answered ${status}${said === '' ? '' : `: ${said}`}`
  if (status === 429 || status >= 500) throw new Unavailable(message, { retryAfter })
  if (status === 401 || status === 403) {
    throw new UserError(message, { hint: 'Check the bearer token in the variable that token-env names.' })
  }
  throw new UserError(message, { hint: 'Check the selectors and queries of the metrics.' })
}
