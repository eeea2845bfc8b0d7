import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RangeQuery } from '../../src/analysis/provider.ts'
import { newrelicSchema } from '../../src/metrics/newrelic/config.ts'
import { open } from '../../src/metrics/newrelic/index.ts'
import { checkPart, filled } from '../../src/metrics/newrelic/query.ts'
import type { Surroundings } from '../../src/metrics/surroundings.ts'
import { describeHttpProvider } from './http-contract.ts'
import { published } from './published.ts'
import { type Asked, fakeServer, json } from './server.ts'
import { surroundings } from './surroundings.ts'

const MINUTE = 60_000
const check = published('newrelic')
const env = { NEW_RELIC_API_KEY: 'NRAK-SECRET' }
const configOf = (url: string) => newrelicSchema.parse({ 'account-id': 1234567, url })
const provider = (url: string, given: Partial<Surroundings> = {}) =>
  open(configOf(url), surroundings({ env, ...given }))
const never = new AbortController().signal
const nrql = (where: string) => `SELECT count(*) FROM Transaction WHERE ${where} AND release = '{{release}}'`
const parts = { bad: { expression: nrql('error IS true') }, total: { expression: nrql('true') } }
const query: RangeQuery = {
  parts,
  labels: {},
  values: { arm: 'canary', release: 'digits-2', window: '60s', model: 'digits', version: '2' },
  from: 1_800_000_000_000,
  to: 1_800_000_000_000 + 2 * MINUTE,
  step: MINUTE,
}

const asked = ({ body }: Asked) =>
  check('request', JSON.parse(body)) as { query: string; variables: Record<string, string> }
const row = (end: number, value: unknown, more = {}) => ({
  beginTimeSeconds: (end - MINUTE) / 1000,
  endTimeSeconds: end / 1000,
  count: value,
  ...more,
})
const answered = (results: readonly unknown[][], metadata: unknown = { facets: null, messages: [] }) =>
  check('response', {
    data: {
      actor: {
        account: Object.fromEntries(results.map((rows, i) => [`part${i}`, { results: rows, metadata }])),
      },
    },
  })
const failed = (message: string, extensions = {}) =>
  check('refusal', { data: null, errors: [{ message, extensions }] })

describeHttpProvider({
  name: 'newrelic',
  env,
  parts,
  open: (url, given) => open(configOf(url), given),
  answer: (points, request, response) => {
    asked(request)
    json(
      response,
      200,
      answered([points.bad, points.total].map((of) => of.map(([at, value]) => row(at, value)))),
    )
  },
  refuse: (status, message, response, headers) => json(response, status, failed(message), headers),
  hostile: {
    release: "x' OR 1=1 -- \\",
    arrives: JSON.stringify("release = 'x\\' OR 1=1 -- \\\\'").slice(1, -1),
  },
})

