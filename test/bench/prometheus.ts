import type { RangeQuery } from '../../src/analysis/provider.ts'
import { open } from '../../src/metrics/prometheus/index.ts'
import { installed } from '../metrics/real.ts'
import { ACCOUNT, PROMETHEUS, startPrometheus } from '../metrics/scraping.ts'
import { surroundings } from '../metrics/surroundings.ts'
import { type BenchResult, median } from './result.ts'

const METRICS = 100
const WINDOWS = 60
const SAMPLES_PER_WINDOW = 5
const STEP = 12_000
const PODS = 3
const LOOKS = 11
const RELEASES = ['digits-1', 'digits-2']

/** One look at a real Prometheus: a range query per metric and arm, all at once; nothing where none is installed. */
export async function prometheusBench(): Promise<BenchResult[]> {
  if (!installed('one look at Prometheus', [PROMETHEUS, 'promtool'], 'prometheus')) return []
  const samples = WINDOWS * SAMPLES_PER_WINDOW
  // Two hours ago: blocks that Prometheus made long before, as most of a long rollout's history is.
  const from = Math.floor((Date.now() - 7_200_000) / STEP) * STEP
  await using server = await startPrometheus([], history(from, samples))
  const basic = { username: ACCOUNT.username, 'password-env': 'PASSWORD' }
  const given = surroundings({ env: { PASSWORD: ACCOUNT.password }, timeout: 30_000 })
  const provider = open({ url: server.url, basic }, given)
  const times: number[] = []
  for (let look = 0; look < LOOKS; look++) {
    const begun = performance.now()
    const answers = await Promise.all(
      queries(from, samples).map((query) => provider.query(query, new AbortController().signal)),
    )
    times.push(performance.now() - begun)
    const read = answers.flatMap(({ total = [] }) => total.map((series) => series.samples.length))
    if (
      read.length !== METRICS * RELEASES.length * PODS * 2 ||
      read.some((length) => length !== samples + 1)
    ) {
      throw new Error(`read ${read.length} series of ${Math.min(...read)} to ${Math.max(...read)} samples`)
    }
  }
  const name = `prometheus: one look, ${METRICS} metrics × 2 arms × ${WINDOWS} windows of ${SAMPLES_PER_WINDOW} samples`
  return [
    { name: `${name}, first`, value: times[0] ?? Number.NaN, unit: 'ms', limit: null, better: 'lower' },
    { name: `${name}, median`, value: median(times), unit: 'ms', limit: 1_000, better: 'lower' },
  ]
}

function queries(from: number, samples: number): RangeQuery[] {
  return Array.from({ length: METRICS }, (_, i) =>
    RELEASES.map((release) => ({
      parts: { bad: { selector: `m${i}_total{code="503"}` }, total: { selector: `m${i}_total` } },
      labels: { release },
      values: {},
      from,
      to: from + samples * STEP,
      step: STEP,
    })),
  ).flat()
}

/** Counters of each metric, release, pod and code, in OpenMetrics' text format. */
function history(from: number, samples: number): string {
  const lines: string[] = []
  for (let metric = 0; metric < METRICS; metric++) {
    lines.push(`# TYPE m${metric} counter`)
    for (const labels of RELEASES.flatMap(labelsOf)) {
      for (let i = 0; i <= samples; i++) {
        lines.push(`m${metric}_total{${labels}} ${i * (metric + 1)} ${(from + i * STEP) / 1000}`)
      }
    }
  }
  return `${lines.join('\n')}\n# EOF\n`
}

const labelsOf = (release: string): string[] =>
  Array.from({ length: PODS }, (_, pod) =>
    ['200', '503'].map((code) => `release="${release}",pod="p${pod}",code="${code}"`),
  ).flat()
