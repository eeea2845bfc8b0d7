import type { Answer, MetricProvider, Series } from '../../analysis/provider.ts'
import { connection } from '../connection.ts'
import { endpointOf } from '../endpoint.ts'
import { once } from '../once.ts'
import { joinPieces, piecesOf } from '../pieces.ts'
import { ask, type Service } from '../service.ts'
import { type Surroundings, secretIn } from '../surroundings.ts'
import { expectNoErrors, readAnswer, refusalOf } from './answer.ts'
import type { NewrelicConfig } from './config.ts'
import { bodyOf, filled, timed } from './query.ts'
import { seriesOf } from './series.ts'

/** New Relic answers in no more intervals. */
const MAX_POINTS = 366
/** Metrics are rolled up to minutes; events could be counted in any interval. */
const RESOLUTION = 60_000
const HEADERS = { accept: 'application/json', 'content-type': 'application/json' }
const REGIONS = { us: 'https://api.newrelic.com', eu: 'https://api.eu.newrelic.com' }

/** New Relic's data, all parts of a metric in one request. */
export function open(config: NewrelicConfig, surroundings: Surroundings): MetricProvider {
  const url = endpointOf(config.url ?? REGIONS[config.region], '/graphql')
  const service = serviceOf(config, surroundings)
  const say = once((message) => surroundings.warn(`New Relic: ${message}`))
  // A query may take 5 s to 120 s; left out it is 5 s.
  const timeout = Math.min(120, Math.max(5, Math.round(surroundings.timeout / 1000)))
  return {
    kind: 'newrelic',
    counts: 'increase',
    resolution: RESOLUTION,
    async query(query, signal): Promise<Answer> {
      const names = Object.keys(query.parts)
      const texts = Object.values(query.parts).map((part) => filled(part, query))
      const pieces: Series[][][] = []
      for (const piece of piecesOf(query, MAX_POINTS)) {
        const queries = texts.map((text) => timed(text, piece))
        const body = bodyOf(config['account-id'], timeout, queries)
        const request = { method: 'POST' as const, url, headers: HEADERS, body }
        const parts = readAnswer(await ask(service, request, signal), names.length)
        for (const message of parts.flatMap(({ messages }) => messages)) say(message)
        pieces.push(parts.map((part) => seriesOf(part, piece)))
      }
      return Object.fromEntries(
        names.map((name, i) => [name, joinPieces(pieces.map((piece) => piece[i] ?? []))]),
      )
    },
  }
}

function serviceOf(config: NewrelicConfig, surroundings: Surroundings): Service {
  const key = secretIn(surroundings, config['api-key-env'], 'analysis.provider.newrelic.api-key-env')
  return {
    name: 'New Relic',
    timeout: surroundings.timeout,
    dispatcher: connection(surroundings.env),
    retryFor: surroundings.interval,
    hints: {
      signIn: 'Check the user key in the variable that api-key-env names, and the region.',
      question: 'Check the queries of the metrics and account-id; try them in the query builder.',
    },
    sign: async () => ({ 'api-key': key }),
    refusal: refusalOf,
    inspect: expectNoErrors,
  }
}
