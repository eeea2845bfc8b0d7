import type { ServerResponse } from 'node:http'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { RangeQuery } from '../../src/analysis/provider.ts'
import { azureMonitorSchema } from '../../src/metrics/azure-monitor/config.ts'
import { open } from '../../src/metrics/azure-monitor/index.ts'
import { checkPart } from '../../src/metrics/azure-monitor/query.ts'
import { describeHttpProvider, type Points } from './http-contract.ts'
import schemas from './schemas/azure-monitor.json' with { type: 'json' }
import { type Asked, fakeServer, json } from './server.ts'
import { surroundings } from './surroundings.ts'

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(schemas, 'azure')
function expectValid(schema: string, value: unknown): void {
  const valid = ajv.validate(`azure#/$defs/${schema}`, value)
  expect(valid, ajv.errorsText()).toBe(true)
}
const never = new AbortController().signal
const MINUTE = 60_000
const FROM = 1_800_000_000_000
const at = (minute: number) => FROM + minute * MINUTE
const iso = (ms: number) => new Date(ms).toISOString()
const RESOURCE =
  '/subscriptions/0000-1/resourceGroups/ml (eu)/providers/Microsoft.MachineLearningServices/workspaces/w/onlineEndpoints/e'
const text = (metric: string, more: object = {}) =>
  JSON.stringify({ metric, filter: "deployment eq '{{release}}' and pod eq '*'", ...more })
const query: RangeQuery = {
  parts: { bad: { expression: text('Errors') }, total: { selector: text('Requests') } },
  labels: {},
  values: { arm: 'canary', release: 'digits-2', window: '60s', model: 'digits', version: '2' },
  from: at(0),
  to: at(2),
  step: MINUTE,
}

const TOKEN = 'eyJ0.token-of-the-test'

/**
 * A managed identity's service, as machines of Azure App Service have one: one for the whole file, since Azure's library
 * remembers its address for ever.
 */
let identity: Awaited<ReturnType<typeof fakeServer>>
let lifetime = 3600
beforeAll(async () => {
  identity = await fakeServer((_, response) =>
    json(response, 200, {
      access_token: TOKEN,
      expires_on: String(Math.floor(Date.now() / 1000) + lifetime),
      resource: 'x',
      token_type: 'Bearer',
    }),
  )
  vi.stubEnv('AZURE_TOKEN_CREDENTIALS', 'ManagedIdentityCredential')
  vi.stubEnv('IDENTITY_ENDPOINT', `${identity.url}/msi/token`)
  vi.stubEnv('IDENTITY_HEADER', 'secret of the machine')
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await identity[Symbol.asyncDispose]()
})

const provider = (url: string, given = {}) =>
  open(azureMonitorSchema.parse({ resource: RESOURCE, endpoint: url }), surroundings(given))

const parametersOf = ({ url }: Asked) => Object.fromEntries(new URL(url, 'http://x').searchParams)

/** A point as Azure writes it: labelled with the minute's start, without a value where there is none. */
const dataOf = (points: Points['bad'], aggregation = 'total') =>
  points.map(([end, value]) => ({
    timeStamp: iso(end - MINUTE).replace('.000', ''),
    ...(value === null ? {} : { [aggregation]: value }),
  }))
const metric = (data: object[], more: object = {}, pod = 'a') => ({
  id: `${RESOURCE}/providers/Microsoft.Insights/metrics/Errors`,
  type: 'Microsoft.Insights/metrics',
  name: { value: 'Errors', localizedValue: 'Errors' },
  unit: 'Count',
  timeseries: [{ metadatavalues: [{ name: { value: 'pod', localizedValue: 'pod' }, value: pod }], data }],
  errorCode: 'Success',
  ...more,
})
const result = (...value: object[]) => ({
  cost: 59,
  timespan: `${iso(at(-1))}/${iso(at(2))}`,
  interval: 'PT1M',
  value,
})

function answer(asked: Asked, response: ServerResponse, body: unknown): void {
  expectValid('Parameters', parametersOf(asked))
  expectValid('Response', body)
  json(response, 200, body)
}

const having = (body: unknown) => fakeServer((asked, response) => answer(asked, response, body))

