import { describe, expect, it } from 'vitest'
import type { RangeQuery } from '../../src/analysis/provider.ts'
import { graphiteSchema } from '../../src/metrics/graphite/config.ts'
import { open } from '../../src/metrics/graphite/index.ts'
import { checkPart } from '../../src/metrics/graphite/target.ts'
import type { Surroundings } from '../../src/metrics/surroundings.ts'
import { describeHttpProvider, type Points } from './http-contract.ts'
import { type Asked, fakeServer, json } from './server.ts'
import { surroundings } from './surroundings.ts'

const env = { GRAPHITE_TOKEN: 'graphite-secret', GRAPHITE_PASSWORD: 'pass-word' }
const provider = (url: string, config: object = {}, given: Partial<Surroundings> = {}) =>
  open(graphiteSchema.parse({ url, ...config }), surroundings({ env, ...given }))
const never = new AbortController().signal
const parts = {
  bad: { selector: 'summarize(sumSeries(counts.{{release}}.errors), "{{step}}", "sum")' },
  total: { expression: 'summarize(sumSeries(counts.{{release}}.requests), "{{step}}", "sum")' },
}
const query: RangeQuery = {
  parts,
  labels: {},
  values: { arm: 'canary', release: 'digits-2', window: '60s', model: 'digits', version: '2' },
  from: 1_800_000_000_000,
  to: 1_800_000_120_000,
  step: 60_000,
}

/** The target of an answered series: what stands between aliasSub's first quotes is put before the name. */
function named(target: string): string {
  const [, inner = '', prefix = ''] = /^aliasSub\((.*), "\^", "(.*)"\)$/s.exec(target) ?? []
  return `${prefix}${inner}`
}

/** As graphite-web writes it: a list of series, with every interval between the first and the last, named by its start. */
function answered(points: Points, { form }: Asked) {
  return form.getAll('target').map((target) => {
    const of = new Map(named(target).startsWith('bad ') ? points.bad : points.total)
    const [first = 0] = [...of.keys()]
    const count = of.size === 0 ? 0 : (([...of.keys()].at(-1) ?? 0) - first) / 60_000 + 1
    return {
      target: named(target),
      tags: {
        name: 'counts.digits-2.errors',
        aggregatedBy: 'sum',
        summarize: '60s',
        summarizeFunction: 'sum',
      },
      datapoints: Array.from({ length: count }, (_, i) => {
        const at = first + i * 60_000
        return [of.get(at) ?? null, at / 1_000 - 60]
      }),
    }
  })
}

/** Graphite's page for an unexpected error. */
const page = (message: string) =>
  `<body style="color: black;">\n<center>\n<p>Graphite encountered an unexpected error while handling your request.</p>
<div>\n</div>\n<div>\n<pre>\nTraceback (most recent call last):\n  File &quot;attime.py&quot;, line 164\n${message}\n\n</pre>\n</div>\n</center>\n`

describeHttpProvider({
  name: 'graphite',
  open: (url, given) => provider(url, { 'token-env': 'GRAPHITE_TOKEN' }, given),
  env,
  parts,
  answer: (points, asked, response) => json(response, 200, answered(points, asked)),
  refuse: (status, message, response, headers) =>
    void response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(page(message)),
  hostile: { release: 'a.b"),x(*', arrives: 'counts.a_b___x__.errors' },
  nothing: '[]',
})

