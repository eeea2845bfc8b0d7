import { describe, expect, it } from 'vitest'
import type { RangeQuery } from '../../src/analysis/provider.ts'
import { elasticsearchSchema } from '../../src/metrics/elasticsearch/config.ts'
import { open } from '../../src/metrics/elasticsearch/index.ts'
import { checkPart } from '../../src/metrics/elasticsearch/text.ts'
import type { Surroundings } from '../../src/metrics/surroundings.ts'
import { describeHttpProvider } from './http-contract.ts'
import { published } from './published.ts'
import { type Asked, fakeServer, json } from './server.ts'
import { surroundings } from './surroundings.ts'

const MINUTE = 60_000
const check = published('elasticsearch')
const env = { ES_KEY: 'ZW5jb2RlZA==', ES_PASSWORD: 'pass:word' }
const configOf = (url: string, more = {}) => elasticsearchSchema.parse({ url, index: 'logs-*', ...more })
const provider = (url: string, more = {}, given: Partial<Surroundings> = {}) =>
  open(configOf(url, more), surroundings({ env, ...given }))
const never = new AbortController().signal
const parts = {
  bad: { expression: 'status:>=500 AND release:"{{release}}"' },
  total: { expression: '{"query": {"term": {"release": "{{release}}"}}, "sum": "requests"}' },
}
const query: RangeQuery = {
  parts,
  labels: {},
  values: { arm: 'canary', release: 'digits-2', window: '60s', model: 'digits', version: '2' },
  from: 1_800_000_000_000,
  to: 1_800_000_000_000 + 2 * MINUTE,
  step: MINUTE,
}

const asked = ({ body }: Asked) => check('request', JSON.parse(body))
type Points = readonly (readonly [number, number | null])[]
/** A bucket's key is the begin of its interval. A sum of nothing is null, a count is never. */
const summed = (points: Points) => ({
  buckets: points.map(([at, value]) => ({ key: at - MINUTE, doc_count: value ?? 0, sum: { value } })),
})
const counted = (points: Points) => ({
  buckets: points.map(([at, value]) => ({ key: at - MINUTE, doc_count: value ?? 0 })),
})
const answered = (aggregations: unknown, more = {}) =>
  check('response', {
    took: 3,
    timed_out: false,
    _shards: { total: 2, successful: 2, skipped: 0, failed: 0 },
    hits: { max_score: null, hits: [] },
    ...(aggregations === null ? {} : { aggregations }),
    ...more,
  })
const refused = (status: number, error: unknown) => check('refusal', { error, status })

describeHttpProvider({
  name: 'elasticsearch',
  env,
  // Sums, since only they can have no value.
  parts: {
    bad: { expression: '{"query": "status:>=500 AND release:{{release}}", "sum": "requests"}' },
    total: parts.total,
  },
  open: (url, given) => open(configOf(url), given),
  answer: (points, request, response) => {
    asked(request)
    const of = (held: Points) => ({ doc_count: held.length, times: summed(held) })
    json(response, 200, answered({ bad: of(points.bad), total: of(points.total) }))
  },
  refuse: (status, reason, response, headers) =>
    json(response, status, refused(status, { type: 'some_exception', reason }), headers),
  hostile: {
    release: 'x" OR *:* \\',
    arrives: JSON.stringify('release:x\\"\\ OR\\ \\*\\:\\*\\ \\\\').slice(1, -1),
  },
})

