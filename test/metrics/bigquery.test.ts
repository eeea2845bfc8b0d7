import type { ServerResponse } from 'node:http'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import type { RangeQuery } from '../../src/analysis/provider.ts'
import { bigquerySchema } from '../../src/metrics/bigquery/config.ts'
import { open } from '../../src/metrics/bigquery/index.ts'
import { checkPart } from '../../src/metrics/bigquery/query.ts'
import { googleCredentials, TOKEN } from './google-credentials.ts'
import { describeHttpProvider, type Points } from './http-contract.ts'
import schemas from './schemas/bigquery.json' with { type: 'json' }
import { type Asked, fakeServer, json } from './server.ts'
import { surroundings } from './surroundings.ts'

const ajv = new Ajv2020({ strict: false, allErrors: true })
addFormats.default(ajv)
ajv.addSchema(schemas, 'bigquery')
function expectValid(schema: string, value: unknown): void {
  const valid = ajv.validate(`bigquery#/$defs/${schema}`, value)
  expect(valid, ajv.errorsText()).toBe(true)
}

const credentials = googleCredentials()
const never = new AbortController().signal
const MINUTE = 60_000
const FROM = 1_800_000_000_000
const at = (minute: number) => FROM + minute * MINUTE
const sql = (table: string) =>
  `SELECT TIMESTAMP_BUCKET(created, INTERVAL {{step}} SECOND, {{from}}) AS time, COUNT(*) AS value
   FROM shop.${table} WHERE release = {{release}} AND created >= {{from}} AND created < {{to}} GROUP BY time`
const query: RangeQuery = {
  parts: { bad: { expression: sql('refunds') }, total: { selector: sql('orders') } },
  labels: {},
  values: { arm: 'canary', release: 'digits-2', window: '60s', model: 'digits', version: '2' },
  from: at(0),
  to: at(2),
  step: MINUTE,
}
const refunds = { bad: { expression: sql('refunds') } }
function provider(url: string, given = {}, config = {}) {
  credentials.at(url)
  return open(bigquerySchema.parse({ project: 'my-project', endpoint: url, ...config }), surroundings(given))
}

const jobReference = { projectId: 'my-project', jobId: 'job_1', location: 'EU' }
type Cell = string | null
const fields = (...others: string[]) => [
  { name: 'time', type: 'TIMESTAMP', mode: 'NULLABLE' },
  { name: 'value', type: 'INTEGER', mode: 'NULLABLE' },
  ...others.map((name) => ({ name, type: 'STRING', mode: 'NULLABLE' })),
]
/** Rows as BigQuery writes them: every value a text, times in microseconds, here the starts of intervals of a minute. */
const rowsOf = (points: Points['bad'], ...others: Cell[]) =>
  points.map(([end, value]) => ({
    f: [`${(end - MINUTE) * 1000}`, value === null ? null : `${value}`, ...others].map((v) => ({ v })),
  }))
const result = (rows: unknown[], more: object = {}, columns: object[] = fields()) => ({
  kind: 'bigquery#queryResponse',
  schema: { fields: columns },
  jobReference,
  totalRows: String(rows.length),
  ...(rows.length === 0 ? {} : { rows }),
  jobComplete: true,
  ...more,
})
const waiting = { kind: 'bigquery#queryResponse', jobComplete: false, jobReference }

function answer(asked: Asked, response: ServerResponse, body: unknown): void {
  if (asked.method === 'POST') expectValid('QueryRequest', JSON.parse(asked.body))
  else expectValid('getQueryResults', Object.fromEntries(new URL(asked.url, 'http://x').searchParams))
  expectValid(asked.method === 'POST' ? 'QueryResponse' : 'GetQueryResultsResponse', body)
  json(response, 200, body)
}

/** A server that signs in and gives these answers, one after another, the last one for ever. */
const having = (...bodies: unknown[]) => {
  let nth = 0
  return fakeServer((asked, response) =>
    credentials.isSignIn(asked)
      ? credentials.answer(response)
      : answer(asked, response, bodies[Math.min(nth++, bodies.length - 1)]),
  )
}
const questions = (server: { asked: Asked[] }) => server.asked.filter((asked) => !credentials.isSignIn(asked))

describeHttpProvider({
  name: 'bigquery',
  open: provider,
  env: {},
  parts: query.parts as { bad: { expression: string }; total: { expression: string } },
  signIn: credentials.isSignIn,
  answer(points, asked, response) {
    if (credentials.isSignIn(asked)) return credentials.answer(response)
    const held = asked.body.includes('shop.refunds') ? points.bad : points.total
    answer(asked, response, result(rowsOf(held)))
  },
  refuse: (status, message, response, headers) =>
    json(response, status, { error: { code: status, message, errors: [{ message, reason: 'x' }] } }, headers),
  hostile: {
    release: `x' OR TRUE -- "`,
    arrives: `"name":"rollout_release","parameterType":{"type":"STRING"},"parameterValue":{"value":"x' OR TRUE -- \\""}`,
  },
})

