import type { Answer, MetricProvider, Series } from '../../analysis/provider.ts'
import { connection } from '../connection.ts'
import { endpointOf } from '../endpoint.ts'
import type { Request } from '../http.ts'
import { once } from '../once.ts'
import { joinPieces, piecesOf, type Range } from '../pieces.ts'
import { ask, type Service } from '../service.ts'
import { type Surroundings, secretIn } from '../surroundings.ts'
import { readAnswer, refusalOf } from './answer.ts'
import type { DynatraceConfig } from './config.ts'
import { filled, parametersOf, SLOT } from './query.ts'

/** Dynatrace answers a week of minutes at most. */
const MAX_POINTS = 10_080

/** Dynatrace's metrics, one request per part, since an answer does not say which selector a series belongs to. */
export function open(config: DynatraceConfig, surroundings: Surroundings): MetricProvider {
  const url = endpointOf(config.url, '/api/v2/metrics/query')
  const service = serviceOf(config, surroundings)
  const say = once((message) => surroundings.warn(`Dynatrace: ${message}`))
  async function seriesOf(selector: string, range: Range, signal: AbortSignal): Promise<Series[]> {
    const pieces: (readonly Series[])[] = []
    for (const piece of piecesOf(range, MAX_POINTS)) {
      const body = await ask(service, requestOf(url, parametersOf(selector, piece)), signal)
      const { series, warnings } = readAnswer(body, piece)
      for (const warning of warnings) say(warning)
      pieces.push(series)
    }
    return joinPieces(pieces)
  }
  return {
    kind: 'dynatrace',
    counts: 'increase',
    resolution: SLOT,
    async query(query, signal): Promise<Answer> {
      const range = { from: query.from - query.step + SLOT, to: query.to, step: SLOT }
      const selectors = Object.entries(query.parts).map(
        ([part, asked]) => [part, filled(asked, query)] as const,
      )
      const answers = selectors.map(
        async ([part, text]) => [part, await seriesOf(text, range, signal)] as const,
      )
      return Object.fromEntries(await Promise.all(answers))
    },
  }
}

function requestOf(url: URL, parameters: URLSearchParams): Request {
  const asked = new URL(url)
  asked.search = parameters.toString()
  return { method: 'GET', url: asked, headers: { accept: 'application/json' } }
}

function serviceOf(config: DynatraceConfig, surroundings: Surroundings): Service {
  const token = secretIn(surroundings, config['token-env'], 'analysis.provider.dynatrace.token-env')
  return {
    name: 'Dynatrace',
    timeout: surroundings.timeout,
    dispatcher: connection(surroundings.env),
    retryFor: surroundings.interval,
    hints: {
      signIn: 'Check the token in the variable that token-env names, and its scope metrics.read.',
      question:
        'Check the metric selectors, and that each metric was written at least once: one that was never is not known.',
    },
    sign: async () => ({ authorization: `Api-Token ${token}` }),
    refusal: refusalOf,
  }
}
