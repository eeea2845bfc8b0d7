import { setTimeout as delay } from 'node:timers/promises'
import type { MetricProvider, Part, RangeQuery, Series } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { connection } from '../connection.ts'
import { eachPart } from '../each-part.ts'
import { endpointOf } from '../endpoint.ts'
import { googleSigner } from '../google-auth.ts'
import { googleRefusal, hasReason } from '../google-refusal.ts'
import { once } from '../once.ts'
import { pagesOf } from '../pages.ts'
import { ask, type Service } from '../service.ts'
import type { Surroundings } from '../surroundings.ts'
import { type Result, readResult, seriesOf } from './answer.ts'
import { type BigqueryConfig, limitsOf } from './config.ts'
import { requestOf } from './query.ts'

const SCOPE = 'https://www.googleapis.com/auth/bigquery'

/** BigQuery's documented reasons to try again that have a status of 400 or 403. */
const PASSING = ['rateLimitExceeded', 'jobRateLimitExceeded', 'jobBackendError', 'jobInternalError']

/** SQL in BigQuery by jobs.query, one job per part. A part is a SELECT of time, value and labels. */
export async function open(config: BigqueryConfig, surroundings: Surroundings): Promise<MetricProvider> {
  const service = serviceOf(surroundings, await googleSigner(config.project, [SCOPE]))
  const say = once((message) => surroundings.warn(`BigQuery: ${message}`))
  async function answerOf(part: Part, query: RangeQuery, signal: AbortSignal): Promise<Series[]> {
    const first = await run(config, service, part, query, signal)
    const pages = await pagesOf('BigQuery', async (token) =>
      token === null ? first : more(config, service, first, token, signal),
    )
    for (const warning of first.warnings) say(warning)
    return seriesOf(
      first.fields,
      pages.flatMap(({ rows }) => rows),
      query,
    )
  }
  return {
    kind: 'bigquery',
    counts: 'increase',
    // {{step}} is in whole seconds.
    resolution: 1_000,
    query: (query, signal) => eachPart(query, (part) => answerOf(part, query, signal)),
  }
}

/** Starts a query and waits for its first rows. Throws a UserError when `timeout` of the rollout file is over. */
async function run(
  config: BigqueryConfig,
  service: Service,
  part: Part,
  query: RangeQuery,
  signal: AbortSignal,
): Promise<Result> {
  const { timeout } = limitsOf(config)
  const until = Date.now() + timeout
  const url = endpointOf(config.endpoint, `/bigquery/v2/projects/${config.project}/queries`)
  const body = JSON.stringify(requestOf(part, query, config, waitOf(service)))
  const headers = { 'content-type': 'application/json' }
  let result = readResult(await ask(service, { method: 'POST', url, headers, body }, signal))
  while (!result.complete) {
    if (Date.now() >= until) {
      throw new UserError(`BigQuery: no answer within ${timeout / 1000} s`, {
        hint: 'Give analysis.provider.bigquery.timeout more time, or let the query read less.',
      })
    }
    await delay(Math.min(500, timeout / 10), undefined, { signal })
    result = await more(config, service, result, null, signal)
  }
  return result
}

/** Asks for a job's rows, from a page on. */
async function more(
  config: BigqueryConfig,
  service: Service,
  { job }: Result,
  token: string | null,
  signal: AbortSignal,
): Promise<Result> {
  if (job === null) throw new UserError('BigQuery: expected the id of a job that goes on, found none')
  const path = `/bigquery/v2/projects/${config.project}/queries/${encodeURIComponent(job.id)}`
  const url = endpointOf(config.endpoint, path)
  url.searchParams.set('formatOptions.useInt64Timestamp', 'true')
  url.searchParams.set('timeoutMs', String(waitOf(service)))
  if (job.location !== undefined) url.searchParams.set('location', job.location)
  if (token !== null) url.searchParams.set('pageToken', token)
  return readResult(await ask(service, { method: 'GET', url, headers: {} }, signal))
}

/** ms that BigQuery may hold a request back: less than we wait for it. */
const waitOf = ({ timeout }: Service): number => Math.floor(timeout * 0.8)

function serviceOf({ timeout, interval, env }: Surroundings, sign: NonNullable<Service['sign']>): Service {
  return {
    name: 'BigQuery',
    timeout,
    retryFor: interval,
    hints: {
      signIn:
        'The account needs roles/bigquery.jobUser in analysis.provider.bigquery.project, and roles/bigquery.dataViewer for the data.',
      question:
        'Check the queries of the metrics; maximum-bytes-billed, location and project of analysis.provider.bigquery.',
    },
    sign,
    dispatcher: connection(env),
    refusal: googleRefusal,
    passes: (body) => hasReason(body, PASSING),
  }
}