describe('bigquery: what is asked', () => {
  it('is SQL with parameters, with a token of application default credentials', async () => {
    await using server = await having(result([]))
    const config = { location: 'EU', 'maximum-bytes-billed': '2GB', timeout: '30s' }
    await (await provider(server.url, {}, config)).query(
      { ...query, parts: refunds, step: 5 * MINUTE },
      never,
    )
    const [signIn, asked] = server.asked
    expect(signIn?.form.get('scope')).toContain('https://www.googleapis.com/auth/bigquery')
    expect(asked).toMatchObject({ method: 'POST', url: '/bigquery/v2/projects/my-project/queries' })
    expect(asked?.headers.authorization).toBe(`Bearer ${TOKEN}`)
    const { requestId, ...body } = JSON.parse(asked?.body ?? '')
    expect(requestId).toMatch(/^[0-9a-f-]{36}$/)
    const parameter = (name: string, type: string, value: string) => ({
      name: `rollout_${name}`,
      parameterType: { type },
      parameterValue: { value },
    })
    expect(body).toEqual({
      query: `SELECT TIMESTAMP_BUCKET(created, INTERVAL @rollout_step SECOND, @rollout_from) AS time, COUNT(*) AS value
   FROM shop.refunds WHERE release = @rollout_release AND created >= @rollout_from AND created < @rollout_to GROUP BY time`,
      useLegacySql: false,
      parameterMode: 'NAMED',
      queryParameters: [
        parameter('step', 'INT64', '300'),
        parameter('from', 'TIMESTAMP', new Date(at(-5)).toISOString()),
        parameter('release', 'STRING', 'digits-2'),
        parameter('to', 'TIMESTAMP', new Date(at(2)).toISOString()),
      ],
      formatOptions: { useInt64Timestamp: true },
      maximumBytesBilled: '2000000000',
      timeoutMs: 1_600,
      jobTimeoutMs: '30000',
      location: 'EU',
    })
  })

  it.each([
    ["SELECT 1 WHERE release = '{{release}}'", 'expected {{release}} outside of quotes'],
    ['SELECT 1 WHERE release = "a\\"{{release}}"', 'expected {{release}} outside of quotes'],
    ['SELECT 1 FROM `x.{{release}}`', 'expected {{release}} outside of quotes'],
    ["SELECT '''it's {{release}}'''", 'expected {{release}} outside of quotes'],
    ['SELECT 1 -- {{release}}', 'expected {{release}} outside of quotes and comments'],
    ['SELECT 1 /* {{arm}}\n */', 'expected {{arm}} outside of quotes and comments'],
    ['SELECT 1 # {{arm}}', 'expected {{arm}} outside of quotes and comments'],
    ['SELECT {{from}}', 'expected {{release}} or {{arm}}'],
    ['SELECT {{release}}, {{now}}', 'nothing is known as {{now}}'],
  ])('is checked before: %s', (expression, message) => {
    expect(() => checkPart({ expression })).toThrow(message)
  })

  it('is no histogram', () => {
    expect(() => checkPart({ histogram: 'latency' })).toThrow('BigQuery is not asked for histograms')
    expect(() => checkPart({ expression: `SELECT "it's" -- don't\n, {{release}}` })).not.toThrow()
  })
})

