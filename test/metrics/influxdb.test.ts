import { describe, expect, it } from 'vitest'
import type { Part, RangeQuery } from '../../src/analysis/provider.ts'
import { influxdbSchema } from '../../src/metrics/influxdb/config.ts'
import { open } from '../../src/metrics/influxdb/index.ts'
import { checkPart } from '../../src/metrics/influxdb/text.ts'
import type { Surroundings } from '../../src/metrics/surroundings.ts'
import { describeHttpProvider, type Points } from './http-contract.ts'
import { published } from './published.ts'
import { type Asked, fakeServer, json } from './server.ts'
import { surroundings } from './surroundings.ts'

const check = published('influxdb')
const env = { INFLUX_TOKEN: 'influx-secret', INFLUX_PASSWORD: 'pass-word' }
const CONFIGS = {
  flux: { language: 'flux', org: 'acme & co', 'token-env': 'INFLUX_TOKEN' },
  sql: { language: 'sql', database: 'web', 'token-env': 'INFLUX_TOKEN' },
  influxql: {
    language: 'influxql',
    database: 'web',
    basic: { username: 'me', 'password-env': 'INFLUX_PASSWORD' },
  },
}
type Language = keyof typeof CONFIGS
const provider = (language: Language, url: string, given: Partial<Surroundings> = {}) =>
  open(influxdbSchema.parse({ url, ...CONFIGS[language] }), surroundings({ env, ...given }))

const TEXTS: Record<Language, (field: string) => string> = {
  flux: (field) =>
    `from(bucket: "web") |> range(start: {{from}}, stop: {{to}}) |> filter(fn: (r) => r._field == "${field}" and r.release == "{{release}}") |> aggregateWindow(every: {{step}}, fn: sum)`,
  sql: (field) =>
    `SELECT date_bin({{step}}, time) AS time, sum(${field}) AS value FROM http WHERE release = '{{release}}' AND time >= {{from}} AND time < {{to}} GROUP BY 1`,
  influxql: (field) =>
    `SELECT sum(${field}) FROM http WHERE "release" = '{{release}}' AND time >= {{from}} AND time < {{to}} GROUP BY time({{step}});`,
}
const partsOf = (language: Language) => ({
  bad: { selector: TEXTS[language]('errors') },
  total: { expression: TEXTS[language]('requests') },
})
const queryOf = (language: Language): RangeQuery => ({
  parts: partsOf(language),
  labels: {},
  values: { arm: 'canary', release: 'digits-2', window: '60s', model: 'digits', version: '2' },
  from: 1_800_000_000_000,
  to: 1_800_000_120_000,
  step: 60_000,
})
const never = new AbortController().signal
const iso = (ms: number) => new Date(ms).toISOString()

/** Annotated CSV as Flux writes it: lines end in CRLF, a table in an empty line, no table is one empty line. */
const csv = (...lines: string[]) => lines.map((line) => `${line}\r\n`).join('')
const HEAD = [
  '#datatype,string,long,dateTime:RFC3339,dateTime:RFC3339,dateTime:RFC3339,double,string,string',
  '#group,false,false,true,true,false,false,true,true',
  '#default,_result,,,,,,,',
  ',result,table,_start,_stop,_time,_value,_field,host',
]
const START = '2027-01-15T07:59:00Z,2027-01-15T08:02:00Z'
const fluxTable = (of: Points['bad'], field: string) =>
  of.length === 0
    ? csv('')
    : csv(...HEAD, ...of.map(([at, value]) => `,,0,${START},${iso(at)},${value ?? ''},${field},a`), '')
const sqlRows = (of: Points['bad']) =>
  check(
    'sql-rows',
    // Arrow leaves out what is null, and writes no zone.
    of.map(([at, value]) => ({
      time: iso(at - 60_000).replace('.000Z', ''),
      ...(value === null ? {} : { value }),
    })),
  )
const influxqlResult = (of: Points['bad'], statement_id: number) =>
  of.length === 0
    ? { statement_id }
    : {
        statement_id,
        series: [
          { name: 'http', columns: ['time', 'sum'], values: of.map(([at, value]) => [at - 60_000, value]) },
        ],
      }