describe('newrelic: what is asked', () => {
  it('is one request with all parts, the exact intervals and the key, which is masked', async () => {
    await using server = await fakeServer((_, response) => json(response, 200, answered([[], []])))
    const masked: string[] = []
    await provider(server.url, { mask: (secret) => masked.push(secret), timeout: 30_400 }).query(query, never)
    expect(masked).toEqual(['NRAK-SECRET'])
    expect(server.asked).toHaveLength(1)
    const [one] = server.asked
    expect(one).toMatchObject({ method: 'POST', url: '/graphql', headers: { 'api-key': 'NRAK-SECRET' } })
    const time = `\nSINCE ${query.from - MINUTE} UNTIL ${query.to} TIMESERIES 60 seconds`
    const field = (i: number) =>
      `part${i}: nrql(query: $part${i}, timeout: $timeout) { results metadata { facets messages } }`
    expect(asked(one as Asked)).toEqual({
      query: `query ($account: Int!, $timeout: Seconds, $part0: Nrql!, $part1: Nrql!) { actor { account(id: $account) { ${field(0)} ${field(1)} } } }`,
      variables: {
        account: 1234567,
        timeout: 30,
        part0: `SELECT count(*) FROM Transaction WHERE error IS true AND release = 'digits-2'${time}`,
        part1: `SELECT count(*) FROM Transaction WHERE true AND release = 'digits-2'${time}`,
      },
    })
  })

  it.each([
    ["SELECT count(*) FROM A WHERE r = '{{release}}' FACET pod", true],
    ["SELECT count(*) FROM A WHERE r = '{{release}}' FACET pod LIMIT 20", false],
    ["SELECT count(*) FROM (SELECT x FROM A FACET y) WHERE r = '{{release}}'", false],
    ["SELECT count(*) FROM A WHERE r = '{{release}}' AND `FACET` = 'FACET'", false],
  ])('of the facets of %s are all: %s', async (expression, added) => {
    await using server = await fakeServer((_, response) => json(response, 200, answered([[]])))
    await provider(server.url).query({ ...query, parts: { bad: { expression } } }, never)
    const text = asked(server.asked[0] as Asked).variables['part0'] ?? ''
    expect(text.endsWith(' LIMIT MAX')).toBe(added)
  })

  it('is asked in pieces of 366 intervals, which are put together again', async () => {
    await using server = await fakeServer((request, response) => {
      const [, until] = /UNTIL (\d+)/.exec(asked(request).variables['part0'] ?? '') ?? []
      json(response, 200, answered([[row(Number(until), 1)]]))
    })
    const to = query.from + 400 * MINUTE
    const answer = await provider(server.url).query({ ...query, parts: { bad: parts.bad }, to }, never)
    expect(server.asked).toHaveLength(2)
    expect(answer['bad']).toEqual([
      {
        labels: {},
        samples: [
          [query.from + 365 * MINUTE, 1],
          [to, 1],
        ],
      },
    ])
  })

  it.each([
    [{ histogram: 'latency' }, 'New Relic is not asked for histograms'],
    [{ expression: 'SELECT count(*) FROM A' }, 'expected {{release}} or {{arm}} in it'],
    [{ selector: 'SELECT count(*) FROM A WHERE r = {{release}}' }, 'expected {{release}} in quotes'],
    [
      { expression: "SELECT count(*) FROM A WHERE a = 'it\\'s' AND r = {{arm}}" },
      'expected {{arm}} in quotes',
    ],
    [
      { expression: "SELECT count(*) FROM A WHERE r RLIKE r'{{arm}}.*'" },
      "a raw string r'…' cannot hold a value",
    ],
    [{ expression: "SELECT count(*) FROM A WHERE r = '{{arm}}' since 1 day ago" }, 'expected no since in it'],
    [{ expression: "SELECT count(*) FROM A WHERE r = '{{arm}}' TIMESERIES" }, 'expected no TIMESERIES in it'],
    [
      { expression: "SELECT count(*) FROM A WHERE r = '{{arm}}' COMPARE  WITH 1 day ago" },
      'expected no COMPARE  WITH',
    ],
  ])('is refused before asking: %j', async (part, message) => {
    const one = provider('http://127.0.0.1:1')
    expect(() => checkPart(part)).toThrow(message)
    await expect(one.query({ ...query, parts: { bad: part } }, never)).rejects.toThrow(message)
  })

  it.each([
    "SELECT count(*) FROM A WHERE r = '{{arm}}' AND note = 'since 9\\'' -- until",
    "SELECT count(*) FROM (SELECT rate(sum(x), 1 minute) FROM A TIMESERIES 1 minute) WHERE r = '{{arm}}'",
    "SELECT count(*) FROM A WHERE r = '{{arm}}' AND `since` > 3 /* UNTIL */ // SINCE",
  ])('may be %s', (expression) => {
    expect(checkPart({ expression })).toBeUndefined()
  })

  it('has one string for any value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (release) => {
        const text = filled(parts.bad, { ...query, values: { release } })
        const [, inside = ''] = /^.* AND release = '([\s\S]*)'$/.exec(text) ?? []
        expect(inside.replace(/\\[\s\S]/g, '')).not.toMatch(/['\\]/)
        expect(inside.replace(/\\([\s\S])/g, '$1')).toBe(release)
      }),
    )
  })

  it('needs an account and a key, and knows two regions', () => {
    expect(newrelicSchema.parse({ 'account-id': 1 })).toEqual({
      'account-id': 1,
      region: 'us',
      'api-key-env': 'NEW_RELIC_API_KEY',
    })
    expect(newrelicSchema.safeParse({}).success).toBe(false)
    expect(newrelicSchema.safeParse({ 'account-id': 1, region: 'mars' }).success).toBe(false)
    expect(() => provider('http://127.0.0.1:1', { env: {} })).toThrow(
      'analysis.provider.newrelic.api-key-env: expected a secret in NEW_RELIC_API_KEY',
    )
  })
})

