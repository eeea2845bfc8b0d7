import type { MetricProvider, Part, RangeQuery, Series } from '../../analysis/provider.ts'
import { connection } from '../connection.ts'
import { eachPart } from '../each-part.ts'
import { endpointOf } from '../endpoint.ts'
import { googleSigner } from '../google-auth.ts'
import { googleRefusal } from '../google-refusal.ts'
import { pagesOf } from '../pages.ts'
import { joinPieces } from '../pieces.ts'
import { samplesWithin } from '../samples.ts'
import { ask, type Service } from '../service.ts'
import type { Surroundings } from '../surroundings.ts'
import { readPage } from './answer.ts'
import type { GoogleMonitoringConfig } from './config.ts'
import { parametersOf } from './query.ts'

const SCOPE = 'https://www.googleapis.com/auth/monitoring.read'

/**
 * Google Cloud Monitoring by timeSeries.list, one request per part. A part is a monitoring filter, or JSON of a filter and
 * its aggregation. An alignment period is at least a minute.
 */
export async function open(
  config: GoogleMonitoringConfig,
  surroundings: Surroundings,
): Promise<MetricProvider> {
  const service = serviceOf(surroundings, await googleSigner(config.project, [SCOPE]))
  const list = endpointOf(config.endpoint, `/v3/projects/${config.project}/timeSeries`)
  async function seriesOf(part: Part, query: RangeQuery, signal: AbortSignal): Promise<Series[]> {
    const parameters = parametersOf(part, query)
    const pages = await pagesOf('Cloud Monitoring', async (token) => {
      if (token !== null) parameters.set('pageToken', token)
      const url = new URL(list)
      url.search = parameters.toString()
      return readPage(await ask(service, { method: 'GET', url, headers: {} }, signal))
    })
    return joinPieces(pages.map(({ series }) => series)).map(({ labels, samples }) => ({
      labels,
      samples: samplesWithin(samples, query),
    }))
  }
  return {
    kind: 'google-monitoring',
    counts: 'increase',
    resolution: 60_000,
    query: (query, signal) => eachPart(query, (part) => seriesOf(part, query, signal)),
  }
}

function serviceOf({ timeout, interval, env }: Surroundings, sign: NonNullable<Service['sign']>): Service {
  return {
    name: 'Cloud Monitoring',
    timeout,
    retryFor: interval,
    hints: {
      signIn:
        'The account needs the role roles/monitoring.viewer in analysis.provider.google-monitoring.project.',
      question: 'Check the filters of the metrics, and analysis.provider.google-monitoring.project.',
    },
    sign,
    dispatcher: connection(env),
    refusal: googleRefusal,
  }
}
