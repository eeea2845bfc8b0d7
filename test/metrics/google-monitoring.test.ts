import type { ServerResponse } from 'node:http'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it, vi } from 'vitest'
import type { RangeQuery } from '../../src/analysis/provider.ts'
import { googleMonitoringSchema } from '../../src/metrics/google-monitoring/config.ts'
import { open } from '../../src/metrics/google-monitoring/index.ts'
import { checkPart } from '../../src/metrics/google-monitoring/query.ts'
import { googleCredentials, TOKEN } from './google-credentials.ts'
import { describeHttpProvider, type Points } from './http-contract.ts'
import schemas from './schemas/google-monitoring.json' with { type: 'json' }
import { type Asked, fakeServer, json } from './server.ts'
import { surroundings } from './surroundings.ts'

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(schemas, 'monitoring')
function expectValid(schema: string, value: unknown): void {
  const valid = ajv.validate(`monitoring#/$defs/${schema}`, value)
  expect(valid, ajv.errorsText()).toBe(true)
}

const credentials = googleCredentials()
const never = new AbortController().signal
const MINUTE = 60_000
const FROM = 1_800_000_000_000
const iso = (ms: number) => new Date(ms).toISOString()
const filter = (metric: string) =>
  `metric.type = "custom.googleapis.com/${metric}" AND metric.labels.release = "{{release}}"`
const query: RangeQuery = {
  parts: { bad: { expression: filter('errors') }, total: { selector: filter('requests') } },
  labels: {},
  values: { arm: 'canary', release: 'digits-2', window: '60s', model: 'digits', version: '2' },
  from: FROM,
  to: FROM + 2 * MINUTE,
  step: MINUTE,
}
function provider(url: string, given = {}) {
  credentials.at(url)
  const config = googleMonitoringSchema.parse({ project: 'my-project', endpoint: url })
  return open(config, surroundings(given))
}

const parametersOf = ({ url }: Asked) => {
  const { searchParams } = new URL(url, 'http://x')
  const groupBy = searchParams.getAll('aggregation.groupByFields')
  return {
    ...Object.fromEntries(searchParams),
    ...(groupBy.length === 0 ? {} : { 'aggregation.groupByFields': groupBy }),
  } as Record<string, string | string[]>
}

/** A series as Cloud Monitoring answers it: points from the newest to the oldest, int64 as text. */
const seriesOf = (points: Points['bad'], pod = 'a') => ({
  metric: { type: 'custom.googleapis.com/x', labels: { release: 'digits-2' } },
  resource: { type: 'k8s_pod', labels: { pod_name: pod } },
  metricKind: 'DELTA',
  valueType: 'INT64',
  points: points.toReversed().map(([at, value]) => ({
    interval: { startTime: iso(at - MINUTE), endTime: iso(at) },
    value: value === null ? {} : { int64Value: String(value) },
  })),
})

function answer(response: ServerResponse, body: unknown): void {
  expectValid('ListTimeSeriesResponse', body)
  json(response, 200, body)
}

/** A server that signs in and gives these answers, one after another, the last one for ever. */
const having = (...bodies: unknown[]) => {
  let nth = 0
  return fakeServer((asked, response) =>
    credentials.isSignIn(asked)
      ? credentials.answer(response)
      : answer(response, bodies[Math.min(nth++, bodies.length - 1)]),
  )
}

describeHttpProvider({
  name: 'google-monitoring',
  open: provider,
  env: {},
  parts: query.parts as { bad: { expression: string }; total: { expression: string } },
  signIn: credentials.isSignIn,
  answer(points, asked, response) {
    if (credentials.isSignIn(asked)) return credentials.answer(response)
    const parameters = parametersOf(asked)
    expectValid('list', parameters)
    const held = String(parameters['filter']).includes('errors') ? points.bad : points.total
    answer(response, held.length === 0 ? {} : { timeSeries: [seriesOf(held)], unit: '1' })
  },
  refuse: (status, message, response, headers) =>
    json(response, status, { error: { code: status, message, status: 'UNKNOWN' } }, headers),
  hostile: {
    release: 'x" OR metric.labels.release != "\\',
    arrives: '"x\\" OR metric.labels.release != \\"\\\\"',
  },
})

