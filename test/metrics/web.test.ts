import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RangeQuery } from '../../src/analysis/provider.ts'
import type { Surroundings } from '../../src/metrics/surroundings.ts'
import { webSchema } from '../../src/metrics/web/config.ts'
import { open } from '../../src/metrics/web/index.ts'
import { checkConfig, checkPart } from '../../src/metrics/web/places.ts'
import { describeHttpProvider, type Points } from './http-contract.ts'
import { fakeServer, json } from './server.ts'
import { surroundings } from './surroundings.ts'

const env = { WEB_TOKEN: 'web-secret', WEB_KEY: 'key-secret' }
const PATHS = { series: '$.series[*]', times: '$.points[*][0]', values: '$.points[*][1]' }
const URL_PATH = '/counts?metric={{query}}&release={{release}}&from={{from}}&to={{to}}&step={{step}}'
const configOf = (config: object) => webSchema.parse({ ...PATHS, ...config })
const provider = (url: string, config: object = {}, given: Partial<Surroundings> = {}) =>
  open(configOf({ url: `${url}${URL_PATH}`, ...config }), surroundings({ env, ...given }))
const never = new AbortController().signal
const parts = { bad: { selector: 'errors' }, total: { expression: 'requests' } }
const query: RangeQuery = {
  parts,
  labels: {},
  values: { arm: 'canary', release: 'digits-2', window: '60s', model: 'digits', version: '2' },
  from: 1_800_000_000_000,
  to: 1_800_000_120_000,
  step: 60_000,
}
const seriesOf = (of: Points['bad']) => ({ series: of.length === 0 ? [] : [{ points: of }] })

describeHttpProvider({
  name: 'web',
  open: (url, given) => provider(url, { 'token-env': 'WEB_TOKEN' }, given),
  env,
  parts,
  answer: ({ bad, total }, { url }, response) =>
    json(response, 200, seriesOf(url.includes('metric=errors') ? bad : total)),
  refuse: (status, message, response, headers) => json(response, status, { message }, headers),
  hostile: { release: 'a&from=0#"', arrives: 'release=a&from=0#"&from=1799999940000' },
})

/** Asks one question, and gives what was asked and answered. */
async function round(config: object, answer: unknown, more: Partial<RangeQuery> = {}) {
  const body = typeof answer === 'string' ? answer : JSON.stringify(answer)
  await using server = await fakeServer((_, response) => response.writeHead(200).end(body))
  const asked = { ...query, parts: { x: { selector: 'errors' } }, ...more }
  return { answer: await provider(server.url, config).query(asked, never), asked: server.asked }
}