describe('elasticsearch: what is asked', () => {
  it('is one search with all parts, whose buckets are the intervals', async () => {
    await using server = await fakeServer((_, response) =>
      json(response, 200, answered(null, { _shards: { total: 0, successful: 0, failed: 0 } })),
    )
    const from = query.from + 7_000
    await provider(`${server.url}/es/`).query({ ...query, from }, never)
    expect(server.asked).toHaveLength(1)
    const [one] = server.asked
    expect(one).toMatchObject({
      method: 'POST',
      url: '/es/logs-*/_search?allow_partial_search_results=false',
    })
    expect(one?.headers.authorization).toBeUndefined()
    const date_histogram = { field: '@timestamp', fixed_interval: '60000ms', offset: '+7000ms' }
    expect(asked(one as Asked)).toEqual({
      size: 0,
      track_total_hits: false,
      query: {
        bool: {
          filter: [{ range: { '@timestamp': { gte: from - MINUTE, lt: query.to, format: 'epoch_millis' } } }],
        },
      },
      aggs: {
        bad: {
          filter: { query_string: { query: 'status:>=500 AND release:"digits\\-2"' } },
          aggs: { times: { date_histogram } },
        },
        total: {
          filter: { term: { release: 'digits-2' } },
          aggs: { times: { date_histogram, aggs: { sum: { sum: { field: 'requests' } } } } },
        },
      },
    })
  })

  it.each([
    [{ 'api-key-env': 'ES_KEY' }, 'ApiKey ZW5jb2RlZA==', ['ZW5jb2RlZA==']],
    [
      { user: 'reader', 'password-env': 'ES_PASSWORD' },
      `Basic ${btoa('reader:pass:word')}`,
      ['pass:word', btoa('reader:pass:word')],
    ],
  ])('is signed with %j, and what is secret is masked', async (more, authorization, secrets) => {
    await using server = await fakeServer((_, response) => json(response, 401, {}))
    const masked: string[] = []
    const given = { mask: (secret: string) => void masked.push(secret) }
    await expect(provider(server.url, more, given).query(query, never)).rejects.toThrow('answered 401')
    expect(server.asked[0]?.headers.authorization).toBe(authorization)
    expect(masked).toEqual(secrets)
  })

  it.each([
    ['release:{{release}}', 'AND', { query_string: { query: 'release:\\AND' } }],
    ['{"terms": {"release": ["{{release}}", "x"]}}', 'a"*', { terms: { release: ['a"*', 'x'] } }],
    [
      '{"bool": {"must": [{"query_string": {"query": "r:{{release}}"}}, {"term": {"r": "{{release}}"}}]}}',
      'a*',
      { bool: { must: [{ query_string: { query: 'r:a\\*' } }, { term: { r: 'a*' } }] } },
    ],
  ])('of %s with the release %s is what was meant', async (expression, release, filter) => {
    const body = answered({ bad: { doc_count: 0, times: { buckets: [] } } })
    await using server = await fakeServer((_, response) => json(response, 200, body))
    const one = { ...query, parts: { bad: { expression } }, values: { release } }
    await provider(server.url).query(one, never)
    expect((asked(server.asked[0] as Asked) as { aggs: { bad: object } }).aggs.bad).toMatchObject({ filter })
  })

  it.each([
    [{ histogram: 'latency' }, 'Elasticsearch is not asked for histograms'],
    [{ expression: 'status:500' }, 'expected {{release}} or {{arm}} in it'],
    [{ selector: '{"term": {"r": "{{relase}}"}}' }, 'nothing is known as {{relase}}'],
    [{ expression: '{"term": {"r": "{{arm}}"}' }, 'expected JSON, since it begins with a brace'],
    [{ expression: '{"query": "r:{{arm}}", "avg": "x"}' }, 'expected query, and beside it only sum'],
    [{ expression: '{"wildcard": {"r": "{{arm}}*"}}' }, '{{arm}} cannot stand in wildcard'],
    [
      { expression: '{"bool": {"filter": {"regexp": {"r": {"value": "{{arm}}"}}}}}' },
      '{{arm}} cannot stand in regexp',
    ],
  ])('is refused before asking: %j', async (part, message) => {
    const one = provider('http://127.0.0.1:1')
    expect(() => checkPart(part)).toThrow(message)
    await expect(one.query({ ...query, parts: { bad: part } }, never)).rejects.toThrow(message)
  })

  it('may be any of the three forms', () => {
    for (const part of Object.values(parts)) expect(checkPart(part)).toBeUndefined()
    expect(checkPart({ selector: ' {{release}} AND x' })).toBeUndefined()
  })

  it.each([
    [{ index: '../x' }, 'expected an index'],
    [{ index: '..' }, 'expected an index'],
    [{ user: 'x' }, 'expected user and password-env, both or none'],
    [{ user: 'x', 'password-env': 'Y', 'api-key-env': 'Z' }, 'not both'],
    [{ url: 'https://me:secret@es.example' }, 'without a password'],
  ])('is not configured by %j', (more, message) => {
    const parsed = elasticsearchSchema.safeParse({ url: 'https://es.example', index: 'logs', ...more })
    expect(parsed.error?.message).toContain(message)
  })
})