describe('bigquery: answers', () => {
  it('keep other columns as labels, and of several pages are put together', async () => {
    const columns = fields('country', 'shop')
    await using server = await having(
      result(
        rowsOf([[at(1), 2]], 'de', null).concat(rowsOf([[at(0), 9]], 'fr', 'x')),
        { pageToken: 'p2' },
        columns,
      ),
      {
        ...result(rowsOf([[at(0), 1]], 'de', null), { kind: 'bigquery#getQueryResultsResponse' }, columns),
      },
    )
    const answered = await (await provider(server.url)).query({ ...query, parts: refunds }, never)
    expect(answered).toEqual({
      bad: [
        {
          labels: { country: 'de', shop: '' },
          samples: [
            [at(0), 1],
            [at(1), 2],
          ],
        },
        { labels: { country: 'fr', shop: 'x' }, samples: [[at(0), 9]] },
      ],
    })
    const { pathname, searchParams } = new URL(questions(server)[1]?.url ?? '', 'http://x')
    expect(pathname).toBe('/bigquery/v2/projects/my-project/queries/job_1')
    expect(Object.fromEntries(searchParams)).toEqual({
      'formatOptions.useInt64Timestamp': 'true',
      timeoutMs: '1600',
      location: 'EU',
      pageToken: 'p2',
    })
  })

  it('are waited for while the job runs', async () => {
    const done = result(rowsOf([[at(2), 5]]), { kind: 'bigquery#getQueryResultsResponse' })
    await using server = await having(waiting, waiting, done)
    const given = await provider(server.url, {}, { timeout: '1s' })
    const answered = await given.query({ ...query, parts: refunds }, never)
    expect(answered['bad']?.[0]?.samples).toEqual([[at(2), 5]])
    expect(questions(server).map(({ method }) => method)).toEqual(['POST', 'GET', 'GET'])
  })

  it('are waited for as long as the rollout file says', async () => {
    await using server = await having(waiting)
    const given = await provider(server.url, {}, { timeout: '100ms' })
    await expect(given.query({ ...query, parts: refunds }, never)).rejects.toThrow(
      'BigQuery: no answer within 0.1 s',
    )
  })

  it('without an end are refused', async () => {
    await using server = await having(result([], { pageToken: 'again' }))
    await expect((await provider(server.url)).query(query, never)).rejects.toThrow('more than 100 pages')
  })

  it('come with what BigQuery has to say', async () => {
    const said: string[] = []
    await using server = await having(result([], { errors: [{ reason: 'x', message: 'a table\nis gone' }] }))
    await (await provider(server.url, { warn: (text: string) => said.push(text) })).query(query, never)
    expect(said).toEqual(['BigQuery: a table is gone'])
  })

  it.each([
    [[], 'found none'],
    [
      [
        { name: 'time', type: 'DATE' },
        { name: 'value', type: 'INTEGER' },
      ],
      'found time DATE, value INTEGER',
    ],
    [
      [
        { name: 'time', type: 'TIMESTAMP' },
        { name: 'n', type: 'INTEGER' },
      ],
      'found time TIMESTAMP, n INTEGER',
    ],
    [[...fields(), { name: 'x', type: 'RECORD', fields: [] }], 'x RECORD'],
    [[...fields(), { name: 'x', type: 'STRING', mode: 'REPEATED' }], 'x REPEATED STRING'],
  ])('must have time, value and flat labels: %j', async (columns, message) => {
    await using server = await having(result([], {}, columns))
    const asked = (await provider(server.url)).query(query, never)
    await expect(asked).rejects.toThrow(
      'BigQuery: expected columns time TIMESTAMP, value (a number) and labels',
    )
    await expect(asked).rejects.toThrow(message)
  })

  it.each([
    ['FLOAT', '1.5E-3', [[at(0), 0.0015]]],
    ['NUMERIC', '12.50', [[at(0), 12.5]]],
    ['FLOAT', 'NaN', []],
    ['FLOAT', 'Infinity', []],
  ])('of type %s may be %s', async (type, v, expected) => {
    const [time] = fields()
    const columns = [{ name: 'value', type }, time as object]
    const rows = [{ f: [{ v }, { v: `${at(-1) * 1000}` }] }]
    await using server = await having(result(rows, {}, columns))
    const answered = await (await provider(server.url)).query({ ...query, parts: refunds }, never)
    expect(answered['bad']?.[0]?.samples).toEqual(expected)
  })

  it.each([
    [403, 'rateLimitExceeded', 2],
    [400, 'jobBackendError', 2],
    [403, 'quotaExceeded', 1],
    [400, 'bytesBilledLimitExceeded', 1],
  ])('%s %s makes %s requests', async (status, reason, requests) => {
    let nth = 0
    await using server = await fakeServer((asked, response) => {
      if (credentials.isSignIn(asked)) return credentials.answer(response)
      if (nth++ > 0) return answer(asked, response, result([]))
      const error = { code: status, message: `no: ${reason}`, errors: [{ reason }] }
      json(response, status, { error })
    })
    const asked = (await provider(server.url)).query({ ...query, parts: refunds }, never)
    if (requests === 2) expect(await asked).toEqual({ bad: [] })
    else await expect(asked).rejects.toThrow(`answered ${status}: no: ${reason}`)
    const sent = questions(server).map(({ body }) => JSON.parse(body).requestId)
    expect(sent).toHaveLength(requests)
    // The same id again: BigQuery runs one job for both.
    expect(new Set(sent).size).toBe(1)
  })
})

it.each([
  {},
  { project: '../x' },
  { project: 'p', location: 'a/b' },
  { project: 'p', 'maximum-bytes-billed': '0B' },
  { project: 'p', timeout: '0s' },
])('bigquery: the rollout file refuses %j', (config) =>
  expect(bigquerySchema.safeParse(config).success).toBe(false),
)

it('bigquery: a configuration that was read is read again as the same, since the record keeps it', () => {
  const config = bigquerySchema.parse({ project: 'p' })
  expect(config).toMatchObject({ 'maximum-bytes-billed': '10GB', timeout: '2m' })
  expect(bigquerySchema.parse(config)).toEqual(config)
})

it('bigquery: is asked through the proxy that the environment names', async () => {
  await using proxy = await having(result([]))
  credentials.at(proxy.url)
  // No such host: only the proxy can answer for it.
  const config = bigquerySchema.parse({ project: 'p', endpoint: 'http://bigquery.invalid' })
  const given = await open(config, surroundings({ env: { HTTP_PROXY: proxy.url } }))
  expect(await given.query({ ...query, parts: refunds }, never)).toEqual({ bad: [] })
  expect(questions(proxy).map(({ url }) => url)).toEqual([
    'http://bigquery.invalid/bigquery/v2/projects/p/queries',
  ])
})