describe('web: what is asked', () => {
  const nothing = { series: [] }

  it('has places filled and escaped as an address needs it', async () => {
    const values = { ...query.values, release: 'a&b=c/#? +%"' }
    const { asked } = await round({ 'time-unit': 's' }, nothing, { values })
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /counts?metric=errors&release=a%26b%3Dc%2F%23%3F%20%2B%25%22&from=1799999940&to=1800000120&step=60',
    ])
  })

  it('never leaves the parameter that a value stands in', async () => {
    await using server = await fakeServer((_, response) => json(response, 200, nothing))
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (release) => {
        await provider(server.url).query({ ...query, values: { ...query.values, release } }, never)
        const { pathname, searchParams } = new URL(server.asked.at(-1)?.url ?? '', server.url)
        expect([pathname, searchParams.get('release'), searchParams.size]).toEqual(['/counts', release, 5])
      }),
      { numRuns: 30 },
    )
  })

  it('has a body of JSON, where values stay in their strings', async () => {
    const body = '{"q": "{{query}}", "of": ["{{release}}"], "from": {{from}}, "step": {{ step }}}'
    const values = { ...query.values, release: 'a"], "x": ["\\\n' }
    const { asked } = await round({ method: 'POST', body }, nothing, { values })
    const [{ method, headers, body: sent } = { method: '', headers: {}, body: '' }] = asked
    expect([method, headers['content-type']]).toEqual(['POST', 'application/json'])
    expect(JSON.parse(sent)).toEqual({
      q: 'errors',
      of: [values.release],
      from: 1_799_999_940_000,
      step: 60,
    })
  })

  it.each([
    ['s', '1799999940'],
    ['ms', '1799999940000'],
    ['ns', '1799999940000000000'],
    ['iso', '2027-01-15T07%3A59%3A00.000Z'],
  ])('names times in %s', async (unit, from) => {
    const { asked } = await round({ 'time-unit': unit }, nothing)
    expect(asked[0]?.url).toContain(`&from=${from}&`)
  })

  it('has the values and times in the text of a metric, too', async () => {
    const { asked } = await round({}, nothing, {
      parts: { x: { selector: 'errors of {{release}} since {{from}}' } },
    })
    expect(asked[0]?.url).toContain('metric=errors%20of%20digits-2%20since%201799999940000&')
  })

  it('is refused where a value could mean something in the text of a metric', async () => {
    const values = { ...query.values, release: "a' OR 1=1" }
    const asked = round({}, nothing, { values, parts: { x: { selector: "f('{{release}}')" } } })
    await expect(asked).rejects.toThrow(
      "{{release}}: expected letters, digits and . _ : @ - in a text of an unknown language, found a' OR 1=1",
    )
  })

  it('is asked once where the parts differ only in what is read', async () => {
    await using server = await fakeServer((_, response) =>
      json(response, 200, { errors: [[1_800_000_000_000, 3]], requests: [[1_800_000_000_000, 90]] }),
    )
    const config = {
      url: `${server.url}/?release={{release}}`,
      series: "$['{{query}}']",
      times: '$[*][0]',
      values: '$[*][1]',
    }
    expect(await provider('', config).query(query, never)).toEqual({
      bad: [{ labels: {}, samples: [[1_800_000_000_000, 3]] }],
      total: [{ labels: {}, samples: [[1_800_000_000_000, 90]] }],
    })
    expect(server.asked).toHaveLength(1)
  })

  it('is signed by a token, a password or headers from variables', async () => {
    const bearer = await round(
      { 'token-env': 'WEB_TOKEN', headers: { 'X-Key': { env: 'WEB_KEY' }, tenant: 'a' } },
      nothing,
    )
    expect(bearer.asked[0]?.headers).toMatchObject({
      authorization: 'Bearer web-secret',
      'x-key': 'key-secret',
      tenant: 'a',
      accept: 'application/json',
    })
    const basic = await round({ basic: { username: 'me', 'password-env': 'WEB_KEY' } }, nothing)
    expect(basic.asked[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('me:key-secret').toString('base64')}`,
    )
  })
})

describe('web: what is answered', () => {
  const points = [
    [1_800_000_060_000, '4'],
    [1_800_000_000_000, 1],
    [1_800_000_120_000, null],
  ]

  it('is read by JSONPath: numbers also as text, null as none, times in order', async () => {
    const { answer } = await round({}, { series: [{ points }, { points: [] }] })
    expect(answer).toEqual({
      x: [
        {
          labels: {},
          samples: [
            [1_800_000_000_000, 1],
            [1_800_000_060_000, 4],
          ],
        },
      ],
    })
  })

  it('names intervals by their start where it says so', async () => {
    const { answer } = await round({ stamp: 'start' }, { series: [{ points }] })
    expect(answer['x']?.[0]?.samples).toEqual([
      [1_800_000_060_000, 1],
      [1_800_000_120_000, 4],
    ])
  })

  it.each([
    ['s', [1_800_000_000, '1800000060.5']],
    ['ms', ['1800000000000', 1_800_000_060_500]],
    ['ns', ['1800000000000000000', 1_800_000_060_500_000_000]],
    ['iso', ['2027-01-15T08:00:00Z', '2027-01-15T09:01:00.5+01:00']],
  ])('has times in %s', async (unit, times) => {
    const { answer } = await round(
      { 'time-unit': unit },
      { series: [{ points: times.map((time) => [time, 1]) }] },
    )
    expect(answer['x']?.[0]?.samples.map(([at]) => at)).toEqual([1_800_000_000_000, 1_800_000_060_500])
  })

  it('has labels, by which pieces of a series are put together', async () => {
    const labels = { pod: '$.of.pod', shard: '$.of.shard', none: '$.missing' }
    const piece = (pod: string, at: number, value: number) => ({
      of: { pod, shard: 1 },
      points: [[at, value]],
    })
    const series = [
      piece('a', 1_800_000_000_000, 1),
      piece('b', 1_800_000_000_000, 2),
      piece('a', 1_800_000_060_000, 3),
    ]
    const { answer } = await round({ labels }, { series })
    expect(answer['x']).toEqual([
      {
        labels: { pod: 'a', shard: '1', none: '' },
        samples: [
          [1_800_000_000_000, 1],
          [1_800_000_060_000, 3],
        ],
      },
      { labels: { pod: 'b', shard: '1', none: '' }, samples: [[1_800_000_000_000, 2]] },
    ])
    const apart = await round({}, { series })
    expect(apart.answer['x']?.map(({ samples }) => samples.length)).toEqual([1, 1, 1])
  })

  it('may be OTLP as JSON: counters by name and attribute', async () => {
    const point = (release: string, minute: number, asInt: string) => ({
      attributes: [
        { key: 'release', value: { stringValue: release } },
        { key: 'pod', value: { stringValue: 'a' } },
      ],
      startTimeUnixNano: '1799999940000000000',
      timeUnixNano: `${1_800_000_000 + minute * 60}000000000`,
      asInt,
    })
    const dataPoints = [point('digits-1', 0, '7'), point('digits-2', 0, '1'), point('digits-2', 1, '4')]
    const metrics = [
      {
        name: 'requests',
        sum: { aggregationTemporality: 2, isMonotonic: true, dataPoints: [point('digits-2', 0, '9')] },
      },
      { name: 'errors', sum: { aggregationTemporality: 2, isMonotonic: true, dataPoints } },
    ]
    const config = {
      series:
        "$.resourceMetrics[*].scopeMetrics[*].metrics[?@.name=='{{query}}'].sum.dataPoints[?@.attributes[?@.key=='release' && @.value.stringValue=='{{release}}']]",
      times: '$.timeUnixNano',
      values: "$['asInt','asDouble']",
      labels: { pod: "$.attributes[?@.key=='pod'].value.stringValue" },
      'time-unit': 'ns',
      counts: 'cumulative',
    }
    const { answer } = await round(config, { resourceMetrics: [{ scopeMetrics: [{ metrics }] }] })
    expect(answer['x']).toEqual([
      {
        labels: { pod: 'a' },
        samples: [
          [1_800_000_000_000, 1],
          [1_800_000_060_000, 4],
        ],
      },
    ])
  })

  it('finds a value in a path as it is, whatever its characters', async () => {
    const config = { series: "$.series[?@.of=='{{release}}']" }
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (release) => {
        const series = [
          { of: release, points: [[1_800_000_000_000, 1]] },
          { of: `${release}'`, points },
        ]
        const { answer } = await round(config, { series }, { values: { ...query.values, release } })
        expect(answer['x']?.map(({ samples }) => samples)).toEqual([[[1_800_000_000_000, 1]]])
      }),
      { numRuns: 30 },
    )
  })

  it.each([
    [{ series: [{ points: [['noon', 1]] }] }, 'expected a time (ms), found "noon"'],
    [{ series: [{ points: [[1, 'many']] }] }, 'expected a number as value, found "many"'],
    [{ series: [{ points: [[1, [2]]] }] }, 'expected a number as value, found [2]'],
    [{ series: [{ points: [[1, 2], [3]] }] }, 'expected as many times as values, found 2 times and 1 values'],
    [{ data: [] }, 'expected JSON with $.series, found {"data":[]}'],
    [null, 'expected JSON with $.series, found null'],
  ])('refuses %j', async (answer, message) => {
    await expect(round({}, answer)).rejects.toThrow(message)
  })

  it('expects what the values lead to where all of it is one series', async () => {
    const paths = { series: '$', times: "$['the data'].t[*]", values: "$['the data'].v[*]" }
    const { answer } = await round(paths, { 'the data': { t: [1_800_000_000_000], v: [5] } })
    expect(answer['x']).toEqual([{ labels: {}, samples: [[1_800_000_000_000, 5]] }])
    await expect(round(paths, { data: {} })).rejects.toThrow("expected JSON with $['the data'].v")
  })

  it('refuses an answer too deep to search', async () => {
    const deep = `{"series":${'['.repeat(3_000)}${']'.repeat(3_000)}}`
    await expect(round({ series: '$.series..points' }, deep)).rejects.toThrow(/can search, found/)
  })
})

