import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RangeQuery } from '../../src/analysis/provider.ts'
import { dynatraceSchema } from '../../src/metrics/dynatrace/config.ts'
import { open } from '../../src/metrics/dynatrace/index.ts'
import { checkPart, filled } from '../../src/metrics/dynatrace/query.ts'
import type { Surroundings } from '../../src/metrics/surroundings.ts'
import { describeHttpProvider } from './http-contract.ts'
import { published } from './published.ts'
import { type Asked, fakeServer, json } from './server.ts'
import { surroundings } from './surroundings.ts'

const MINUTE = 60_000
const check = published('dynatrace')
const env = { DT_API_TOKEN: 'dt0c01.secret' }
const provider = (url: string, given: Partial<Surroundings> = {}) =>
  open(dynatraceSchema.parse({ url }), surroundings({ env, ...given }))
const never = new AbortController().signal
const parts = {
  bad: { expression: 'http.errors:filter(eq("release","{{release}}")):splitBy():sum' },
  total: { expression: 'http.requests:filter(eq("release","{{release}}")):splitBy():sum' },
}
const query: RangeQuery = {
  parts,
  labels: {},
  values: { arm: 'canary', release: 'digits-2', window: '60s', model: 'digits', version: '2' },
  from: 1_800_000_000_000,
  to: 1_800_000_000_000 + 2 * MINUTE,
  step: MINUTE,
}

const asked = ({ url }: Asked) =>
  check('request', Object.fromEntries(new URL(url, 'http://x').searchParams)) as Record<string, string>
type Points = readonly (readonly [number, number | null])[]
const series = (points: Points, dimensionMap: Record<string, string | null> | null = {}) => ({
  dimensionMap,
  dimensions: Object.values(dimensionMap ?? {}),
  timestamps: points.map(([at]) => at),
  values: points.map(([, value]) => value),
})
const answered = (metricId: string, data: unknown[], more = {}) =>
  check('response', {
    totalCount: data.length,
    nextPageKey: null,
    resolution: '1m',
    result: [{ metricId, dataPointCountRatio: 1.8e-5, dimensionCountRatio: 3e-5, data }],
    ...more,
  })

describeHttpProvider({
  name: 'dynatrace',
  env,
  parts,
  open: (url, given) => open(dynatraceSchema.parse({ url }), given),
  answer: (points, request, response) => {
    const { metricSelector = '' } = asked(request)
    const held = points[metricSelector.startsWith('http.errors') ? 'bad' : 'total']
    json(response, 200, answered(metricSelector, held.length === 0 ? [] : [series(held)]))
  },
  refuse: (code, message, response, headers) =>
    json(response, code, check('refusal', { error: { code, message } }), headers),
  hostile: { release: 'x")),a~:splitBy("', arrives: 'eq("release","x~")),a~~:splitBy(~""))' },
})

