import type { Answer, MetricProvider, Series } from '../../analysis/provider.ts'
import { connection } from '../connection.ts'
import { endpointOf } from '../endpoint.ts'
import { once } from '../once.ts'
import { joinPieces, piecesOf } from '../pieces.ts'
import { ask, type Service } from '../service.ts'
import { type Surroundings, secretIn } from '../surroundings.ts'
import { expectWhole, readAnswer, refusalOf } from './answer.ts'
import type { ElasticsearchConfig } from './config.ts'
import { bodyOf, mostPoints } from './query.ts'
import { countedOf } from './text.ts'

const HEADERS = { accept: 'application/json', 'content-type': 'application/json' }

/** Elasticsearch and OpenSearch: documents counted, or a field of them summed up, all parts of a metric in one search. */
export function open(config: ElasticsearchConfig, surroundings: Surroundings): MetricProvider {
  const url = endpointOf(config.url, `/${encodeURIComponent(config.index)}/_search`)
  // A count of some shards only would be taken for the whole.
  url.search = '?allow_partial_search_results=false'
  const service = serviceOf(config, surroundings)
  const say = once((message) => surroundings.warn(`Elasticsearch: ${message}`))
  const fields = { time: config['time-field'], groupBy: config['group-by'] }
  return {
    kind: 'elasticsearch',
    counts: 'increase',
    resolution: null,
    async query(query, signal): Promise<Answer> {
      const names = Object.keys(query.parts)
      const parts = Object.fromEntries(
        Object.entries(query.parts).map(([name, part]) => [name, countedOf(part, query.values)]),
      )
      const pieces: Record<string, Series[]>[] = []
      for (const piece of piecesOf(query, mostPoints(names.length, fields))) {
        const request = { method: 'POST' as const, url, headers: HEADERS, body: bodyOf(parts, fields, piece) }
        const answer = readAnswer(await ask(service, request, signal), names, fields.groupBy, piece)
        if (answer === null) say(`no index matches ${config.index}`)
        else pieces.push(answer)
      }
      return Object.fromEntries(
        names.map((name) => [name, joinPieces(pieces.map((piece) => piece[name] ?? []))]),
      )
    },
  }
}

function serviceOf(config: ElasticsearchConfig, surroundings: Surroundings): Service {
  const authorization = authorizationOf(config, surroundings)
  return {
    name: 'Elasticsearch',
    timeout: surroundings.timeout,
    dispatcher: connection(surroundings.env),
    retryFor: surroundings.interval,
    hints: {
      signIn:
        'Check api-key-env, or user and password-env, of analysis.provider.elasticsearch, and the right to read the index.',
      question:
        'Check index, time-field and group-by of analysis.provider.elasticsearch, and the queries of the metrics.',
    },
    sign: async () => (authorization === null ? {} : { authorization }),
    refusal: refusalOf,
    inspect: expectWhole,
  }
}

function authorizationOf(config: ElasticsearchConfig, surroundings: Surroundings): string | null {
  const { user, 'api-key-env': keyEnv, 'password-env': passwordEnv } = config
  const secret = (variable: string, key: string) =>
    secretIn(surroundings, variable, `analysis.provider.elasticsearch.${key}`)
  if (keyEnv !== undefined) return `ApiKey ${secret(keyEnv, 'api-key-env')}`
  if (user === undefined || passwordEnv === undefined) return null
  const encoded = Buffer.from(`${user}:${secret(passwordEnv, 'password-env')}`).toString('base64')
  surroundings.mask(encoded)
  return `Basic ${encoded}`
}
