import type { MetricProvider } from '../../analysis/provider.ts'
import { renewed } from '../auth/renewed.ts'
import { connection } from '../connection.ts'
import { eachPart } from '../each-part.ts'
import { endpointOf } from '../endpoint.ts'
import { ask, type Service } from '../service.ts'
import { signIn } from '../sign-in.ts'
import type { Surroundings } from '../surroundings.ts'
import { readAnswer, refusalOf } from './answer.ts'
import type { AzureMonitorConfig } from './config.ts'
import { askedOf } from './query.ts'

const HINT =
  'Sign in with azure/login before this step, or run where a managed or a workload identity is attached (the default chain of Azure).'

/** Azure Monitor's metrics of a resource, one request per part. A part is JSON that names a metric and a filter. */
export async function open(config: AzureMonitorConfig, surroundings: Surroundings): Promise<MetricProvider> {
  const service = serviceOf(surroundings, await signer(config.endpoint))
  return {
    kind: 'azure-monitor',
    counts: 'increase',
    resolution: 60_000,
    query: (query, signal) =>
      eachPart(query, async (part) => {
        const { resource = config.resource, parameters, aggregation } = askedOf(part, query)
        const url = endpointOf(config.endpoint, `${resource}/providers/Microsoft.Insights/metrics`)
        url.search = parameters.toString()
        const body = await ask(service, { method: 'GET', url, headers: {} }, signal)
        return readAnswer(body, aggregation, query)
      }),
  }
}

/** ms before its end from which a token is not used any more. */
const SPARE = 300_000

/** Tokens of the default chain: variables, a workload identity, a managed identity, the Azure CLI that azure/login signs in. */
async function signer(endpoint: string): Promise<NonNullable<Service['sign']>> {
  const { DefaultAzureCredential } = await import('@azure/identity')
  const chain = new DefaultAzureCredential()
  const scope = `${new URL(endpoint).origin}/.default`
  // Not every credential of the chain keeps its tokens, and machines' identity services throttle. One token is for all who
  // ask, so that it does not end with the look that asked first.
  const token = renewed(async () => {
    const { token: value, expiresOnTimestamp } = await chain.getToken(scope)
    return { value, until: expiresOnTimestamp - SPARE }
  })
  return async (_, signal) => ({
    authorization: `Bearer ${await signIn({ cloud: 'Azure', hint: HINT }, () => token(signal), signal)}`,
  })
}

function serviceOf({ timeout, interval, env }: Surroundings, sign: NonNullable<Service['sign']>): Service {
  return {
    name: 'Azure Monitor',
    timeout,
    retryFor: interval,
    hints: {
      signIn: 'The identity needs the role Monitoring Reader on the resource.',
      question: 'Check the metric, the filter and the resource: analysis.provider.azure-monitor.resource.',
    },
    sign,
    dispatcher: connection(env),
    refusal: refusalOf,
  }
}