describeHttpProvider({
  name: 'influxdb in Flux',
  open: (url, given) => provider('flux', url, given),
  env,
  parts: partsOf('flux'),
  answer(points, { body }, response) {
    const { query } = check<{ query: string }>('flux-request', JSON.parse(body))
    const bad = query.includes('"errors"')
    response
      .writeHead(200, { 'content-type': 'text/csv; charset=utf-8' })
      .end(bad ? fluxTable(points.bad, 'errors') : fluxTable(points.total, 'requests'))
  },
  refuse: (status, message, response, headers) =>
    json(response, status, check('flux-error', { code: 'invalid', message }), headers),
  hostile: {
    release: 'a" or r.x == "$\\',
    arrives: JSON.stringify('r.release == "a\\" or r.x == \\"\\x24\\\\"').slice(1, -1),
  },
})

describeHttpProvider({
  name: 'influxdb in SQL',
  open: (url, given) => provider('sql', url, given),
  env,
  parts: partsOf('sql'),
  answer(points, { body }, response) {
    const { q } = check<{ q: string }>('sql-request', JSON.parse(body))
    json(response, 200, sqlRows(q.includes('errors') ? points.bad : points.total))
  },
  refuse: (status, message, response, headers) =>
    json(response, status, check('sql-error', { error: message, data: null }), headers),
  hostile: { release: "a' OR 'x' = 'x", arrives: "release = 'a'' OR ''x'' = ''x' AND" },
  nothing: '[]',
})

describeHttpProvider({
  name: 'influxdb in InfluxQL',
  open: (url, given) => provider('influxql', url, given),
  env,
  parts: partsOf('influxql'),
  answer: ({ bad, total }, _, response) =>
    json(
      response,
      200,
      check('influxql-answer', { results: [influxqlResult(bad, 0), influxqlResult(total, 1)] }),
    ),
  refuse: (status, message, response, headers) => json(response, status, { error: message }, headers),
  hostile: {
    release: "a' OR 'x' = 'x\\",
    arrives: new URLSearchParams({ '': `"release" = 'a\\' OR \\'x\\' = \\'x\\\\' AND` }).toString().slice(1),
  },
})

describe('influxdb: what is asked', () => {
  async function askedIn(language: Language): Promise<Asked[]> {
    const nothing = {
      flux: csv(''),
      sql: '[]',
      influxql: '{"results":[{"statement_id":0},{"statement_id":1}]}',
    }
    await using server = await fakeServer((_, response) => response.writeHead(200).end(nothing[language]))
    const answer = await provider(language, `${server.url}/influx/`).query(queryOf(language), never)
    expect(answer).toEqual({ bad: [], total: [] })
    return server.asked
  }

  it('in Flux, in a request per part', async () => {
    const asked = await askedIn('flux')
    expect(asked.map(({ url, headers }) => [url, headers.authorization, headers.accept])).toEqual(
      Array(2).fill(['/influx/api/v2/query?org=acme+%26+co', 'Token influx-secret', 'application/csv']),
    )
    expect(asked.map(({ body }) => JSON.parse(body).query)).toContain(
      `from(bucket: "web") |> range(start: 2027-01-15T07:59:00.000Z, stop: 2027-01-15T08:02:00.000Z) |> filter(fn: (r) => r._field == "errors" and r.release == "digits-2") |> aggregateWindow(every: 60000ms, fn: sum)`,
    )
  })

  it('in SQL, in a request per part', async () => {
    const asked = await askedIn('sql')
    expect(asked.map(({ url, headers }) => [url, headers.authorization])).toEqual(
      Array(2).fill(['/influx/api/v3/query_sql', 'Bearer influx-secret']),
    )
    expect(asked.map(({ body }) => JSON.parse(body))).toContainEqual({
      db: 'web',
      q: `SELECT date_bin(INTERVAL '60000 milliseconds', time) AS time, sum(errors) AS value FROM http WHERE release = 'digits-2' AND time >= '2027-01-15T07:59:00.000Z'::TIMESTAMP AND time < '2027-01-15T08:02:00.000Z'::TIMESTAMP GROUP BY 1`,
      format: 'json',
    })
  })

  it('in InfluxQL, in one request', async () => {
    const asked = await askedIn('influxql')
    const basic = `Basic ${Buffer.from('me:pass-word').toString('base64')}`
    expect(asked.map(({ url, headers }) => [url, headers.authorization])).toEqual([['/influx/query', basic]])
    const statement = (field: string) =>
      `SELECT sum(${field}) FROM http WHERE "release" = 'digits-2' AND time >= 1799999940000ms AND time < 1800000120000ms GROUP BY time(60000ms)`
    expect(Object.fromEntries(asked[0]?.form ?? [])).toEqual({
      db: 'web',
      q: `${statement('errors')}\n;\n${statement('requests')}`,
      epoch: 'ms',
    })
  })
})

