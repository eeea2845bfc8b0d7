import * as z from 'zod'
import type { MetricProvider } from '../../analysis/provider.ts'
import { signerOf } from '../auth/signer.ts'
import { clean, json } from '../clean.ts'
import { connection } from '../connection.ts'
import { ask, type Service } from '../service.ts'
import type { Surroundings } from '../surroundings.ts'
import type { InfluxdbConfig } from './config.ts'
import { filled, LANGUAGES } from './text.ts'

/** InfluxDB 1, 2 and 3, in the language that the rollout file names. */
export function open(config: InfluxdbConfig, surroundings: Surroundings): MetricProvider {
  const language = LANGUAGES[config.language]
  const service = serviceOf(config, surroundings)
  return {
    kind: 'influxdb',
    counts: 'increase',
    // Intervals are cut at multiples of their length, so samples must lie on multiples of the step.
    resolution: 1_000,
    async query(query, signal) {
      const names = Object.keys(query.parts)
      const texts = Object.values(query.parts).map((part) => filled(part, query, language))
      const send = (request: Parameters<typeof ask>[1]) => ask(service, request, signal)
      const found = await language.ask(texts, config, query, send)
      return Object.fromEntries(names.map((name, i) => [name, found[i] ?? []]))
    },
  }
}

function serviceOf(config: InfluxdbConfig, surroundings: Surroundings): Service {
  const dispatcher = connection(surroundings.env)
  const place = { key: 'analysis.provider.influxdb', url: new URL(config.url), connection: dispatcher }
  const sign = signerOf(config, { ...place, surroundings })
  return {
    name: 'InfluxDB',
    timeout: surroundings.timeout,
    retryFor: surroundings.interval,
    hints: {
      signIn: 'Check the secret that analysis.provider.influxdb names, and that it may read this database.',
      question: "Check the metrics' queries, and org or database of analysis.provider.influxdb.",
    },
    sign: config.language === 'flux' ? withToken(sign) : sign,
    dispatcher,
    refusal: refusalOf,
  }
}

/** InfluxDB 2 has a scheme of its own for tokens. */
function withToken(sign: NonNullable<Service['sign']>): NonNullable<Service['sign']> {
  return async (request, signal) => {
    const { authorization, ...headers } = await sign(request, signal)
    if (authorization === undefined) return headers
    return { ...headers, authorization: authorization.replace(/^Bearer /, 'Token ') }
  }
}

const refusalSchema = z.union([z.object({ error: z.string() }), z.object({ message: z.string() })])

function refusalOf(body: string): string | null {
  const refusal = refusalSchema.safeParse(json(body))
  if (!refusal.success) return null
  return clean('error' in refusal.data ? refusal.data.error : refusal.data.message)
}
