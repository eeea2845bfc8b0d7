import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RangeQuery } from '../../src/analysis/provider.ts'
import { datadogSchema } from '../../src/metrics/datadog/config.ts'
import { open } from '../../src/metrics/datadog/index.ts'
import { checkPart, textsOf } from '../../src/metrics/datadog/query.ts'
import type { Surroundings } from '../../src/metrics/surroundings.ts'
import { describeHttpProvider, type Points } from './http-contract.ts'
import { published } from './published.ts'
import { type Asked, fakeServer, json } from './server.ts'
import { surroundings } from './surroundings.ts'

const check = published('datadog')
const env = { DD_API_KEY: 'api-secret', DD_APP_KEY: 'app-secret' }
const provider = (url: string, given: Partial<Surroundings> = {}) =>
  open(datadogSchema.parse({ url }), surroundings({ env, ...given }))
const never = new AbortController().signal
const parts = {
  bad: { expression: 'sum:http.errors{release:{{release}}}.as_count()' },
  total: { expression: 'sum:http.requests{release:{{release}}}.as_count()' },
}
const query: RangeQuery = {
  parts,
  labels: {},
  values: { arm: 'canary', release: 'digits-2', window: '60s', model: 'digits', version: '2' },
  from: 1_800_000_000_000,
  to: 1_800_000_120_000,
  step: 60_000,
}

/** One series per query, at the begins of the intervals, over the times that any of them has. */
function answered(points: Points, step: number) {
  const all = [points.bad, points.total]
  const times = [...new Set(all.flat().map(([at]) => at))].sort((a, b) => a - b)
  const values = all.map((of) => times.map((at) => of.find(([time]) => time === at)?.[1] ?? null))
  const series = all.map((_, i) => ({ group_tags: [], query_index: i, unit: null }))
  return data({ series, times: times.map((at) => at - step), values })
}
const data = (attributes: unknown) => check('response', { data: { type: 'timeseries_response', attributes } })
const asked = ({ body }: Asked) => check('request', JSON.parse(body)).data.attributes

describeHttpProvider({
  name: 'datadog',
  env,
  parts,
  open: (url, given) => open(datadogSchema.parse({ url }), given),
  answer: (points, request, response) => json(response, 200, answered(points, asked(request).interval)),
  refuse: (status, message, response, headers) =>
    json(response, status, check('refusal', { errors: [message] }), headers),
  hostile: { release: 'X} OR *{a,b"\\', arrives: 'release:x__or___a_b__}.as_count()' },
})

