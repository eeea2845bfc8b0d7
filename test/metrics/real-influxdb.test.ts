import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RangeQuery } from '../../src/analysis/provider.ts'
import { influxdbSchema } from '../../src/metrics/influxdb/config.ts'
import { open } from '../../src/metrics/influxdb/index.ts'
import { freePorts, installed, start, until } from './real.ts'
import { surroundings } from './surroundings.ts'

// Tried with InfluxDB 1.6.7~rc0 of Debian 12, which answers InfluxQL; it has neither Flux (404) nor SQL.
const available = installed('InfluxDB', ['influxd'], 'influxdb')

/** An InfluxDB that demands a password, in a folder of its own. */
async function influxdb(folder: string) {
  const [http = 0, rpc = 0] = await freePorts(2)
  const config = join(folder, 'influxdb.conf')
  writeFileSync(config, settings(folder, http, rpc))
  const server = start('influxd', ['run', '-config', config])
  const url = `http://127.0.0.1:${http}`
  const authorization = `Basic ${Buffer.from('admin:of-a-test').toString('base64')}`
  async function post(path: string, body: string | URLSearchParams) {
    const response = await fetch(`${url}${path}`, { method: 'POST', headers: { authorization }, body })
    const text = await response.text()
    expect([response.ok, text]).toEqual([true, expect.not.stringContaining('"error"')])
  }
  const run = (q: string) => post('/query', new URLSearchParams({ q }))
  await until(() => run(`CREATE USER admin WITH PASSWORD 'of-a-test' WITH ALL PRIVILEGES`), server)
  await run('CREATE DATABASE web')
  await post('/write?db=web&precision=ms', points().join('\n'))
  return { url, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() }
}

const settings = (folder: string, http: number, rpc: number) => `
bind-address = "127.0.0.1:${rpc}"
reporting-disabled = true
[meta]
dir = "${folder}/meta"
[data]
dir = "${folder}/data"
wal-dir = "${folder}/wal"
[http]
bind-address = "127.0.0.1:${http}"
auth-enabled = true
max-row-limit = 100
[monitor]
store-enabled = false
`

const MINUTE = 60_000
const from = 1_800_000_000_000
const to = from + 2 * MINUTE
const odd = `it's "odd" a\\b`

/** Line protocol: two hosts, six points a minute each; one before the first interval and one after the last. */
function points(): string[] {
  const lines: string[] = []
  for (let at = from - MINUTE - 10_000; at <= to; at += 10_000) {
    lines.push(
      `http,release=digits-2,host=a requests=2i ${at}`,
      `http,release=digits-2,host=b requests=3i ${at}`,
    )
    lines.push(`http,release=digits-1,host=a requests=100i ${at}`)
  }
  lines.push(`http,release=digits-2,host=a errors=1i ${from - MINUTE}`)
  lines.push(
    `http,release=digits-2,host=a errors=4i ${from - 1}`,
    `http,release=digits-2,host=a errors=2i ${from}`,
  )
  lines.push(`http,release=${odd.replace(/[ ,=]/g, '\\$&')} requests=7i ${from}`)
  return lines
}

const counted = (field: string, more = '') =>
  `SELECT sum(${field}) FROM http WHERE "release" = '{{release}}' AND time >= {{from}} AND time < {{to}} GROUP BY time({{step}})${more}`
const query = (parts: Record<string, string>, release = 'digits-2'): RangeQuery => ({
  parts: Object.fromEntries(Object.entries(parts).map(([name, expression]) => [name, { expression }])),
  labels: {},
  values: { arm: 'canary', release },
  from,
  to,
  step: MINUTE,
})
const never = new AbortController().signal

describe.skipIf(!available)('influxdb: a real one', () => {
  let folder = ''
  let server: Awaited<ReturnType<typeof influxdb>>
  const provider = (config: object = {}) => {
    const signIn = { basic: { username: 'admin', 'password-env': 'PASSWORD' } }
    const all = { url: server.url, language: 'influxql', database: 'web', ...signIn, ...config }
    const env = { PASSWORD: 'of-a-test', WRONG: 'another' }
    return open(influxdbSchema.parse(all), surroundings({ env, timeout: 10_000 }))
  }
  const samples = async (parts: Record<string, string>, release?: string) => {
    const answer = await provider().query(query(parts, release), never)
    return Object.fromEntries(
      Object.entries(answer).map(([name, found]) => [name, found.map((series) => series.samples)]),
    )
  }

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'influxdb-'))
    server = await influxdb(folder)
  }, 35_000)
  afterAll(async () => {
    await server?.[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true })
  })

  it('answers what was counted in each interval, all parts in one request', async () => {
    expect(await samples({ bad: counted('errors'), total: counted('requests', ' fill(0); -- all') })).toEqual(
      {
        bad: [
          [
            [from, 5],
            [from + MINUTE, 2],
          ],
        ],
        total: [
          [
            [from, 30],
            [from + MINUTE, 30],
            [to, 30],
          ],
        ],
      },
    )
  })

  it('keeps the series of tags apart', async () => {
    const { total = [] } = await provider().query(query({ total: counted('requests', ', host') }), never)
    expect(total.map(({ labels, samples: [first] }) => [labels, first])).toEqual([
      [{ host: 'a' }, [from, 12]],
      [{ host: 'b' }, [from, 18]],
    ])
  })

  it('finds a release whose name has quotes and backslashes, and is not broken out of', async () => {
    expect(await samples({ total: counted('requests') }, odd)).toEqual({ total: [[[from + MINUTE, 7]]] })
    expect(await samples({ total: counted('requests') }, `x' OR "host" = 'a`)).toEqual({ total: [] })
  })

  it('answers nothing where there is nothing', async () => {
    expect(await samples({ bad: counted('errors'), total: counted('requests') }, 'digits-3')).toEqual({
      bad: [],
      total: [],
    })
  })

  it('says what is wrong with a query, a database, a password and the language', async () => {
    const asked = query({ total: counted('requests') })
    await expect(samples({ total: counted('requests').replace('FROM', 'OF') })).rejects.toThrow(
      /InfluxDB 127\.0\.0\.1:\d+ answered 400: error parsing query: found OF/,
    )
    await expect(provider({ database: 'nothing' }).query(asked, never)).rejects.toThrow(
      'InfluxDB: database not found: nothing',
    )
    await expect(
      provider({ basic: { username: 'admin', 'password-env': 'WRONG' } }).query(asked, never),
    ).rejects.toThrow(/answered 401: authorization failed/)
    const text = `from(bucket: "web") |> range(start: {{from}}, stop: {{to}}) |> filter(fn: (r) => r.release == "{{release}}") |> aggregateWindow(every: {{step}}, fn: sum)`
    await expect(provider({ language: 'flux' }).query(query({ total: text }), never)).rejects.toThrow(
      /answered 404: 404 page not found/,
    )
  })

  it('refuses an answer that the server cut off', async () => {
    const asked = { ...query({ total: counted('requests', ' fill(0)') }), step: 1_000 }
    await expect(provider().query(asked, never)).rejects.toThrow(
      'InfluxDB: expected all rows, found an answer that was cut off',
    )
  })
})
