import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { RangeQuery } from '../../src/analysis/provider.ts'
import type { PrometheusConfig } from '../../src/metrics/prometheus/config.ts'
import { open as openPrometheus } from '../../src/metrics/prometheus/index.ts'
import { matches, parseSelector } from '../../src/metrics/selector.ts'
import type { Surroundings } from '../../src/metrics/surroundings.ts'
import { type Backend, describeProvider, type Stored } from './contract.ts'
import { type Asked, fakeServer, json } from './server.ts'
import { surroundings } from './surroundings.ts'

const warnings: string[] = []
afterEach(() => warnings.splice(0))

const open = (url: string, given: Partial<Surroundings> = {}, config: Partial<PrometheusConfig> = {}) =>
  openPrometheus({ url, ...config }, surroundings({ warn: (text) => warnings.push(text), ...given }))
const query: RangeQuery = {
  parts: { bad: { selector: 'x{code="5"}' }, total: { selector: 'x' } },
  labels: { release: 'r' },
  values: {},
  from: 1_500,
  to: 21_500,
  step: 10_000,
}
const never = new AbortController().signal
const matrix = (...result: unknown[]) => ({ status: 'success', data: { resultType: 'matrix', result } })

/** Understands the one shape of query that we send, and nothing else. */
function evaluate(stored: readonly Stored[], { form }: Asked) {
  const parts = (form.get('query') ?? '').split(/ or (?=label_replace\()/).map((text) => {
    const found = /^label_replace\((.*), "model_rollout_part", "(\w+)", "", ""\)$/s.exec(text)
    if (found === null) throw new Error(`not understood: ${text}`)
    return { selector: parseSelector(found[1] ?? ''), part: found[2] ?? '' }
  })
  return matrix(
    ...parts.flatMap(({ selector, part }) =>
      stored
        .filter(({ name, labels }) => name === selector.name && matches(selector.matchers)(labels))
        .map(({ name, labels, values }) => ({
          metric: { __name__: name, model_rollout_part: part, ...labels },
          values: values.map((value, i) => [i * 10, String(value).replace('Infinity', '+Inf')]),
        })),
    ),
  )
}

describeProvider('prometheus', async (stored: Backend) => {
  const server = await fakeServer((asked, response) => {
    if (stored === 'fails')
      json(response, 422, { status: 'error', errorType: 'execution', error: 'the backend is broken' })
    else if (stored !== 'silent') json(response, 200, evaluate(stored, asked))
  })
  return { provider: open(server.url), [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
})

describe('prometheus: what is asked', () => {
  it('is one range query with all parts, times in seconds and the token', async () => {
    await using server = await fakeServer((_, response) => json(response, 200, matrix()))
    expect(
      await open(`${server.url}/prom/`, { env: { T: 'secret' } }, { 'token-env': 'T' }).query(query, never),
    ).toEqual({
      bad: [],
      total: [],
    })
    expect(server.asked).toHaveLength(1)
    const [{ url, headers, form } = { url: '', headers: {}, form: new URLSearchParams() }] = server.asked
    expect(url).toBe('/prom/api/v1/query_range')
    expect(headers.authorization).toBe('Bearer secret')
    expect(Object.fromEntries(form)).toEqual({
      query:
        'label_replace(x{code="5",release="r"}, "model_rollout_part", "bad", "", "") or label_replace(x{release="r"}, "model_rollout_part", "total", "", "")',
      start: '1.5',
      end: '21.5',
      step: '10',
    })
  })

  it("puts the labels into a query of one's own", async () => {
    await using server = await fakeServer((_, response) => json(response, 200, matrix()))
    const labels = { release: 'a"$&', arm: 'canary' }
    const parts = { value: { expression: 'max(q{{{arm}}}) / max(p{{{arm}},z="1"})' } }
    await open(server.url).query({ ...query, parts, labels }, never)
    expect(server.asked[0]?.form.get('query')).toBe(
      'label_replace(max(q{release="a\\"$&",arm="canary"}) / max(p{release="a\\"$&",arm="canary",z="1"}), "model_rollout_part", "value", "", "")',
    )
  })

  it('is asked in pieces when there are more than 11,000 points, and put together again', async () => {
    await using server = await fakeServer(({ form }, response) => {
      const at = [Number(form.get('start')), Number(form.get('end'))]
      json(
        response,
        200,
        matrix({ metric: { model_rollout_part: 'total', a: '1' }, values: at.map((time) => [time, '1']) }),
      )
    })
    const answer = await open(server.url).query({ ...query, from: 0, to: 25_000_000, step: 1_000 }, never)
    expect(answer['total']).toEqual([
      {
        labels: { a: '1' },
        samples: [0, 9_999_000, 10_000_000, 19_999_000, 20_000_000, 25_000_000].map((at) => [at, 1]),
      },
    ])
  })
})

describe('prometheus: answers that are no answer', () => {
  it.each([
    [401, { status: 'error', error: 'no token' }, 'answered 401: no token', 'token-env'],
    [403, 'go away', 'answered 403: "go away"', 'token-env'],
    [
      400,
      { status: 'error', error: `parse error\u001b[31m\n::error::x${'y'.repeat(400)}` },
      /answered 400: parse error \[31m ::error::xy{270,}…$/,
      'selectors',
    ],
  ])('%s is not asked again', async (status, body, message, hint) => {
    await using server = await fakeServer((_, response) => json(response, status, body))
    const asked = open(server.url).query(query, never)
    await expect(asked).rejects.toThrow(message)
    await expect(asked).rejects.toHaveProperty('hint', expect.stringContaining(hint))
    expect(server.asked).toHaveLength(1)
  })

  it.each([429, 500, 503])('%s is asked again until it answers', async (status) => {
    await using server = await fakeServer((_, response, nth) =>
      nth < 3 ? json(response, status, {}) : json(response, 200, matrix()),
    )
    expect(await open(server.url, { interval: 5_000 }).query(query, never)).toEqual({ bad: [], total: [] })
    expect(server.asked).toHaveLength(3)
  })

  it('gives up within its time, saying what was answered last', async () => {
    await using server = await fakeServer((_, response) =>
      json(response, 503, { status: 'error', error: 'starting' }),
    )
    await expect(open(server.url, { interval: 300 }).query(query, never)).rejects.toThrow(
      'answered 503: starting',
    )
    expect(server.asked.length).toBeGreaterThan(1)
  })

  it('waits as long as Retry-After says, and not at all when that is too long', async () => {
    await using server = await fakeServer((_, response, nth) =>
      nth === 1 ? json(response, 429, {}, { 'retry-after': '1' }) : json(response, 200, matrix()),
    )
    const began = performance.now()
    await open(server.url, { interval: 5_000 }).query(query, never)
    expect(performance.now() - began).toBeGreaterThan(990)
    await using slow = await fakeServer((_, response) => json(response, 429, {}, { 'retry-after': '60' }))
    await expect(open(slow.url, { interval: 500 }).query(query, never)).rejects.toThrow('answered 429')
    expect(slow.asked).toHaveLength(1)
  })

  it('times out', async () => {
    await using server = await fakeServer(() => {})
    await expect(open(server.url, { timeout: 50, interval: 20 }).query(query, never)).rejects.toThrow(
      'no answer within 0.05 s',
    )
  })

  it('times out in the middle of a body', async () => {
    await using server = await fakeServer((_, response) => void response.writeHead(200).write('{"status":'))
    await expect(open(server.url, { timeout: 50, interval: 20 }).query(query, never)).rejects.toThrow(
      'no answer within 0.05 s',
    )
  })

  it('says that nobody listens', async () => {
    const server = await fakeServer(() => {})
    await server[Symbol.asyncDispose]()
    await expect(open(server.url).query(query, never)).rejects.toThrow(
      /127\.0\.0\.1:\d+: fetch failed: .*ECONNREFUSED/,
    )
  })

  it.each([
    ['<html>Login</html>', "expected Prometheus' answer to a range query, found <html>Login</html>"],
    ['', 'found nothing'],
    ['{"status":"success","data":{"resultType":"vector","result":[]}}', "expected Prometheus' answer"],
    [
      '{"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[[1]]}]}}',
      "expected Prometheus' answer",
    ],
    ['{"status":"success","data":{"resultType":"matrix","result"', "expected Prometheus' answer"],
  ])('refuses the malformed answer %s', async (body, message) => {
    await using server = await fakeServer((_, response) => void response.writeHead(200).end(body))
    await expect(open(server.url).query(query, never)).rejects.toThrow(message)
    expect(server.asked).toHaveLength(1)
  })

  it('refuses an answer without end', async () => {
    await using server = await fakeServer(async (_, response) => {
      response.writeHead(200)
      while (!response.destroyed) {
        response.write(Buffer.alloc(4 * 2 ** 20, ' '))
        await delay(1)
      }
    })
    await expect(open(server.url, { timeout: 15_000 }).query(query, never)).rejects.toThrow(
      'larger than 64 MiB',
    )
  })
})

describe('prometheus: redirects', () => {
  it('are followed on the same host, with the question', async () => {
    await using server = await fakeServer(({ url }, response) =>
      url.startsWith('/new')
        ? json(response, 200, matrix())
        : void response.writeHead(302, { location: '/new' }).end(),
    )
    await open(server.url, { env: { T: 't' } }, { 'token-env': 'T' }).query(query, never)
    expect(server.asked.map(({ url }) => url)).toEqual(['/api/v1/query_range', '/new'])
    expect(server.asked[1]?.form.get('query')).toBe(server.asked[0]?.form.get('query'))
  })

  it('to another host are refused, and the token stays', async () => {
    await using other = await fakeServer((_, response) => json(response, 200, matrix()))
    const elsewhere = other.url.replace('127.0.0.1', 'localhost')
    await using server = await fakeServer(
      (_, response) => void response.writeHead(307, { location: elsewhere }).end(),
    )
    await expect(
      open(server.url, { env: { T: 't' } }, { 'token-env': 'T' }).query(query, never),
    ).rejects.toThrow(`redirects to ${elsewhere}, which is refused`)
    expect(other.asked).toHaveLength(0)
  })

  it('in a circle end', async () => {
    await using server = await fakeServer(
      ({ url }, response) => void response.writeHead(307, { location: url }).end(),
    )
    await expect(open(server.url).query(query, never)).rejects.toThrow('redirects more than 3 times')
  })
})

describe('prometheus: what is said', () => {
  it('that both arms get the same numbers', async () => {
    await using server = await fakeServer((_, response) => json(response, 200, matrix()))
    const parts = { a: { expression: 'sum(up)' }, b: { expression: 'sum(up{{{arm}}})' } }
    await open(server.url).query({ ...query, parts }, never)
    expect(warnings).toEqual([
      'Prometheus: query sum(up): without {{arm}} or {{release}} both arms get the same numbers',
    ])
  })

  it('once: its warnings, dropped values, native histograms', async () => {
    const body = {
      ...matrix(
        {
          metric: { model_rollout_part: 'total' },
          values: [
            [1.5, 'NaN'],
            [11.5, '-Inf'],
            [21.5, '3'],
          ],
        },
        { metric: { model_rollout_part: 'total', n: '1' }, histograms: [[1.5, { count: '3' }]] },
      ),
      warnings: ['store unreachable\n'],
    }
    await using server = await fakeServer((_, response) => json(response, 200, body))
    const provider = open(server.url)
    expect((await provider.query(query, never))['total']?.[0]?.samples).toEqual([[21_500, 3]])
    await provider.query(query, never)
    expect(warnings).toEqual([
      'Prometheus: store unreachable',
      'Prometheus: 2 values are no finite numbers (NaN, Inf) and were left out',
      'Prometheus: native histograms are read where a metric names a `histogram` or `distribution` only',
    ])
  })
})