describe('datadog: what is asked', () => {
  it('is one request with all parts, the exact intervals and both keys, which are masked', async () => {
    await using server = await fakeServer((_, response) => json(response, 200, data({})))
    const masked: string[] = []
    await provider(`${server.url}/proxy/`, { mask: (secret) => masked.push(secret) }).query(query, never)
    expect(server.asked).toHaveLength(1)
    const [one] = server.asked
    expect(one).toMatchObject({
      method: 'POST',
      url: '/proxy/api/v2/query/timeseries',
      headers: { 'dd-api-key': 'api-secret', 'dd-application-key': 'app-secret' },
    })
    expect(masked).toEqual(['api-secret', 'app-secret'])
    expect(check('request', JSON.parse(one?.body ?? '')).data.attributes).toEqual({
      from: query.from - 60_000,
      to: query.to,
      interval: 60_000,
      queries: [
        { data_source: 'metrics', name: 'part0', query: 'sum:http.errors{release:digits-2}.as_count()' },
        { data_source: 'metrics', name: 'part1', query: 'sum:http.requests{release:digits-2}.as_count()' },
      ],
      formulas: [{ formula: 'part0' }, { formula: 'part1' }],
    })
  })

  it('is asked in shorter intervals where those of a step would not begin at multiples of it', async () => {
    const from = query.from + 20_000
    await using server = await fakeServer((request, response) => {
      const { from: first, to, interval } = asked(request)
      const times = Array.from({ length: (to - first) / interval }, (_, i) => first + i * interval)
      const series = [{ group_tags: [], query_index: 0, unit: null }]
      json(response, 200, data({ series, times, values: [times.map(() => 1)] }))
    })
    const value = { value: { expression: 'sum:a{arm:{{arm}}}.as_count().rollup(sum, {{step}})' } }
    const answer = await provider(server.url).query(
      { ...query, parts: value, from, to: from + 60_000 },
      never,
    )
    const [{ body } = { body: '{}' }] = server.asked
    expect(JSON.parse(body).data.attributes).toMatchObject({ from: from - 60_000, interval: 20_000 })
    expect(JSON.parse(body).data.attributes.queries[0].query).toBe(
      'sum:a{arm:canary}.as_count().rollup(sum, 20)',
    )
    expect(answer['value']?.[0]?.samples).toEqual(
      [-40, -20, 0, 20, 40, 60].map((seconds) => [from + seconds * 1000, 1]),
    )
  })

  it('is asked in pieces of 1,000 points, which are put together again', async () => {
    await using server = await fakeServer((request, response) => {
      const { from, to } = asked(request)
      const series = [{ group_tags: ['pod:a'], query_index: 0, unit: null }]
      json(response, 200, data({ series, times: [from, to - 10_000], values: [[1, 2]] }))
    })
    const to = query.from + 1_200 * 10_000
    const answer = await provider(server.url).query({ ...query, to, step: 10_000 }, never)
    expect(server.asked).toHaveLength(2)
    expect(answer['bad']).toEqual([
      {
        labels: { pod: 'a' },
        samples: [
          [query.from, 1],
          [query.from + 9_990_000, 2],
          [query.from + 10_000_000, 1],
          [to, 2],
        ],
      },
    ])
  })

  it('goes to a site of Datadog, or where an address without a password says', () => {
    expect(datadogSchema.parse({})).toEqual({
      site: 'datadoghq.com',
      'api-key-env': 'DD_API_KEY',
      'app-key-env': 'DD_APP_KEY',
    })
    expect(datadogSchema.safeParse({ site: 'datadog.evil.example' }).success).toBe(false)
    expect(datadogSchema.safeParse({ url: 'https://me:secret@dd.example' }).success).toBe(false)
  })

  it.each([
    [{ histogram: 'latency' }, 'Datadog is not asked for histograms'],
    [{ expression: 'sum:a{*}' }, 'expected {{release}} or {{arm}} in it'],
    [{ selector: 'sum:a{*}' }, 'expected {{release}} or {{arm}} in it'],
    [{ expression: 'sum:a{r:{{relase}}}' }, 'nothing is known as {{relase}}'],
  ])('is refused before asking: %j', async (part, message) => {
    const one = provider('http://127.0.0.1:1')
    expect(() => checkPart(part)).toThrow(message)
    await expect(one.query({ ...query, parts: { bad: part } }, never)).rejects.toThrow(message)
  })

  it('has one tag for any value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (release) => {
        const [text] = textsOf({ ...query, values: { release } }, 10_000)
        expect(text).toMatch(/^sum:http\.errors\{release:[^{}(),*!"'\s]*\}\.as_count\(\)$/)
      }),
    )
  })

  it('needs both keys', () => {
    expect(() => provider('http://127.0.0.1:1', { env: { DD_API_KEY: 'x' } })).toThrow(
      'analysis.provider.datadog.app-key-env: expected a secret in DD_APP_KEY, which is empty or not set',
    )
  })
})

describe('datadog: what is answered', () => {
  it('keeps the tags of each group as labels', async () => {
    const series = [
      { group_tags: ['pod:a:1', 'canary'], query_index: 1, unit: null },
      { group_tags: ['pod:b'], query_index: 1, unit: null },
    ]
    const body = data({
      series,
      times: [query.from - 60_000, query.from],
      values: [
        [1, 2],
        [3, null],
      ],
    })
    await using server = await fakeServer((_, response) => json(response, 200, body))
    expect(await provider(server.url).query(query, never)).toEqual({
      bad: [],
      total: [
        {
          labels: { pod: 'a:1', canary: '' },
          samples: [
            [query.from, 1],
            [query.from + 60_000, 2],
          ],
        },
        { labels: { pod: 'b' }, samples: [[query.from, 3]] },
      ],
    })
  })

  it('is an error where it says so with status 200', async () => {
    const body = check('response', { errors: 'Rule "x" is\nunknown' })
    await using server = await fakeServer((_, response) => json(response, 200, body))
    await expect(provider(server.url).query(query, never)).rejects.toThrow(
      'Datadog could not answer: Rule "x" is unknown',
    )
    expect(server.asked).toHaveLength(1)
  })

  it('in longer intervals than asked for is warned of once', async () => {
    const times = Array.from({ length: 12 }, (_, i) => query.from + i * 60_000)
    const series = [{ group_tags: [], query_index: 0, unit: null }]
    const body = data({ series, times, values: [times.map(() => 1)] })
    await using server = await fakeServer((_, response) => json(response, 200, body))
    const warnings: string[] = []
    const one = provider(server.url, { warn: (message) => warnings.push(message) })
    await one.query({ ...query, to: query.from + 720_000, step: 60_000 }, never)
    expect(warnings).toEqual([])
    for (let i = 0; i < 2; i++) await one.query({ ...query, to: query.from + 720_000, step: 20_000 }, never)
    expect(warnings).toEqual([
      expect.stringContaining('Datadog: its values are 60 s apart where 20 s were asked for'),
    ])
  })
})
