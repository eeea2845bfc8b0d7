import type { MetricProvider, RangeQuery, Series } from '../../analysis/provider.ts'
import { signerOf } from '../auth/signer.ts'
import { tlsOf } from '../auth/tls.ts'
import { clean } from '../clean.ts'
import { connection } from '../connection.ts'
import { endpointOf } from '../endpoint.ts'
import { once } from '../once.ts'
import { piecesOf, type Range } from '../pieces.ts'
import { askWhole, type Service } from '../service.ts'
import type { Surroundings } from '../surroundings.ts'
import { type Read, readMatrix, refusalOf } from './answer.ts'
import type { PrometheusConfig } from './config.ts'
import { tellsArmsApart } from './expression.ts'
import { answerOf, warningsOf } from './parts.ts'
import { promqlOf } from './promql.ts'
import { skewWarning } from './skew.ts'

const KEY = 'analysis.provider.prometheus'

/** Prometheus and what speaks its HTTP API (Thanos, Mimir, VictoriaMetrics). One range query per metric and arm. */
export function open(config: PrometheusConfig, surroundings: Surroundings): MetricProvider {
  const url = endpointOf(config.url, '/api/v1/query_range')
  const service = serviceOf(config, surroundings, url)
  const say = once((message) => surroundings.warn(`Prometheus: ${message}`))
  return {
    kind: 'prometheus',
    counts: 'cumulative',
    resolution: null,
    async query(query, signal) {
      const text = promqlOf(query)
      for (const same of sameForBoth(query)) say(same)
      const pieces: Read[] = []
      let ahead: number | null = null
      for (const piece of piecesOf(query)) {
        const answered = await askWhole(service, rangeQuery(url, text, piece), signal)
        pieces.push(readMatrix(answered.body))
        ahead = answered.ahead
      }
      const answer = answerOf(query, pieces)
      for (const warning of warningsOf(query.parts, pieces, answer)) say(warning)
      const skew = skewWarning(query, newestOf(Object.values(answer).flat()), ahead)
      if (skew !== null) say(skew)
      return answer
    },
  }
}

/** What is to be said about queries of one's own that do not ask for one arm. */
function sameForBoth({ parts }: RangeQuery): string[] {
  const texts = Object.values(parts).map((part) => ('expression' in part ? part.expression : '{{arm}}'))
  return texts
    .filter((text) => !tellsArmsApart(text))
    .map((text) => `query ${clean(text)}: without {{arm}} or {{release}} both arms get the same numbers`)
}

function serviceOf(config: PrometheusConfig, surroundings: Surroundings, url: URL): Service {
  const { tls } = config
  const dispatcher = connection(
    surroundings.env,
    tls === undefined ? undefined : () => tlsOf(tls, surroundings, `${KEY}.tls`),
  )
  return {
    name: 'Prometheus',
    timeout: surroundings.timeout,
    retryFor: surroundings.interval,
    hints: {
      signIn: `Check how to sign in: token-env, basic, oauth2, sigv4, google, headers or tls of ${KEY}, and the rights of that account.`,
      question: 'Check the selectors and queries of the metrics.',
    },
    sign: signerOf(config, { surroundings, key: KEY, url, connection: connection(surroundings.env) }),
    dispatcher,
    refusal: refusalOf,
  }
}

const newestOf = (series: readonly Series[]): number | null =>
  series.reduce<number | null>((newest, { samples }) => {
    const at = samples.at(-1)?.[0]
    return at === undefined || (newest !== null && newest > at) ? newest : at
  }, null)

function rangeQuery(url: URL, query: string, { from, to, step }: Range) {
  const seconds = (ms: number) => String(ms / 1000)
  const form = { query, start: seconds(from), end: seconds(to), step: seconds(step) }
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
  return { method: 'POST' as const, url, headers, body: new URLSearchParams(form).toString() }
}
