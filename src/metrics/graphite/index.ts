import type { MetricProvider, RangeQuery } from '../../analysis/provider.ts'
import { signerOf } from '../auth/signer.ts'
import { connection } from '../connection.ts'
import { endpointOf } from '../endpoint.ts'
import type { Request } from '../http.ts'
import { ask, type Service } from '../service.ts'
import type { Surroundings } from '../surroundings.ts'
import { readRender, refusalOf } from './answer.ts'
import type { GraphiteConfig } from './config.ts'
import { targetOf } from './target.ts'

/** Graphite and what answers its render API: all parts in one request. */
export function open(config: GraphiteConfig, surroundings: Surroundings): MetricProvider {
  const url = endpointOf(config.url, '/render')
  const service = serviceOf(config, surroundings, url)
  return {
    kind: 'graphite',
    counts: 'increase',
    resolution: config.resolution,
    query: async (query, signal) => readRender(await ask(service, render(url, query), signal), query),
  }
}

function render(url: URL, query: RangeQuery): Request {
  const { parts, from, to, step } = query
  const targets = Object.entries(parts).map(([name, part]) => {
    return ['target', targetOf(name, part, query)] as [string, string]
  })
  // The first interval begins a step before `from`; both ends are one second less, since points after the first and up to
  // the last one are answered.
  const form = new URLSearchParams([
    ...targets,
    ['from', String((from - step) / 1_000 - 1)],
    ['until', String(to / 1_000 - 1)],
    ['format', 'json'],
    ['noCache', 'true'],
  ])
  const headers = { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' }
  return { method: 'POST', url, headers, body: form.toString() }
}

function serviceOf(config: GraphiteConfig, surroundings: Surroundings, url: URL): Service {
  const dispatcher = connection(surroundings.env)
  const key = 'analysis.provider.graphite'
  return {
    name: 'Graphite',
    timeout: surroundings.timeout,
    retryFor: surroundings.interval,
    hints: {
      signIn: 'Check the secret that analysis.provider.graphite names.',
      question: "Check the metrics' queries: each is one target of the render API.",
    },
    sign: signerOf(config, { surroundings, key, url, connection: dispatcher }),
    dispatcher,
    refusal: refusalOf,
  }
}