describe('dynatrace: what is asked', () => {
  it('is one request per part for the exact minutes, with the token', async () => {
    await using server = await fakeServer((_, response) => json(response, 200, answered('x', [])))
    const masked: string[] = []
    const given = { mask: (secret: string) => void masked.push(secret) }
    await provider(`${server.url}/e/environment/`, given).query(query, never)
    expect(masked).toEqual(['dt0c01.secret'])
    expect(
      server.asked
        .map(asked)
        .sort((a, b) => ((a['metricSelector'] ?? '') > (b['metricSelector'] ?? '') ? 1 : -1)),
    ).toEqual(
      ['errors', 'requests'].map((name) => ({
        metricSelector: `http.${name}:filter(eq("release","digits-2")):splitBy():sum`,
        resolution: '1m',
        from: String(query.from - MINUTE),
        to: String(query.to),
      })),
    )
    for (const one of server.asked) {
      expect(one.method).toBe('GET')
      expect(one.url).toMatch(/^\/e\/environment\/api\/v2\/metrics\/query\?/)
      expect(one.headers.authorization).toBe('Api-Token dt0c01.secret')
    }
  })

  it('is asked in minutes whatever the step, since longer slots begin elsewhere', async () => {
    await using server = await fakeServer((request, response) => {
      const { from, to } = asked(request)
      const minutes = (Number(to) - Number(from)) / MINUTE
      const points = Array.from({ length: minutes + 2 }, (_, i) => [Number(from) + i * MINUTE, 1] as const)
      json(response, 200, answered('x', [series(points)]))
    })
    const answer = await provider(server.url).query({ ...query, step: 2 * MINUTE }, never)
    expect(answer['bad']?.[0]?.samples).toEqual(
      [-1, 0, 1, 2].map((minute) => [query.from + minute * MINUTE, 1]),
    )
  })

  it('is asked in pieces of a week, which are put together again', async () => {
    await using server = await fakeServer((request, response) => {
      const { to } = asked(request)
      json(response, 200, answered('x', [series([[Number(to), 1]], { host: 'a' })]))
    })
    const to = query.from + 10_085 * MINUTE
    const answer = await provider(server.url).query({ ...query, parts: { bad: parts.bad }, to }, never)
    expect(server.asked).toHaveLength(2)
    expect(answer['bad']).toEqual([
      {
        labels: { host: 'a' },
        samples: [
          [query.from + 10_079 * MINUTE, 1],
          [to, 1],
        ],
      },
    ])
  })

  const entities = 'a:filter(in("dt.entity.host",entitySelector("type(~"HOST~"),tag(~"{{release}}~")")))'

  it('has plain values in a quoted entity selector, and refuses others', async () => {
    await using server = await fakeServer((_, response) => json(response, 200, answered('x', [])))
    const one = provider(server.url)
    const ask = (release: string) =>
      one.query({ ...query, parts: { bad: { expression: entities } }, values: { release } }, never)
    await ask('digits-2')
    expect(asked(server.asked[0] as Asked)['metricSelector']).toContain('tag(~"digits-2~")')
    await expect(ask('a"),tag("b')).rejects.toThrow(
      'Dynatrace: {{release}} is "a\\"),tag(\\"b", which cannot stand',
    )
    expect(server.asked).toHaveLength(1)
  })

  it.each([
    [{ histogram: 'latency' }, 'Dynatrace is not asked for histograms'],
    [{ expression: 'a:splitBy()' }, 'expected {{release}} or {{arm}} in it'],
    [{ selector: 'a.{{release}}:splitBy()' }, 'expected {{release}} in quotes'],
    [{ expression: 'a:filter(eq("r","~~"{{arm}}"")):b' }, 'expected {{arm}} in quotes'],
    [{ expression: 'a:filter(eq("r","{{relase}}"))' }, 'nothing is known as {{relase}}'],
  ])('is refused before asking: %j', async (part, message) => {
    const one = provider('http://127.0.0.1:1')
    expect(() => checkPart(part)).toThrow(message)
    await expect(one.query({ ...query, parts: { bad: part } }, never)).rejects.toThrow(message)
  })

  it('has one string for any value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (release) => {
        const text = filled(parts.bad, { ...query, values: { release } })
        const [, inside = ''] =
          /^http\.errors:filter\(eq\("release","([\s\S]*)"\)\):splitBy\(\):sum$/.exec(text) ?? []
        expect(inside.replace(/~[\s\S]/g, '')).not.toMatch(/["~]/)
        expect(inside.replace(/~([\s\S])/g, '$1')).toBe(release)
      }),
    )
  })

  it('needs a token', () => {
    expect(() => provider('http://127.0.0.1:1', { env: {} })).toThrow(
      'analysis.provider.dynatrace.token-env: expected a secret in DT_API_TOKEN',
    )
  })
})

describe('dynatrace: what is answered', () => {
  it('keeps dimensions as labels, also of what Dynatrace has added up', async () => {
    const data = [
      series([[query.from, 1]], { pod: 'a' }),
      series([[query.from, 2]], { pod: null }),
      series([[query.from, 3]], null),
    ]
    await using server = await fakeServer((_, response) => json(response, 200, answered('x', data)))
    const answer = await provider(server.url).query({ ...query, parts: { bad: parts.bad } }, never)
    expect(answer['bad']).toEqual([
      { labels: { pod: 'a' }, samples: [[query.from, 1]] },
      { labels: { pod: '' }, samples: [[query.from, 2]] },
      { labels: {}, samples: [[query.from, 3]] },
    ])
  })

  it('passes on what Dynatrace warns of, once', async () => {
    const warning = 'The dimension key `relase` has been referenced, but the metric has no such key.'
    const body = answered('x', [], {
      warnings: [warning],
      result: [{ metricId: 'x', data: [], warnings: [warning] }],
    })
    await using server = await fakeServer((_, response) => json(response, 200, body))
    const warnings: string[] = []
    const one = provider(server.url, { warn: (message) => warnings.push(message) })
    for (let i = 0; i < 2; i++) await one.query(query, never)
    expect(warnings).toEqual([`Dynatrace: ${warning}`])
  })

  it('is refused in longer slots than asked for', async () => {
    const body = answered('x', [series([[query.from, 1]])], { resolution: '5m' })
    await using server = await fakeServer((_, response) => json(response, 200, body))
    await expect(provider(server.url).query(query, never)).rejects.toThrow(
      'Dynatrace answered in slots of 5m, expected 1m',
    )
  })

  it('says what Dynatrace found wrong with a selector', async () => {
    const violation = { path: 'metricSelector', message: 'unexpected token `)`', parameterLocation: 'QUERY' }
    const error = { code: 400, message: 'Constraints violated.', constraintViolations: [violation] }
    await using server = await fakeServer((_, response) => json(response, 400, check('refusal', { error })))
    await expect(provider(server.url).query(query, never)).rejects.toMatchObject({
      message: expect.stringMatching(
        /^Dynatrace .* answered 400: Constraints violated\. unexpected token `\)`$/,
      ),
      hint: expect.stringContaining('metric selectors'),
    })
  })
})
