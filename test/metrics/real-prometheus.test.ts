import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Answer, RangeQuery, Series } from '../../src/analysis/provider.ts'
import { open } from '../../src/metrics/prometheus/index.ts'
import { expose, PROTOBUF } from './native-exposition.ts'
import { installed } from './real.ts'
import {
  ACCOUNT,
  PROMETHEUS,
  prometheusVersion,
  type Scraper,
  startPrometheus,
  startVictoriaMetrics,
  VICTORIA_METRICS,
} from './scraping.ts'
import { fakeServer } from './server.ts'
import { surroundings } from './surroundings.ts'

// Tried with Prometheus 2.42.0 and VictoriaMetrics 1.79.5 of Debian 12, and with Prometheus 3.13.0.
const SERVERS = [
  { name: 'Prometheus', command: PROMETHEUS, packages: 'prometheus', start: startPrometheus, native: true },
  {
    name: 'VictoriaMetrics',
    command: VICTORIA_METRICS,
    packages: 'victoria-metrics',
    start: startVictoriaMetrics,
    native: false,
  },
]
/** Scrapes to wait for; the process behind the counters begins anew with the sixth. */
const SCRAPES = 9
const odd = String.raw`it's "odd" \d {a} $1`
const never = new AbortController().signal

/** What a release has counted at its nth scrape. */
const classic = (n: number) => `
# TYPE scrapes_total counter
scrapes_total{release="digits-2"} ${n}
# TYPE requests_total counter
requests_total{release="digits-2",pod="a",code="200"} ${10 * (n < 6 ? n : n - 5)}
requests_total{release="digits-2",pod="a",code="503"} ${n < 6 ? n : n - 5}
requests_total{release="digits-2",pod="b",code="200"} ${7 * n}
requests_total{release="digits-1",pod="c",code="200"} ${1000 * n}
requests_total{release="${odd.replace(/[\\"]/g, '\\$&')}",pod="d",code="200"} 42
# TYPE latency_seconds histogram
latency_seconds_bucket{release="digits-2",le="0.1"} ${3 * n}
latency_seconds_bucket{release="digits-2",le="0.5"} ${5 * n}
latency_seconds_bucket{release="digits-2",le="+Inf"} ${6 * n}
latency_seconds_sum{release="digits-2"} ${n}
latency_seconds_count{release="digits-2"} ${6 * n}
# TYPE queue_length gauge
queue_length{release="digits-2"} 3
`
/** n values in [-1, -0.71), n around zero, 2n in (0.71, 1], 4n in (1, 1.41]. */
const native = (n: number) =>
  expose({
    name: 'native_seconds',
    labels: { release: 'digits-2' },
    schema: 1,
    zero: { threshold: 2 ** -128, count: n },
    negative: { first: 0, counts: [n] },
    positive: { first: 0, counts: [2 * n, 4 * n] },
  })

function releases() {
  const scraped = new Map<string, number>()
  return fakeServer(({ url }, response) => {
    const n = (scraped.get(url) ?? 0) + 1
    scraped.set(url, n)
    if (url.includes('native')) response.writeHead(200, { 'content-type': PROTOBUF }).end(native(n))
    else response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(classic(n))
  })
}

const values = (series: Series | undefined) => (series?.samples ?? []).map(([, value]) => value)
/** Increases between samples; a value below the one before counts from zero. */
const increase = (series: readonly Series[] = []) =>
  series
    .flatMap((one) => values(one).map((value, i, all) => [all[i - 1] ?? value, value] as const))
    .reduce((sum, [before, value]) => sum + (value < before ? value : value - before), 0)