describeHttpProvider({
  name: 'azure-monitor',
  open: provider,
  env: {},
  parts: query.parts as { bad: { expression: string }; total: { expression: string } },
  answer(points, asked, response) {
    const held = parametersOf(asked)['metricnames'] === 'Errors' ? points.bad : points.total
    answer(asked, response, result(metric(dataOf(held))))
  },
  refuse: (status, message, response, headers) =>
    json(response, status, { error: { code: 'Refused', message } }, headers),
  hostile: { release: "x' or deployment eq '*", arrives: "deployment eq 'x'' or deployment eq ''*' and" },
})

describe('azure-monitor: what is asked', () => {
  it('is each metric of the resource by the minute, with a token of the default chain', async () => {
    await using server = await having(result(metric([])))
    await (await provider(server.url)).query({ ...query, to: at(5), step: 5 * MINUTE }, never)
    const [bad, total] = server.asked
    const signIn = identity.asked.at(-1)
    expect(signIn?.headers['x-identity-header']).toBe('secret of the machine')
    expect(new URL(signIn?.url ?? '', 'http://x').searchParams.get('resource')).toBe(server.url)
    expect(bad?.headers.authorization).toBe(`Bearer ${TOKEN}`)
    expect(bad?.url.split('?')[0]).toBe(
      `${RESOURCE.replace(' ', '%20')}/providers/Microsoft.Insights/metrics`,
    )
    expect(parametersOf(bad as Asked)).toEqual({
      'api-version': '2024-02-01',
      metricnames: 'Errors',
      aggregation: 'total',
      interval: 'PT1M',
      timespan: `${iso(at(-5))}/${iso(at(5))}`,
      $filter: "deployment eq 'digits-2' and pod eq '*'",
      top: '1000',
    })
    expect(parametersOf(total as Asked)['metricnames']).toBe('Requests')
    expect(server.asked).toHaveLength(2)
  })

  it('may be of another resource and namespace, without a filter', async () => {
    await using server = await having(result(metric(dataOf([[at(0), 3]], 'average'))))
    const expression = JSON.stringify({
      metric: '{{arm}} latency',
      namespace: 'App',
      aggregation: 'average',
      resource: '/subscriptions/1/onlineEndpoints/{{release}}',
    })
    const answered = await (await provider(server.url)).query(
      { ...query, parts: { value: { expression } } },
      never,
    )
    const asked = server.asked[0] as Asked
    expect(asked.url).toMatch(
      /^\/subscriptions\/1\/onlineEndpoints\/digits-2\/providers\/Microsoft\.Insights/,
    )
    expect(parametersOf(asked)).toMatchObject({ metricnames: 'canary latency', metricnamespace: 'App' })
    expect(parametersOf(asked)).not.toHaveProperty('$filter')
    expect(answered['value']?.[0]?.samples).toEqual([[at(0), 3]])
  })

  it.each([
    ['Errors of {{release}}', 'expected JSON that names a metric'],
    ['{"metric":"{{release}}","agregation":"total"}', 'agregation'],
    ['{"metric":"{{release}}","aggregation":"sum"}', 'aggregation'],
    ['{"metric":"a,{{release}}"}', 'one metric, without a comma'],
    ['{"metric":"x","filter":"a eq {{release}}"}', 'expected {{release}} in quotes'],
    ['{"metric":"x","filter":"a eq \'it\'\'s\' or b eq {{release}}"}', 'expected {{release}} in quotes'],
    ['{"metric":"x"}', 'expected {{release}} or {{arm}}'],
    ['{"metric":"{{relase}}"}', 'nothing is known as {{relase}}'],
  ])('is checked before: %s', (expression, message) => {
    expect(() => checkPart({ expression })).toThrow(message)
  })

  it('is no histogram', () => {
    expect(() => checkPart({ histogram: 'latency' })).toThrow('Azure Monitor is not asked for histograms')
    expect(() => checkPart({ expression: text('x', { filter: "a eq 'it''s {{release}}'" }) })).not.toThrow()
  })

  it.each([
    [{ metric: '{{release}}' }, 'a,b', 'cannot be written into a metric’s name'],
    [
      { metric: 'x', resource: '/subscriptions/{{release}}' },
      '../y',
      'cannot be written into the id of a resource',
    ],
  ])('takes no value that would mean something else: %j', async (part, release, message) => {
    await using server = await having(result())
    const parts = { bad: { expression: JSON.stringify(part) } }
    const asked = (await provider(server.url)).query(
      { ...query, parts, values: { ...query.values, release } },
      never,
    )
    await expect(asked).rejects.toThrow(message)
    expect(server.asked).toEqual([])
  })
})