describe('influxdb: what is answered', () => {
  async function answered(language: Language, body: string) {
    await using server = await fakeServer((_, response) => response.writeHead(200).end(body))
    const query = queryOf(language)
    return await provider(language, server.url).query(
      { ...query, parts: { x: query.parts['bad'] ?? { selector: '' } } },
      never,
    )
  }

  it('in Flux: several tables with their tags, defaults, and numbers of all kinds', async () => {
    const body = csv(
      ...HEAD,
      `,,0,${START},2027-01-15T08:00:00Z,1.5,errors,a`,
      `,,1,${START},2027-01-15T08:00:00.000000001Z,+Inf,errors,"b,""c"`,
      `,,1,${START},2027-01-15T08:01:00Z,2e3,errors,"b,""c"`,
      '',
      '#datatype,string,long,dateTime:RFC3339,long',
      '#group,false,false,false,false',
      '#default,late,,,7',
      ',result,table,_time,_value',
      ',,2,2027-01-15T08:02:00Z,',
      ',,2,2027-01-15T08:01:00Z,-3',
      '',
      '',
    )
    expect(await answered('flux', body)).toEqual({
      x: [
        { labels: { host: 'a' }, samples: [[1_800_000_000_000, 1.5]] },
        { labels: { host: 'b,"c' }, samples: [[1_800_000_060_000, 2000]] },
        {
          labels: {},
          samples: [
            [1_800_000_060_000, -3],
            [1_800_000_120_000, 7],
          ],
        },
      ],
    })
  })

  it('in Flux: an error after the first table', async () => {
    const error = ['#datatype,string,string', '#group,true,true', '#default,,', ',error,reference']
    const body = csv(
      ...HEAD,
      `,,0,${START},2027-01-15T08:00:00Z,1,errors,a`,
      '',
      ...error,
      ',"ran out of memory, sorry",',
    )
    await expect(answered('flux', body)).rejects.toThrow('InfluxDB: ran out of memory, sorry')
  })

  it.each([
    [
      '_value',
      csv(
        ...HEAD.map((line) => line.replace('double', 'string')),
        `,,0,${START},2027-01-15T08:00:00Z,x,errors,a`,
      ),
    ],
    [
      '_time',
      csv(
        ...HEAD.map((line) => line.replace('_time', 'time')),
        `,,0,${START},2027-01-15T08:00:00Z,1,errors,a`,
      ),
    ],
  ])('in Flux: a table without %s', async (_, body) => {
    await expect(answered('flux', body)).rejects.toThrow(
      /expected the columns _time and _value \(a number\), found result, table, _start/,
    )
  })

  it.each(['a,b\r\n1,2\r\n', csv('#datatype,string', '"')])(
    'in Flux: %j is no annotated CSV',
    async (body) => {
      await expect(answered('flux', body)).rejects.toThrow('expected annotated CSV, found')
    },
  )

  it('in SQL: other columns are labels, times may have a zone', async () => {
    const rows = [
      { host: 'a', shard: 1, time: '2027-01-15T07:59:00', value: 1 },
      { host: 'a', shard: 1, time: '2027-01-15T08:01:00.000000Z', value: 3 },
      { host: 'b', shard: 1, time: '2027-01-15T09:00:00+01:00', value: null },
    ]
    expect(await answered('sql', JSON.stringify(rows))).toEqual({
      x: [
        {
          labels: { host: 'a', shard: '1' },
          samples: [
            [1_800_000_000_000, 1],
            [1_800_000_120_000, 3],
          ],
        },
        { labels: { host: 'b', shard: '1' }, samples: [] },
      ],
    })
  })

  it.each([
    [[{ time: '2027-01-15T07:59:00', errors: 1 }], 'found time, errors'],
    [[{ value: 1 }], 'found value'],
    [[{ time: '2027-01-15T07:59:00', value: '1' }], 'found time, value'],
    [[{ time: 'yesterday', value: 1 }], 'expected a timestamp as time, found yesterday'],
  ])('in SQL: refuses %j', async (rows, message) => {
    await expect(answered('sql', JSON.stringify(rows))).rejects.toThrow(message)
  })

  it.each([
    [[{ statement_id: 0, error: 'database not found: web' }], 'InfluxDB: database not found: web'],
    [[{ statement_id: 0 }, { statement_id: 1 }], "expected InfluxDB's answer to 1 statements"],
    [[{ statement_id: 0, series: [{ columns: ['time', 'a', 'b'], values: [] }] }], 'found time, a, b'],
    [
      [{ statement_id: 0, series: [{ columns: ['time', 'a'], values: [[0, 'x']] }] }],
      'expected numbers as values, found x',
    ],
    [
      [{ statement_id: 0, series: [{ columns: ['time', 'a'], values: [], partial: true }] }],
      'that was cut off',
    ],
    [[{ statement_id: 0, partial: true }], 'that was cut off'],
  ])('in InfluxQL: refuses %j', async (results, message) => {
    await expect(answered('influxql', JSON.stringify({ results }))).rejects.toThrow(message)
  })
})

