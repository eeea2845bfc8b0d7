import type { MetricProvider, Part, RangeQuery, Series } from '../../analysis/provider.ts'
import { UserError } from '../../support/errors.ts'
import { signerOf } from '../auth/signer.ts'
import { clean, json } from '../clean.ts'
import { connection } from '../connection.ts'
import { eachPart } from '../each-part.ts'
import type { Request } from '../http.ts'
import { ask, type Service } from '../service.ts'
import type { Surroundings } from '../surroundings.ts'
import { fill } from '../template.ts'
import { readAnswer } from './answer.ts'
import type { WebConfig } from './config.ts'
import { checkConfig, inJson, inPath, valuesOf } from './places.ts'

/**
 * An API that answers JSON: series, times and values are found in it by JSONPath. Where parts have the same request, it is made
 * once.
 */
export function open(config: WebConfig, surroundings: Surroundings): MetricProvider {
  const service = serviceOf(config, surroundings)
  checkConfig(config)
  return {
    kind: 'web',
    counts: config.counts,
    resolution: config.resolution ?? null,
    async query(query, signal) {
      const asked = new Map<string, Promise<string>>()
      const once = (request: Request) => {
        const key = `${request.url.href}\n${request.body ?? ''}`
        const answer = asked.get(key) ?? ask(service, request, signal)
        asked.set(key, answer)
        return answer
      }
      return eachPart(query, (part) => seriesOf(part, config, query, once))
    },
  }
}

async function seriesOf(
  part: Part,
  config: WebConfig,
  query: RangeQuery,
  send: (request: Request) => Promise<string>,
): Promise<Series[]> {
  const values = valuesOf(part, config, query)
  const path = (text: string) => fill(text, values, inPath)
  const labels = Object.entries(config.labels ?? {}).map(([name, text]) => [name, path(text)] as const)
  const layout = {
    ...config,
    series: path(config.series),
    times: path(config.times),
    values: path(config.values),
    labels: config.labels === undefined ? undefined : Object.fromEntries(labels),
  }
  return readAnswer(await send(requestOf(config, values)), layout, query)
}

function requestOf({ url, method, body }: WebConfig, values: Readonly<Record<string, string>>): Request {
  const accept = { accept: 'application/json' }
  const filled = new URL(fill(url, values, encodeURIComponent))
  if (body === undefined) return { method, url: filled, headers: accept }
  const sent = fill(body, values, inJson)
  if (json(sent) === undefined) {
    throw new UserError(`analysis.provider.web.body: expected JSON, found ${clean(sent.slice(0, 200))}`, {
      hint: 'Places of text stand in quotes: {"release": "{{release}}", "from": {{from}}}.',
    })
  }
  return { method, url: filled, headers: { ...accept, 'content-type': 'application/json' }, body: sent }
}

function serviceOf(config: WebConfig, surroundings: Surroundings): Service {
  const dispatcher = connection(surroundings.env)
  const place = { key: 'analysis.provider.web', url: new URL(config.url), connection: dispatcher }
  return {
    name: 'The web API',
    timeout: surroundings.timeout,
    retryFor: surroundings.interval,
    hints: {
      signIn: 'Check token-env, basic, oauth2 or headers of analysis.provider.web.',
      question: "Check url and body of analysis.provider.web, and the metrics' queries.",
    },
    sign: signerOf(config, { ...place, surroundings }),
    dispatcher,
  }
}
