import type { Answer, MetricProvider } from '../../analysis/provider.ts'
import { connection } from '../connection.ts'
import { endpointOf } from '../endpoint.ts'
import { once } from '../once.ts'
import { joinPieces, piecesOf } from '../pieces.ts'
import { ask, type Service } from '../service.ts'
import { type Surroundings, secretIn } from '../surroundings.ts'
import { expectNoErrors, type Read, readAnswer, refusalOf } from './answer.ts'
import type { DatadogConfig } from './config.ts'
import { alignedStep, bodyOf, RESOLUTION, textsOf } from './query.ts'

/** A request for more points (documented: 1,500) is answered in longer intervals than asked for. */
const MAX_POINTS = 1_000

/** Datadog's timeseries, all parts of a metric in one request. */
export function open(config: DatadogConfig, surroundings: Surroundings): MetricProvider {
  const url = endpointOf(config.url ?? `https://api.${config.site}`, '/api/v2/query/timeseries')
  const service = serviceOf(config, surroundings)
  const say = once((message) => surroundings.warn(`Datadog: ${message}`))
  return {
    kind: 'datadog',
    counts: 'increase',
    resolution: RESOLUTION,
    async query(query, signal): Promise<Answer> {
      const step = alignedStep(query)
      const texts = textsOf(query, step)
      const pieces: Read[] = []
      for (const piece of piecesOf(
        { from: query.from - query.step + step, to: query.to, step },
        MAX_POINTS,
      )) {
        const request = { method: 'POST' as const, url, headers: HEADERS, body: bodyOf(texts, piece) }
        pieces.push(readAnswer(await ask(service, request, signal), piece))
      }
      for (const { spacing } of pieces) if (spacing !== null && spacing > step) say(lumped(step, spacing))
      return Object.fromEntries(
        Object.keys(query.parts).map((part, i) => [
          part,
          joinPieces(pieces.map(({ series }) => series.get(i) ?? [])),
        ]),
      )
    },
  }
}

const HEADERS = { accept: 'application/json', 'content-type': 'application/json' }

const lumped = (asked: number, found: number) =>
  `its values are ${found / 1000} s apart where ${asked / 1000} s were asked for, so events are up to that much out of place: make analysis.interval longer`

function serviceOf(config: DatadogConfig, surroundings: Surroundings): Service {
  const key = (name: 'api-key-env' | 'app-key-env') =>
    secretIn(surroundings, config[name], `analysis.provider.datadog.${name}`)
  const headers = { 'dd-api-key': key('api-key-env'), 'dd-application-key': key('app-key-env') }
  return {
    name: 'Datadog',
    timeout: surroundings.timeout,
    dispatcher: connection(surroundings.env),
    retryFor: surroundings.interval,
    hints: {
      signIn:
        'Check the keys in the variables that api-key-env and app-key-env name, their scope timeseries_query, and the site.',
      question: 'Check the queries of the metrics; try them in the metrics explorer.',
    },
    sign: async () => headers,
    refusal: refusalOf,
    inspect: expectNoErrors,
  }
}