describe('google-monitoring: what is asked', () => {
  it('is what was counted in each period, with a token of application default credentials', async () => {
    await using server = await having({})
    const step = 5 * MINUTE
    await (await provider(server.url)).query({ ...query, to: FROM + step, step }, never)
    const [signIn, bad, total] = server.asked
    expect(signIn?.form.get('scope')).toContain('https://www.googleapis.com/auth/monitoring.read')
    expect(signIn?.form.get('subject_token')).toBe('token of the workflow')
    expect(bad?.url).toMatch(/^\/v3\/projects\/my-project\/timeSeries\?/)
    expect(bad?.headers.authorization).toBe(`Bearer ${TOKEN}`)
    expect(parametersOf(bad as Asked)).toEqual({
      filter: 'metric.type = "custom.googleapis.com/errors" AND metric.labels.release = "digits-2"',
      'interval.startTime': iso(FROM - step),
      'interval.endTime': iso(FROM + step),
      'aggregation.alignmentPeriod': '300s',
      'aggregation.perSeriesAligner': 'ALIGN_DELTA',
    })
    expect(parametersOf(total as Asked)['filter']).toContain('requests')
    expect(server.asked).toHaveLength(3)
  })

  it('may be JSON with an aggregation', async () => {
    await using server = await having({})
    const expression = JSON.stringify({
      filter: filter('latency'),
      perSeriesAligner: 'ALIGN_PERCENTILE_95',
      crossSeriesReducer: 'REDUCE_MEAN',
      groupByFields: ['metric.labels.release', 'resource.labels.zone'],
    })
    await (await provider(server.url)).query({ ...query, parts: { value: { expression } } }, never)
    const parameters = parametersOf(server.asked[1] as Asked)
    expectValid('list', parameters)
    expect(parameters).toMatchObject({
      filter: 'metric.type = "custom.googleapis.com/latency" AND metric.labels.release = "digits-2"',
      'aggregation.perSeriesAligner': 'ALIGN_PERCENTILE_95',
      'aggregation.crossSeriesReducer': 'REDUCE_MEAN',
      'aggregation.groupByFields': ['metric.labels.release', 'resource.labels.zone'],
    })
  })

  it.each([
    ['metric.type = "x"', 'expected {{release}} or {{arm}}'],
    ['metric.labels.release = {{release}}', 'expected {{release}} in quotes'],
    ["metric.labels.release = '{{release}}'", 'expected {{release}} in quotes'],
    ['metric.labels.release = "a\\" {{release}}', 'expected {{release}} in quotes'],
    ['metric.labels.release = "{{relase}}"', 'nothing is known as {{relase}}'],
    ['{"filter":"{{release}}","perSeriesAligner":"SUM"}', 'expected a filter, or JSON of a filter'],
    ['{"filter":"a = \\"{{release}}\\"","aligner":"ALIGN_SUM"}', 'aligner'],
    ['{"filter":"{{release}}"', 'expected a filter, or JSON'],
  ])('is checked before: %s', (expression, message) => {
    expect(() => checkPart({ expression })).toThrow(message)
  })

  it('is no histogram', () => {
    expect(() => checkPart({ histogram: 'latency' })).toThrow('Cloud Monitoring is not asked for histograms')
    expect(() => checkPart({ expression: filter('a\\"b') })).not.toThrow()
  })
})

describe('google-monitoring: answers', () => {
  it('of several series keep their labels, and of several pages are put together', async () => {
    const at = (minute: number) => FROM + minute * MINUTE
    await using server = await having(
      {
        timeSeries: [
          seriesOf([
            [at(1), 2],
            [at(2), 3],
          ]),
          seriesOf([[at(2), 9]], 'b'),
        ],
        nextPageToken: 'second',
      },
      { timeSeries: [seriesOf([[at(0), 1]])], nextPageToken: '' },
    )
    const parts = { bad: { expression: filter('errors') } }
    expect(await (await provider(server.url)).query({ ...query, parts }, never)).toEqual({
      bad: [
        {
          labels: { resource_type: 'k8s_pod', pod_name: 'a', release: 'digits-2' },
          samples: [
            [at(0), 1],
            [at(1), 2],
            [at(2), 3],
          ],
        },
        { labels: { resource_type: 'k8s_pod', pod_name: 'b', release: 'digits-2' }, samples: [[at(2), 9]] },
      ],
    })
    expect(server.asked.slice(1).map((asked) => parametersOf(asked)['pageToken'])).toEqual([
      undefined,
      'second',
    ])
  })

  it.each([
    [{ doubleValue: 0.25 }, 0.25],
    [{ int64Value: '9007199254740991' }, 9007199254740991],
    // What was counted of a distribution is how many values it has.
    [{ distributionValue: { count: '12', mean: 3.5 } }, 12],
  ])('of type %j are read', async (value, expected) => {
    const series = seriesOf([[FROM, 0]])
    const timeSeries = [{ ...series, points: series.points.map((point) => ({ ...point, value })) }]
    await using server = await having({ timeSeries })
    const answered = await (await provider(server.url)).query(query, never)
    expect(answered['bad']?.[0]?.samples).toEqual([[FROM, expected]])
  })

  it.each([
    [
      { executionErrors: [{ code: 4, message: 'deadline\nexceeded' }] },
      'answered only in part: deadline exceeded',
    ],
    [
      { timeSeries: [seriesOf([[FROM, 1]])], unreachable: ['europe-west3'] },
      'answered only in part: europe-west3',
    ],
  ])('that miss something are errors: %j', async (body, message) => {
    await using server = await having(body)
    await expect((await provider(server.url)).query(query, never)).rejects.toThrow(message)
  })

  it('without end are refused', async () => {
    await using server = await having({ nextPageToken: 'more' })
    await expect((await provider(server.url)).query(query, never)).rejects.toThrow('more than 100 pages')
  })
})

describe('google-monitoring: signing in', () => {
  it('fails with the words of the token service', async () => {
    await using server = await fakeServer((_, response) =>
      json(response, 400, { error: 'invalid_grant', error_description: 'the pool\nis unknown' }),
    )
    const asked = (await provider(server.url)).query(query, never)
    await expect(asked).rejects.toThrow(/Google Cloud: expected credentials, found .*the pool is unknown/)
    await expect(asked).rejects.toHaveProperty('hint', expect.stringContaining('google-github-actions/auth'))
    expect(server.asked.every(credentials.isSignIn)).toBe(true)
  })

  it('fails where there is no file of credentials', async () => {
    const given = await provider('http://127.0.0.1:1')
    vi.stubEnv('GOOGLE_APPLICATION_CREDENTIALS', '/nowhere/credentials.json')
    await expect(given.query(query, never)).rejects.toThrow(
      /expected credentials, found .*nowhere\/credentials/,
    )
  })

  it('happens once for many questions', async () => {
    await using server = await having({})
    const given = await provider(server.url)
    await given.query(query, never)
    await given.query(query, never)
    expect(server.asked.filter(credentials.isSignIn)).toHaveLength(1)
  })
})

it.each([{}, { project: 'a/b' }, { project: '..' }, { project: 'p', endpoint: 'https://me:pw@host' }])(
  'google-monitoring: the rollout file refuses %j',
  (config) => expect(googleMonitoringSchema.safeParse(config).success).toBe(false),
)