describe('newrelic: what is answered', () => {
  const one = { ...query, parts: { bad: parts.bad } }
  const serving = (body: unknown) => fakeServer((_, response) => json(response, 200, body))

  it('keeps facets as labels', async () => {
    const rows = [
      row(query.from, 1, { facet: ['a', '200'], pod: 'a', httpResponseCode: 200 }),
      row(query.from + MINUTE, 2, { facet: ['a', '200'], pod: 'a', httpResponseCode: 200 }),
      row(query.from, 3, { pod: 'b', httpResponseCode: '500' }),
    ]
    await using server = await serving(
      answered([rows], { facets: ['pod', 'httpResponseCode'], messages: null }),
    )
    expect((await provider(server.url).query(one, never))['bad']).toEqual([
      {
        labels: { pod: 'a', httpResponseCode: '200' },
        samples: [
          [query.from, 1],
          [query.from + MINUTE, 2],
        ],
      },
      { labels: { pod: 'b', httpResponseCode: '500' }, samples: [[query.from, 3]] },
    ])
  })

  it('may be a percentile', async () => {
    await using server = await serving(answered([[row(query.from, { 95: 0.25 })]]))
    expect((await provider(server.url).query(one, never))['bad']?.[0]?.samples).toEqual([[query.from, 0.25]])
  })

  it.each([
    [row(query.from, 1, { sum: 2 }), 'expected one number per interval from New Relic, found count, sum'],
    [row(query.from, 'x'), 'expected one number per interval from New Relic, found count'],
    [row(query.from, { 50: 1, 95: 2 }), 'expected one number per interval from New Relic, found count'],
    [
      row(query.from, 1, { beginTimeSeconds: (query.from - 5 * MINUTE) / 1000 }),
      'New Relic answered for 2027-01-15T07:55:00.000Z to 2027-01-15T08:00:00.000Z, expected intervals of 60 s',
    ],
    [row(query.from + 7_000, 1), 'expected intervals of 60 s'],
    [{ count: 5 }, "expected New Relic's answer to a query in intervals"],
  ])('is refused with the row %j', async (found, message) => {
    const body = { data: { actor: { account: { part0: { results: [found], metadata: {} } } } } }
    await using server = await serving(body)
    await expect(provider(server.url).query(one, never)).rejects.toThrow(message)
  })

  it.each([
    [{ errorClass: 'INVALID_INPUT' }, 'account-id'],
    [{ error_code: 'BAD_API_KEY' }, 'user key'],
  ])('is an error with status 200: %j', async (extensions, hint) => {
    await using server = await serving(failed('NRQL Syntax Error:\nError at line 1', extensions))
    await expect(provider(server.url).query(one, never)).rejects.toMatchObject({
      message: 'New Relic could not answer: NRQL Syntax Error: Error at line 1',
      hint: expect.stringContaining(hint),
    })
    expect(server.asked).toHaveLength(1)
  })

  it.each(['TOO_MANY_REQUESTS', 'TIMEOUT', 'SERVER_ERROR'])(
    'is asked for again after %s',
    async (errorClass) => {
      await using server = await fakeServer((_, response, nth) =>
        json(response, 200, nth < 3 ? failed('later', { errorClass }) : answered([[row(query.from, 1)]])),
      )
      const answer = await provider(server.url, { interval: 3_000 }).query(one, never)
      expect(answer['bad']?.[0]?.samples).toEqual([[query.from, 1]])
      expect(server.asked).toHaveLength(3)
    },
  )

  it('passes on what New Relic says about a query, once', async () => {
    await using server = await serving(answered([[]], { facets: null, messages: ['Rolled up\nto days.'] }))
    const warnings: string[] = []
    const patient = provider(server.url, { warn: (message) => warnings.push(message) })
    for (let i = 0; i < 2; i++) await patient.query(one, never)
    expect(warnings).toEqual(['New Relic: Rolled up to days.'])
  })
})