describe('influxdb: what is seen without asking', () => {
  it.each(['flux', 'sql', 'influxql'] as const)('in %s', async (language) => {
    const { query, counts, resolution } = provider(language, 'http://127.0.0.1:1')
    const text = TEXTS[language]('errors')
    const seen = (part: Part) => checkPart(part, { language })
    expect([counts, resolution]).toEqual(['increase', 1_000])
    expect(seen({ selector: text })).toBeUndefined()
    const wrong = [
      [{ histogram: text }, 'InfluxDB is not asked for histograms'],
      [{ selector: text.replace('{{release}}', 'digits') }, 'expected {{release}} or {{arm}} in it'],
      [{ selector: text.replace('{{step}}', '1m') }, 'expected {{step}} in it'],
      [{ selector: text.replace('{{ from }}', '0').replace('{{from}}', '0') }, 'expected {{from}} in it'],
      [
        { expression: text.replace(/["']\{\{release\}\}["']/, '{{release}}') },
        'expected {{release}} in quotes',
      ],
      [{ expression: `${text}{{pod}}` }, 'nothing is known as {{pod}}'],
    ] as const
    for (const [part, message] of wrong) {
      expect(() => seen(part)).toThrow(message)
      await expect(query({ ...queryOf(language), parts: { x: part } }, never)).rejects.toThrow(message)
    }
  })

  it.each([
    [{ language: 'sql' }, 'expected the name of the database'],
    [{ language: 'influxql' }, 'expected the name of the database'],
    [{ language: 'promql', database: 'a' }, 'Invalid option'],
    [{ language: 'flux', url: 'http://me:secret@influx' }, 'without a password'],
    [
      { language: 'flux', 'token-env': 'A', basic: { username: 'me', 'password-env': 'B' } },
      'expected token-env or basic, not both',
    ],
    [{ language: 'flux', token: 'secret' }, 'Unrecognized key'],
  ])('the configuration %j is wrong', (config, message) => {
    expect(influxdbSchema.safeParse({ url: 'http://influx', ...config }).error?.message).toContain(message)
  })
})