describe('elasticsearch: what is answered', () => {
  const one = { ...query, parts: { bad: parts.bad } }
  const serving = (body: unknown, status = 200) => fakeServer((_, response) => json(response, status, body))
  const groups = (buckets: unknown[], others = 0) =>
    answered({
      bad: { doc_count: 5, groups: { doc_count_error_upper_bound: 0, sum_other_doc_count: others, buckets } },
    })

  it('are counts where nothing is summed up', async () => {
    const times = counted([
      [query.from, 3],
      [query.to, 0],
    ])
    await using server = await serving(answered({ bad: { doc_count: 3, times } }))
    expect(await provider(server.url).query(one, never)).toEqual({
      bad: [
        {
          labels: {},
          samples: [
            [query.from, 3],
            [query.to, 0],
          ],
        },
      ],
    })
  })

  it('keeps the values of group-by as labels', async () => {
    const body = groups([
      { key: 'a', doc_count: 1, times: counted([[query.from, 1]]) },
      { key: 'none', doc_count: 2, times: counted([[query.from, 2]]) },
    ])
    await using server = await serving(body)
    const answer = await provider(server.url, { 'group-by': 'pod.name' }).query(one, never)
    expect(answer['bad']).toEqual([
      { labels: { 'pod.name': 'a' }, samples: [[query.from, 1]] },
      { labels: { 'pod.name': 'none' }, samples: [[query.from, 2]] },
    ])
    expect(asked(server.asked[0] as Asked)).toMatchObject({
      aggs: { bad: { aggs: { groups: { terms: { field: 'pod.name', size: 50, missing: 'none' } } } } },
    })
  })

  it('is refused where more groups were counted than told apart', async () => {
    await using server = await serving(groups([], 7))
    await expect(provider(server.url, { 'group-by': 'pod.name' }).query(one, never)).rejects.toThrow(
      'pod.name has more than 50 values',
    )
  })

  it('comes in pieces that have no more buckets than a search may, and is put together again', async () => {
    await using server = await fakeServer((request, response) => {
      const { query: asks } = asked(request) as {
        query: { bool: { filter: [{ range: Record<string, { lt: number }> }] } }
      }
      const end = asks.bool.filter[0].range['@timestamp']?.lt ?? 0
      json(response, 200, groups([{ key: 'a', doc_count: 1, times: counted([[end, 1]]) }]))
    })
    const to = query.from + 1_200 * MINUTE
    const answer = await provider(server.url, { 'group-by': 'pod' }).query({ ...one, to }, never)
    expect(server.asked).toHaveLength(2)
    expect(answer['bad']).toEqual([
      {
        labels: { pod: 'a' },
        samples: [
          [query.from + 999 * MINUTE, 1],
          [to, 1],
        ],
      },
    ])
  })

  it('is empty where no index matches, which is said once', async () => {
    await using server = await serving(answered(null, { _shards: { total: 0, successful: 0, failed: 0 } }))
    const warnings: string[] = []
    const patient = provider(server.url, {}, { warn: (message) => warnings.push(message) })
    for (let i = 0; i < 2; i++) expect(await patient.query(one, never)).toEqual({ bad: [] })
    expect(warnings).toEqual(['Elasticsearch: no index matches logs-*'])
  })

  it.each([
    [{ timed_out: true }, 'gave up searching after its own time limit'],
    [{ _shards: { total: 3, successful: 2, failed: 1 } }, 'could not search 1 of 3 shards'],
    [{ _clusters: { total: 2, successful: 1, skipped: 1 } }, 'could not search 1 of 2 clusters whole'],
    [{ _clusters: { total: 3, successful: 1, skipped: 0, partial: 1, failed: 1 } }, '2 of 3 clusters whole'],
  ])('is asked for again while it is partial: %j', async (more, message) => {
    await using server = await serving(answered({ bad: { doc_count: 0, times: { buckets: [] } } }, more))
    await expect(provider(server.url).query(one, never)).rejects.toThrow(message)
    expect(server.asked.length).toBeGreaterThan(1)
  })

  it('says why a search was refused', async () => {
    const cause = { type: 'query_shard_exception', reason: 'Failed to parse query [x:(]' }
    const error = {
      type: 'search_phase_execution_exception',
      reason: 'all shards failed',
      root_cause: [cause],
    }
    await using server = await serving(refused(400, error), 400)
    await expect(provider(server.url).query(one, never)).rejects.toMatchObject({
      message: expect.stringMatching(/answered 400: all shards failed; Failed to parse query \[x:\(\]$/),
      hint: expect.stringContaining('time-field'),
    })
  })
})