describe.each(SERVERS)('a real $name', ({ name, command, packages, start, native: hasNative }) => {
  const available = installed(name, [command], packages)

  describe.skipIf(!available)('is asked', () => {
    let server: Scraper
    let target: Awaited<ReturnType<typeof releases>>
    let from = 0
    const warnings: string[] = []

    function ask(
      parts: RangeQuery['parts'],
      release = 'digits-2',
      password = ACCOUNT.password,
    ): Promise<Answer> {
      const basic = { username: ACCOUNT.username, 'password-env': 'PASSWORD' }
      const warn = (text: string) => warnings.push(text)
      const given = surroundings({ env: { PASSWORD: password }, timeout: 10_000, warn })
      const to = Math.floor(Date.now() / 1000) * 1000
      const values = { arm: 'canary', release, window: '5s' }
      const query = { parts, labels: { release }, values, from, to, step: 1_000 }
      return open({ url: server.url, basic }, given).query(query, never)
    }
    const scrapes = async () => {
      const { n } = await ask({ n: { selector: 'scrapes_total' } })
      return values(n?.[0])
    }

    beforeAll(async () => {
      from = Math.floor(Date.now() / 1000) * 1000
      target = await releases()
      const host = new URL(target.url).host
      server = await start([`${host}/classic`, ...(hasNative ? [`${host}/native`] : [])])
      await vi.waitFor(async () => expect(await scrapes()).toContain(SCRAPES), {
        timeout: 30_000,
        interval: 500,
      })
    }, 50_000)
    afterAll(async () => {
      await server?.[Symbol.asyncDispose]()
      await target?.[Symbol.asyncDispose]()
    })

    it('for counters of which one began anew', async () => {
      const { n, bad, total } = await ask({
        n: { selector: 'scrapes_total' },
        bad: { selector: 'requests_total{code=~"5.."}' },
        total: { selector: 'requests_total{release="{{release}}"}' },
      })
      expect(total?.map(({ labels }) => `${labels['pod']} ${labels['code']}`).sort()).toEqual([
        'a 200',
        'a 503',
        'b 200',
      ])
      const [first = 0, last = 0] = [values(n?.[0]).at(0), values(n?.[0]).at(-1)]
      expect(last - first).toBeGreaterThan(5)
      expect(increase(bad)).toBe(last - first)
      expect(increase(total)).toBe(18 * (last - first))
      expect(warnings).toEqual([])
    })

    it('for a histogram in classic form', async () => {
      const { n, buckets = [] } = await ask({
        n: { selector: 'scrapes_total' },
        buckets: { histogram: 'latency_seconds' },
      })
      const counted = values(n?.[0])
      expect(Object.fromEntries(buckets.map((one) => [one.labels['le'], values(one)]))).toEqual({
        '0.1': counted.map((times) => 3 * times),
        '0.5': counted.map((times) => 5 * times),
        '+Inf': counted.map((times) => 6 * times),
      })
    })

    it.runIf(hasNative)('for a histogram in native form', async () => {
      const { buckets = [] } = await ask({ buckets: { histogram: 'native_seconds' } })
      const [major, minor] = prometheusVersion()
      if (major === 2 && minor < 44) {
        console.warn(
          `NOT RUN: native histograms, since Prometheus ${major}.${minor} loses them in label_replace`,
        )
        expect(buckets).toEqual([])
        expect(warnings.splice(0)).toEqual([expect.stringContaining('need Prometheus 2.44')])
        return
      }
      const byEdge = new Map(buckets.map((one) => [one.labels['le'], values(one)]))
      const counted = (byEdge.get('+Inf') ?? []).map((count) => count / 8)
      expect(counted.length).toBeGreaterThan(5)
      for (const [edge, each] of [
        [-1, 0],
        [-(2 ** -0.5), 1],
        [2 ** -0.5, 2],
        [1, 4],
        [2 ** 0.5, 8],
      ] as const) {
        expect([edge, byEdge.get(String(edge))]).toEqual([edge, counted.map((times) => each * times)])
      }
    })

    it("with a query of one's own", async () => {
      const { value, rate } = await ask({
        value: { expression: 'max(queue_length{{{arm}}}) # of the canary' },
        rate: { expression: 'sum(rate(requests_total{pod="b",release=~"{{release}}"}[{{window}}]))' },
      })
      expect(new Set(values(value?.[0]))).toEqual(new Set([3]))
      expect(values(rate?.[0]).at(-1)).toBeCloseTo(7, 0)
    })

    it('for a release whose name could break out', async () => {
      const { selected, filled, matched, none } = await ask(
        {
          selected: { selector: 'requests_total' },
          filled: { expression: "sum(requests_total{release='{{release}}'})" },
          matched: { expression: 'sum(requests_total{release=~"{{release}}"})' },
          none: { selector: 'scrapes_total' },
        },
        odd,
      )
      for (const found of [selected, filled, matched]) expect(values(found?.[0]).at(-1)).toBe(42)
      expect(none).toEqual([])
    })

    it('wrongly, and says so', async () => {
      await expect(ask({ x: { expression: 'sum(' } })).rejects.toThrow(/answered (400|422): .*pars/)
      await expect(ask({ x: { selector: 'x' } }, 'digits-2', 'wrong')).rejects.toThrow('answered 401')
    })
  })
})