describe('azure-monitor: answers', () => {
  it.each([
    ['total', 1 + 4, 2 + 8 + 16],
    ['count', 1 + 4, 2 + 8 + 16],
    ['average', (1 + 4) / 2, (2 + 8 + 16) / 3],
    ['minimum', 1, 2],
    ['maximum', 4, 16],
  ])('of minutes are put together to steps by their %s', async (aggregation, first, second) => {
    const minutes: Points['bad'] = [
      [at(-3), 100],
      [at(-2), 1],
      [at(-1), null],
      [at(0), 4],
      [at(1), 2],
      [at(2), 8],
      [at(3), 16],
      [at(4), 100],
    ]
    await using server = await having(result(metric(dataOf(minutes, aggregation))))
    const parts = { bad: { expression: text('Errors', { aggregation }) } }
    const range = { from: at(0), to: at(3), step: 3 * MINUTE }
    const answered = await (await provider(server.url)).query({ ...query, parts, ...range }, never)
    expect(answered['bad']?.[0]?.samples).toEqual([
      [at(0), first],
      [at(3), second],
    ])
  })

  it('of several series keep their dimensions as labels', async () => {
    await using server = await having(
      result(metric(dataOf([[at(0), 1]])), metric(dataOf([[at(0), 2]]), {}, 'b')),
    )
    const answered = await (await provider(server.url)).query(query, never)
    expect(answered['bad']).toEqual([
      { labels: { pod: 'a' }, samples: [[at(0), 1]] },
      { labels: { pod: 'b' }, samples: [[at(0), 2]] },
    ])
  })

  it('with an error of the metric are errors', async () => {
    const errors = { errorCode: 'InternalServerError', errorMessage: 'no\nbackend', timeseries: [] }
    await using server = await having(result(metric([], errors)))
    await expect((await provider(server.url)).query(query, never)).rejects.toThrow(
      'Azure Monitor has no Errors: InternalServerError: no backend',
    )
  })

  it.each([
    [
      { error: { code: 'BadRequest', message: 'no dimension\nx' } },
      'answered 400: BadRequest: no dimension x',
    ],
    [{ code: 'BadRequest', message: 'no metric' }, 'answered 400: BadRequest: no metric'],
  ])('say what is wrong with a question: %j', async (body, message) => {
    await using server = await fakeServer((_, response) => json(response, 400, body))
    const asked = (await provider(server.url)).query(query, never)
    await expect(asked).rejects.toThrow(message)
    await expect(asked).rejects.toHaveProperty('hint', expect.stringContaining('the filter'))
  })
})

describe('azure-monitor: signing in', () => {
  it.each([
    [3600, 1],
    [60, 2],
  ])('with a token of %d s happens %d times for two looks', async (seconds, times) => {
    lifetime = seconds
    const before = identity.asked.length
    await using server = await having(result(metric([])))
    const given = await provider(server.url)
    await given.query(query, never)
    await given.query(query, never)
    expect(identity.asked).toHaveLength(before + times)
  })

  it('fails in our words', async () => {
    await using server = await having(result())
    vi.stubEnv('AZURE_TOKEN_CREDENTIALS', 'EnvironmentCredential')
    for (const name of ['AZURE_CLIENT_ID', 'AZURE_TENANT_ID']) vi.stubEnv(name, undefined)
    const none = await provider(server.url)
    const asked = none.query(query, never)
    await expect(asked).rejects.toThrow(/^Azure: expected credentials, found .*EnvironmentCredential/)
    await expect(asked).rejects.toHaveProperty('hint', expect.stringContaining('azure/login'))
    expect(server.asked).toEqual([])
  })
})

it.each([
  {},
  { resource: 'my-endpoint' },
  { resource: '/subscriptions/1/../2' },
  { resource: '/subscriptions/1?x=y' },
  { resource: RESOURCE, endpoint: 'https://me:pw@host' },
])('azure-monitor: the rollout file refuses %j', (config) =>
  expect(azureMonitorSchema.safeParse(config).success).toBe(false),
)
