import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MetricProvider, RangeQuery } from '../../src/analysis/provider.ts'
import { graphiteSchema } from '../../src/metrics/graphite/config.ts'
import { open } from '../../src/metrics/graphite/index.ts'
import { freePorts, installed, start, until } from './real.ts'
import { surroundings } from './surroundings.ts'

// Tried with graphite-web 1.1.8 and graphite-carbon 1.1.7 of Debian 12.
const available = installed(
  'Graphite',
  ['carbon-cache', 'graphite-manage', 'python3'],
  'graphite-web graphite-carbon',
)

/** Carbon and Graphite's web application in a folder of their own; points of 10 s are kept for a day. */
async function graphite(folder: string) {
  const [web = 0, line = 0, pickle = 0, cache = 0] = await freePorts(4)
  writeFileSync(join(folder, 'graphite_settings.py'), settings(folder, cache))
  writeFileSync(join(folder, 'storage-schemas.conf'), '[all]\npattern = .*\nretentions = 10s:1d\n')
  writeFileSync(join(folder, 'carbon.conf'), carbonConf(folder, { web, line, pickle, cache }))
  const env = {
    PYTHONPATH: folder,
    GRAPHITE_SETTINGS_MODULE: 'graphite_settings',
    DJANGO_SETTINGS_MODULE: 'graphite.settings',
  }
  const migrating = start('graphite-manage', ['migrate', '--run-syncdb'], env)
  await migrating.ended
  const serving = start('graphite-manage', ['runserver', '--noreload', `127.0.0.1:${web}`], env)
  const url = `http://127.0.0.1:${web}`
  await until(async () => expect((await fetch(`${url}/render?format=json`)).status).toBe(200), serving)
  const config = `--config=${join(folder, 'carbon.conf')}`
  const receiving = start('carbon-cache', [config, '--nodaemon', `--pidfile=${folder}/pid`, 'start'])
  return {
    url,
    write: (lines: readonly string[]) => until(() => send(line, `${lines.join('\n')}\n`), receiving),
    until: (ready: () => Promise<void>) => until(ready, receiving),
    async [Symbol.asyncDispose]() {
      await Promise.all([receiving[Symbol.asyncDispose](), serving[Symbol.asyncDispose]()])
    },
  }
}

const settings = (folder: string, cache: number) => `
SECRET_KEY = 'of a test'
ALLOWED_HOSTS = ['127.0.0.1']
LOG_DIR = STORAGE_DIR = WHISPER_DIR = STATIC_ROOT = '${folder}'
INDEX_FILE = '${folder}/index'
CARBONLINK_HOSTS = ['127.0.0.1:${cache}:a']
DATABASES = {'default': {'NAME': '${folder}/graphite.db', 'ENGINE': 'django.db.backends.sqlite3'}}
`

const carbonConf = (folder: string, ports: Record<'web' | 'line' | 'pickle' | 'cache', number>) => `
[cache]
STORAGE_DIR = ${folder}
LOCAL_DATA_DIR = ${folder}
CONF_DIR = ${folder}
LOG_DIR = ${folder}
PID_DIR = ${folder}
LINE_RECEIVER_INTERFACE = 127.0.0.1
LINE_RECEIVER_PORT = ${ports.line}
PICKLE_RECEIVER_INTERFACE = 127.0.0.1
PICKLE_RECEIVER_PORT = ${ports.pickle}
CACHE_QUERY_INTERFACE = 127.0.0.1
CACHE_QUERY_PORT = ${ports.cache}
GRAPHITE_URL = http://127.0.0.1:${ports.web}
`

/** Carbon's plaintext protocol. */
function send(port: number, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(text))
    socket.once('close', () => resolve()).once('error', reject)
  })
}

const MINUTE = 60_000
const to = Math.floor(Date.now() / MINUTE) * MINUTE - MINUTE
const from = to - 2 * MINUTE
const seconds = (ms: number) => ms / 1_000
const never = new AbortController().signal
const query = (parts: Record<string, string>, release = 'digits-2.1'): RangeQuery => ({
  parts: Object.fromEntries(Object.entries(parts).map(([name, expression]) => [name, { expression }])),
  labels: {},
  values: { arm: 'canary', release },
  from,
  to,
  step: MINUTE,
})