describe('graphite', () => {
  it('asks for all parts at once, the time before the first sample included', async () => {
    await using server = await fakeServer((_, response) => json(response, 200, []))
    const asking = provider(`${server.url}/graphite/`, { 'token-env': 'GRAPHITE_TOKEN' })
    expect(await asking.query(query, never)).toEqual({ bad: [], total: [] })
    expect(server.asked.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      ['/graphite/render', 'Bearer graphite-secret'],
    ])
    expect([...(server.asked[0]?.form ?? [])]).toEqual([
      ['target', 'aliasSub(summarize(sumSeries(counts.digits-2.errors), "60s", "sum"), "^", "bad ")'],
      ['target', 'aliasSub(summarize(sumSeries(counts.digits-2.requests), "60s", "sum"), "^", "total ")'],
      ['from', '1799999939'],
      ['until', '1800000119'],
      ['format', 'json'],
      ['noCache', 'true'],
    ])
  })

  it('writes a value as a path or a quoted string can hold it', async () => {
    await using server = await fakeServer((_, response) => json(response, 200, []))
    const text = `f(a.{{release}}.b, seriesByTag("release={{release}}", 'r={{release}}'))`
    const values = { ...query.values, release: `v-2.1_a'"\\b\n` }
    await provider(server.url).query({ ...query, parts: { x: { expression: text } }, values }, never)
    expect(server.asked[0]?.form.get('target')).toBe(
      `aliasSub(f(a.v-2_1_a___b_.b, seriesByTag("release=v-2.1_a___b_", 'r=v-2.1_a___b_')), "^", "x ")`,
    )
  })

  it('takes points where they are kept, by the distance between them, and their tags as labels', async () => {
    const datapoints = [
      [1, 1_799_999_990],
      [2, 1_800_000_000],
      [null, 1_800_000_010],
      [4, 1_800_000_110],
      [5, 1_800_000_120],
    ]
    const tags = { name: 'requests', release: 'digits-2', pod: 'x' }
    await using server = await fakeServer((_, response) =>
      json(response, 200, [{ target: 'x requests;pod=x', tags, datapoints }]),
    )
    const text = 'seriesByTag("release={{release}}")'
    const answer = await provider(server.url).query({ ...query, parts: { x: { selector: text } } }, never)
    expect(answer['x']).toEqual([
      {
        labels: { release: 'digits-2', pod: 'x', target: 'requests;pod=x' },
        samples: [
          [1_800_000_000_000, 1],
          [1_800_000_010_000, 2],
          [1_800_000_120_000, 4],
        ],
      },
    ])
  })

  it('leaves out infinity, which is written as 1e9999', async () => {
    const body = '[{"target":"x a","datapoints":[[1e9999,1799999940],[3,1800000000]]}]'
    await using server = await fakeServer((_, response) => response.writeHead(200).end(body))
    const part = { expression: 'a.{{arm}}' }
    const answer = await provider(server.url).query({ ...query, parts: { x: part } }, never)
    expect(answer['x']?.[0]?.samples).toEqual([[1_800_000_060_000, 3]])
  })

  it.each([
    [page('KeyError: &#x27;often&#x27; &amp; more'), "KeyError: 'often' & more"],
    [
      'Invalid parameters (unknown function: x); targets: &quot;x(a)&quot;',
      'Invalid parameters (unknown function: x); targets: "x(a)"',
    ],
    ['<h1>Bad</h1><p>Request', 'Bad Request'],
    ['', ''],
  ])('says why it was refused by %j', async (body, said) => {
    await using server = await fakeServer((_, response) => response.writeHead(400).end(body))
    const { host } = new URL(server.url)
    await expect(provider(server.url).query(query, never)).rejects.toHaveProperty(
      'message',
      `Graphite ${host} answered 400${said && ': '}${said}`,
    )
  })

  it.each([
    '[{"target":"y a","datapoints":[]}]',
    '[{"target":"bad a","datapoints":[["1",2]]}]',
    '[{"target":"bad a"}]',
  ])('refuses %s', async (body) => {
    await using server = await fakeServer((_, response) => response.writeHead(200).end(body))
    await expect(provider(server.url).query(query, never)).rejects.toThrow(
      `expected Graphite's series as JSON, found ${body}`,
    )
  })

  it.each([
    [{ expression: 'sum(a.{{release}}' }, 'expected a ")" for each "("'],
    [{ expression: 'a.{{release}})' }, 'expected a "(" for each ")"'],
    [{ expression: 'f("a.{{release}})' }, 'expected a second quote for each one'],
    [{ selector: 'counts.errors' }, 'expected {{release}} or {{arm}} in it'],
    [{ expression: 'a.{{release}}.{{pod}}' }, 'nothing is known as {{pod}}'],
    [{ histogram: 'a' }, 'Graphite is not asked for histograms'],
  ])('sees that %j is wrong without asking', async (part, message) => {
    const asked = provider('http://127.0.0.1:1')
    expect(() => checkPart(part)).toThrow(message)
    await expect(asked.query({ ...query, parts: { x: part } }, never)).rejects.toThrow(message)
  })

  it('lets a right query pass', () => {
    expect(checkPart(parts.bad)).toBeUndefined()
  })
})

describe('graphite: its configuration', () => {
  it('signs in with a password, and hides it in both forms', async () => {
    await using server = await fakeServer((_, response) => json(response, 200, []))
    const hidden: string[] = []
    const config = { basic: { username: 'me', 'password-env': 'GRAPHITE_PASSWORD' } }
    await provider(server.url, config, { mask: (secret) => hidden.push(secret) }).query(query, never)
    const encoded = Buffer.from('me:pass-word').toString('base64')
    expect(server.asked[0]?.headers.authorization).toBe(`Basic ${encoded}`)
    expect(hidden).toEqual(['pass-word', encoded])
  })

  it('signs in to one that asks for nothing', async () => {
    await using server = await fakeServer((_, response) => json(response, 200, []))
    await provider(server.url).query(query, never)
    expect(server.asked[0]?.headers.authorization).toBeUndefined()
  })

  it.each([
    [{ basic: { username: 'me' } }, 'password-env'],
    [
      { basic: { username: 'me', 'password-env': 'GRAPHITE_PASSWORD' }, 'token-env': 'GRAPHITE_TOKEN' },
      'expected token-env or basic, not both',
    ],
    [{ url: 'http://me:secret@graphite' }, 'without a password'],
  ])('%j is wrong', (config, message) => {
    expect(graphiteSchema.safeParse({ url: 'http://graphite', ...config }).error?.message).toContain(message)
  })

  it('says which secret is missing', () => {
    expect(() => provider('http://127.0.0.1:1', { 'token-env': 'NOT_SET' })).toThrow(
      'analysis.provider.graphite.token-env: expected a secret in NOT_SET, which is empty or not set',
    )
  })

  it('lays samples on multiples of the resolution, one minute when left out', () => {
    expect(provider('http://127.0.0.1:1').resolution).toBe(60_000)
    expect(provider('http://127.0.0.1:1', { resolution: '10s' }).resolution).toBe(10_000)
    expect(graphiteSchema.safeParse({ url: 'http://g', resolution: '1500ms' }).error?.message).toContain(
      'expected whole seconds',
    )
  })
})