describe('web: what is seen without asking', () => {
  const asked = (config: object) => provider('http://127.0.0.1:1', config)
  const web = (config: object) => configOf({ url: `http://127.0.0.1:1${URL_PATH}`, ...config })

  it.each([
    [{ histogram: 'x' }, {}, 'a web API is not asked for histograms'],
    [{ selector: 'x{{pod}}' }, {}, 'nothing is known as {{pod}}'],
    [{ selector: 'x{{query}}' }, {}, 'nothing is known as {{query}}'],
    [{ selector: 'x' }, { url: 'http://a/{{query}}' }, 'expected {{release}} or {{arm}} in it'],
  ])('%j with %j', async (part, config, message) => {
    expect(() => checkPart(part, web(config))).toThrow(message)
    await expect(asked(config).query({ ...query, parts: { x: part } }, never)).rejects.toThrow(message)
  })

  it.each([
    { series: "$['{{query}}'][?@.a=={{release}}]" },
    { labels: { pod: '$.{{release}}' } },
    { method: 'POST', body: '{"a": {{release}}}' },
  ])('a value outside of a string in %j', (config) => {
    expect(() => asked(config)).toThrow('expected {{release}} in quotes')
    expect(() => checkConfig(web(config))).toThrow('expected {{release}} in quotes')
  })

  it('a right question, with the release in any place', () => {
    const inPath = web({ url: 'http://a/', series: "$['{{query}}'][?@.arm=='{{arm}}']" })
    expect(checkConfig(inPath)).toBeUndefined()
    expect(checkPart(parts.bad, inPath)).toBeUndefined()
    expect(checkPart(parts.bad, web({}))).toBeUndefined()
    expect(checkPart({ selector: 'x-{{release}}' }, web({ url: 'http://a/{{query}}' }))).toBeUndefined()
  })

  it.each([
    [{ values: '$.a[' }, 'analysis.provider.web.values: expected a JSONPath (RFC 9535), found $.a['],
    [{ labels: { pod: '$..' } }, 'analysis.provider.web.labels.pod: expected a JSONPath'],
  ])('the path in %j', (config, message) => {
    expect(() => asked(config)).toThrow(message)
  })

  it('a body that is no JSON', async () => {
    const config = { method: 'POST', body: '{"a": {{from}}, "b": "{{query}}"' }
    await expect(asked(config).query(query, never)).rejects.toThrow(
      'analysis.provider.web.body: expected JSON, found {"a": 1799999940000, "b": "errors"',
    )
  })

  it.each([
    [{ url: 'http://a/{{release}}' }, 'expected {{query}} in url, body, series, times or values'],
    [{ body: '{}' }, 'expected method: POST beside a body'],
    [{ values: 'points' }, 'must start with "$"'],
    [{ url: 'http://{{release}}/{{query}}' }, 'expected no place in the host'],
    [{ url: 'http://me:secret@a/{{query}}' }, 'without a password'],
    [{ headers: { authorization: 'Bearer abc' } }, 'looks like a secret'],
    [
      { 'token-env': 'A', basic: { username: 'me', 'password-env': 'B' } },
      'expected one of token-env, basic, oauth2',
    ],
  ])('the configuration %j', (config, message) => {
    const given = { url: 'http://a/{{query}}', ...PATHS, ...config }
    expect(webSchema.safeParse(given).error?.message.replaceAll('\\', '')).toContain(message)
  })

  it('how samples are counted and where they lie', () => {
    const { counts, resolution } = asked({ counts: 'cumulative', resolution: '5m' })
    expect([counts, resolution]).toEqual(['cumulative', 300_000])
    expect([asked({}).counts, asked({}).resolution]).toEqual(['increase', null])
  })
})
