import type { MetricProvider } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { assumedRole } from '../auth/assume-role.ts'
import { awsSigner } from '../aws-auth.ts'
import { connection } from '../connection.ts'
import { once } from '../once.ts'
import { pagesOf } from '../pages.ts'
import { ask, type Service } from '../service.ts'
import type { Surroundings } from '../surroundings.ts'
import { isThrottled, readPage, refusalOf, seriesById } from './answer.ts'
import type { CloudwatchConfig } from './config.ts'
import { metricDataOf } from './query.ts'

/**
 * Amazon CloudWatch by GetMetricData, all parts in one request. A part is a MetricStat as JSON, a Metrics Insights query or
 * metric math. A period is a multiple of a minute.
 */
export async function open(config: CloudwatchConfig, surroundings: Surroundings): Promise<MetricProvider> {
  const region = regionOf(config, surroundings)
  const url = new URL(config.endpoint ?? `https://monitoring.${region}.${domainOf(region)}`)
  const { role } = config
  const given =
    role === undefined
      ? undefined
      : assumedRole(role, region, { surroundings, connection: connection(surroundings.env) })
  const service = serviceOf(surroundings, await awsSigner('monitoring', region, given))
  const say = once((message) => surroundings.warn(`CloudWatch: ${message}`))
  return {
    kind: 'cloudwatch',
    counts: 'increase',
    resolution: 60_000,
    async query(query, signal) {
      const question = metricDataOf(query)
      const pages = await pagesOf('CloudWatch', async (token) => {
        const body = JSON.stringify(token === null ? question : { ...question, NextToken: token })
        return readPage(await ask(service, { method: 'POST', url, headers: HEADERS, body }, signal))
      })
      for (const message of pages.flatMap(({ messages }) => messages)) say(message)
      const series = seriesById(pages, query)
      return Object.fromEntries(Object.keys(query.parts).map((part, i) => [part, series.get(`p${i}`) ?? []]))
    },
  }
}

/** AWS JSON 1.0, the protocol that the SDK of AWS speaks with CloudWatch. */
const HEADERS = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': 'GraniteServiceVersion20100801.GetMetricData',
}

function serviceOf({ timeout, interval, env }: Surroundings, sign: NonNullable<Service['sign']>): Service {
  return {
    name: 'CloudWatch',
    timeout,
    retryFor: interval,
    hints: {
      signIn: 'Are the credentials valid, and may they do cloudwatch:GetMetricData?',
      question:
        'Check the queries of the metrics, analysis.provider.cloudwatch.region, and that the credentials may do cloudwatch:GetMetricData.',
    },
    sign,
    dispatcher: connection(env),
    refusal: refusalOf,
    passes: isThrottled,
  }
}

function regionOf({ region }: CloudwatchConfig, { env }: Surroundings): string {
  const found = region ?? env['AWS_REGION'] ?? env['AWS_DEFAULT_REGION'] ?? ''
  if (/^[a-z]{2}[a-z0-9-]{3,30}$/.test(found)) return found
  throw new UserError(
    `analysis.provider.cloudwatch.region: expected a region, found ${found === '' ? 'none' : JSON.stringify(found.slice(0, 50))}`,
    { hint: 'Name it there, or set AWS_REGION.' },
  )
}

const domainOf = (region: string): string => (region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com')
