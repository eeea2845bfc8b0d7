import type { MetricProvider } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { joinPieces, piecesOf, type Range } from '../pieces.ts'
import { parseSelector } from '../selector.ts'
import { ask, type Service } from '../service.ts'
import { secretIn, type Surroundings } from '../surroundings.ts'
import { type Read, readMatrix, refusalOf } from './answer.ts'
import type { PrometheusConfig } from './config.ts'
import { promqlOf } from './promql.ts'

/** Prometheus and what speaks its HTTP API (Thanos, Mimir, VictoriaMetrics). One range query per metric and arm. */
export function open(config: PrometheusConfig, surroundings: Surroundings): MetricProvider {
  const url = endpoint(config.url)
  const service = serviceOf(config, surroundings)
  const say = once((message) => surroundings.warn(`Prometheus: ${message}`))
  return {
    kind: 'prometheus',
    counts: 'cumulative',
    resolution: null,
    check: (part) => {
      if ('selector' in part) parseSelector(part.selector)
    },
    async query(query, signal) {
      const text = promqlOf(query)
      const pieces: Read[] = []
      for (const piece of piecesOf(query)) {
        pieces.push(readMatrix(await ask(service, rangeQuery(url, text, piece), signal)))
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

function serviceOf(config: PrometheusConfig, surroundings: Surroundings): Service {
  const variable = config['token-env']
  const token =
    variable === undefined
      ? null
      : secretIn(surroundings, variable, 'analysis.provider.prometheus.token-env')
  return {
    name: 'Prometheus',
    timeout: surroundings.timeout,
    retryFor: surroundings.interval,
    hints: {
      signIn: 'Check the bearer token in the variable that token-env names.',
      question: 'Check the selectors and queries of the metrics.',
    },
    sign: async () => (token === null ? {} : { authorization: `Bearer ${token}` }),
    refusal: refusalOf,
  }
}

/** Tells each message once, and at most a hundred. */
function once(tell: (message: string) => void): (message: string) => void {
  const said = new Set<string>()
  return (message) => {
    if (said.size < 100 && !said.has(message)) tell(message)
    said.add(message)
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

function rangeQuery(url: URL, query: string, { from, to, step }: Range) {
  const seconds = (ms: number) => String(ms / 1000)
  const form = { query, start: seconds(from), end: seconds(to), step: seconds(step) }
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
  return { method: 'POST' as const, url, headers, body: new URLSearchParams(form).toString() }
}