describe.skipIf(!available)('graphite: a real one', () => {
  let folder = ''
  let server: Awaited<ReturnType<typeof graphite>>
  let provider: MetricProvider

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'graphite-'))
    server = await graphite(folder)
    provider = open(
      graphiteSchema.parse({ url: server.url, resolution: '10s' }),
      surroundings({ timeout: 10_000 }),
    )
    const lines: string[] = []
    // One slot before the first interval and one after the last must not be counted.
    for (let at = from - MINUTE - 10_000; at <= to; at += 10_000) {
      lines.push(`counts.digits-2_1.a.requests 2 ${seconds(at)}`)
      lines.push(`counts.digits-2_1.b.requests 3 ${seconds(at)}`)
      lines.push(`counts.digits-1.a.requests 100 ${seconds(at)}`)
      lines.push(`tagged.requests;release=digits-2.1;pod=x 7 ${seconds(at)}`)
    }
    lines.push(`counts.digits-2_1.a.errors 1 ${seconds(from - MINUTE)}`)
    lines.push(`counts.digits-2_1.a.errors 4 ${seconds(from - 10_000)}`)
    lines.push(`counts.digits-2_1.a.errors 2 ${seconds(from)}`)
    await server.write(lines)
    await server.until(async () => {
      const found = await fetch(`${server.url}/render?format=json&from=-10min&target=counts.*.*.errors`)
      const tagged = await fetch(`${server.url}/render?format=json&from=-10min&target=seriesByTag("pod=x")`)
      expect([await found.json(), await tagged.json()]).toEqual([[expect.anything()], [expect.anything()]])
    })
  }, 35_000)
  afterAll(async () => {
    await server?.[Symbol.asyncDispose]()
    rmSync(folder, { recursive: true })
  })

  it('answers what was counted in each interval, all parts in one request', async () => {
    const sum = (name: string) => `summarize(sumSeries(counts.{{release}}.*.${name}), "{{step}}", "sum")`
    const answer = await provider.query(query({ bad: sum('errors'), total: sum('requests') }), never)
    expect(answer['bad']?.map(({ samples }) => samples)).toEqual([
      [
        [from, 5],
        [from + MINUTE, 2],
      ],
    ])
    expect(answer['total']?.map(({ samples }) => samples)).toEqual([
      [
        [from, 30],
        [from + MINUTE, 30],
        [to, 30],
      ],
    ])
  })

  it('keeps the series apart that the query keeps apart', async () => {
    const text = 'summarize(groupByNode(counts.{{release}}.*.requests, 2, "sum"), "{{step}}", "sum", true)'
    const { total = [] } = await provider.query(query({ total: text }), never)
    expect(total.map(({ samples }) => samples.map(([, value]) => value))).toEqual([
      [12, 12, 12],
      [18, 18, 18],
    ])
    expect(total.map(({ labels }) => labels['target'])).toEqual([
      expect.stringContaining('(a,'),
      expect.stringContaining('(b,'),
    ])
  })

  it('reads tagged series, with their tags', async () => {
    const text = `summarize(seriesByTag("name=tagged.requests", "release={{release}}"), "{{step}}")`
    const { total = [] } = await provider.query(query({ total: text }), never)
    expect(total.map(({ samples }) => samples.map(([, value]) => value))).toEqual([[42, 42, 42]])
    expect(total[0]?.labels).toMatchObject({ release: 'digits-2.1', pod: 'x' })
  })

  it('reads points as they are kept', async () => {
    const { total = [] } = await provider.query(query({ total: 'counts.{{release}}.a.requests' }), never)
    expect(total.map(({ samples }) => [samples[0], samples.at(-1), samples.length])).toEqual([
      [[from, 2], [to, 2], 13],
    ])
  })

  it('answers nothing for a release that nobody knows', async () => {
    const total = 'counts.{{release}}.*.requests'
    expect(await provider.query(query({ total }, '*'), never)).toEqual({ total: [] })
  })

  it.each([
    ['nonsense(counts.{{release}}.a.requests)', /answered [45]\d\d: .*nonsense/],
    ['sumSeries(counts.{{release}}', /expected a "\)" for each "\("/],
    ['summarize(counts.{{release}}.a.requests, "often")', /answered [45]\d\d: .*Invalid offset: often/],
    ['counts.{{release}}.a.requests, counts.x', /answered [45]\d\d: \w+Error: \w/],
  ])('says what is wrong with %s', async (total, message) => {
    await expect(provider.query(query({ total }), never)).rejects.toThrow(message)
  })
})
