import { describe, expect, it } from 'vitest'
import type { Answers } from '../../src/analysis/arms.ts'
import { buildEvidence, partsOf } from '../../src/analysis/build-evidence.ts'
import type { MetricEvidence } from '../../src/analysis/evidence.ts'
import type { Answer, Series } from '../../src/analysis/provider.ts'
import type { MetricSpec } from '../../src/config/metric.ts'
import { errorRate, metric } from './rollout.ts'

const windows = [
  { start: 0, end: 10, step: 0 },
  { start: 10, end: 20, step: 0 },
]
const series = (labels: Record<string, string>, ...values: (number | null)[]): Series => ({
  labels,
  samples: values.flatMap((value, i): [number, number][] => (value === null ? [] : [[i * 10, value]])),
})

const build = (
  spec: MetricSpec,
  stable: Answer,
  canary: Answer,
  over: Partial<Answers> = {},
  edge: number | null = null,
) => buildEvidence(spec, { stable, canary, counts: 'cumulative', windows, delay: 0, ...over }, edge)

/** Both arms' bad and total events, window by window. */
const rows = (evidence: MetricEvidence) => {
  if (evidence.kind !== 'counts') throw new Error(evidence.kind)
  const at = (arm: 'stable' | 'canary', i: number) => [evidence[arm].bad[i], evidence[arm].total[i]]
  return evidence.windows.map((_, i) => ({ stable: at('stable', i), canary: at('canary', i) }))
}

describe('rates', () => {
  const stable = {
    total: [series({ code: '200' }, 1000, 1090, 1180), series({ code: '500' }, 5, 6, 8)],
    counted: [series({ code: '500' }, 5, 6, 8)],
  }
  const canary = {
    total: [series({ code: '200' }, 0, 10, 18), series({ code: '500' }, null, null, 2)],
    counted: [series({ code: '500' }, null, null, 2)],
  }

  it('count bad events and all events per window, the first error too', () => {
    const evidence = build(errorRate, stable, canary)
    expect(evidence).toMatchObject({ kind: 'counts', windows, notes: [] })
    expect(rows(evidence)).toEqual([
      { stable: [1, 91], canary: [0, 10] },
      { stable: [2, 92], canary: [2, 10] },
    ])
  })

  it('count good events as what is left', () => {
    const spec = metric({ name: 'accuracy', rate: { good: 'right_total', total: 'answers_total' } })
    expect(partsOf(spec)).toEqual({
      counted: { selector: 'right_total' },
      total: { selector: 'answers_total' },
    })
    const arm = { total: [series({}, 0, 10, 20)], counted: [series({}, 0, 9, 17)] }
    const evidence = build(spec, arm, arm)
    expect(rows(evidence).map(({ canary }) => canary)).toEqual([
      [1, 10],
      [2, 10],
    ])
  })

  it('note resets, gaps, and a selector that matches nothing', () => {
    const reset = { total: [series({}, 50, 60, 3)], counted: [] }
    const gap = { total: [series({}, 0, null, 8)], counted: [] }
    const evidence = build(errorRate, reset, gap)
    expect(evidence.kind === 'counts' && evidence.notes).toEqual([
      'no series matches requests_total{code=~"5.."}: counted as none',
      'stable: 1 counter reset',
      'canary: no sample at the end of 1 of 2 windows',
    ])
  })

  it('leave out windows at the end that an arm has no sample of yet', () => {
    const late = { total: [series({}, 0, 10, null)], counted: [] }
    const evidence = build(errorRate, stable, late)
    expect(evidence.kind === 'counts' && evidence.windows.map(({ end }) => end)).toEqual([10])
    const nothing = build(errorRate, stable, {})
    expect(nothing.kind === 'counts' && nothing.windows).toEqual([])
  })

  it('never count more bad events than events', () => {
    const skewed = { total: [series({}, 0, 5, 10)], counted: [series({}, 0, 6, 10)] }
    const evidence = build(errorRate, stable, skewed)
    expect(rows(evidence)[0]?.canary).toEqual([5, 5])
  })
})

describe('latency', () => {
  const spec = metric({ name: 'slow', histogram: 'duration_seconds{path="/x"}', bound: '150ms' })
  const arm = {
    buckets: [
      series({ le: '0.1' }, 0, 5, 9),
      series({ le: '0.25' }, 0, 8, 16),
      series({ le: '+Inf' }, 0, 10, 20),
    ],
  }

  it('asks for the buckets', () => {
    expect(partsOf(spec)).toEqual({ buckets: { histogram: 'duration_seconds{path="/x"}' } })
  })

  it('counts what is slower than the bound, snapped up to a bucket edge, and says so', () => {
    const snapped = build(spec, arm, arm)
    expect(rows(snapped).map(({ canary }) => canary)).toEqual([
      [2, 10],
      [2, 10],
    ])
    expect(snapped).toMatchObject({
      notes: ['the bound 150 ms is no bucket edge: requests slower than 250 ms are counted'],
    })
    const exact = metric({ name: 'slow', histogram: 'duration_seconds', bound: '100ms' })
    const found = build(exact, arm, arm)
    expect(rows(found).map(({ stable }) => stable)).toEqual([
      [5, 10],
      [6, 10],
    ])
    expect(found).toMatchObject({ notes: [] })
  })

  it('uses only an edge that every histogram has', () => {
    const other = { buckets: [series({ le: '0.5' }, 0, 8, 16), series({ le: '+Inf' }, 0, 10, 20)] }
    expect(() => build(spec, arm, other)).toThrow(
      'metric slow: expected bucket edges, +Inf among them, that all histograms have, found +Inf',
    )
  })

  it('refuses a bound above the highest edge, naming the edges', () => {
    const high = metric({ name: 'slow', histogram: 'duration_seconds', bound: '2s' })
    expect(() => build(high, arm, arm)).toThrow(
      'no bucket edge at or above 2000 ms that all histograms have; edges found: 100 ms, 250 ms',
    )
  })

  it('has no evidence without buckets', () => {
    expect(build(spec, {}, {})).toMatchObject({
      windows: [],
      notes: ['no series matches duration_seconds{path="/x"}'],
    })
  })
})

describe('values', () => {
  const spec = metric({ name: 'queue', query: 'queue_length{{{arm}}}', max: 5 })

  it('are the last sample in each window, null where there is none', () => {
    expect(partsOf(spec)).toEqual({ value: { expression: 'queue_length{{{arm}}}' } })
    expect(build(spec, {}, { value: [series({}, 1, 7, null)] })).toEqual({
      kind: 'readings',
      windows,
      stable: null,
      canary: [7, null],
      notes: [],
    })
  })

  it('are one series', () => {
    const two = [series({ pod: 'a' }, 1), series({ pod: 'b' }, 1)]
    expect(() => build(spec, {}, { value: two })).toThrow(
      'metric queue: the query gave 2 series, expected one',
    )
  })
})

const cumulative = (edges: Record<string, readonly number[]>) => ({
  buckets: Object.entries(edges).map(([le, values]) => series({ le }, ...values)),
})

describe('quantiles', () => {
  const spec = metric({ name: 'p90', histogram: 'd', quantile: 0.9, tolerance: 1.5, margin: 2 })
  const stable = cumulative({
    '0.1': [0, 80, 160],
    '0.2': [0, 90, 180],
    '0.3': [0, 95, 190],
    '0.5': [0, 99, 198],
    '+Inf': [0, 100, 200],
  })
  const canary = cumulative({
    '0.1': [0, 60, 120],
    '0.2': [0, 70, 140],
    '0.3': [0, 80, 160],
    '0.5': [0, 97, 194],
    '+Inf': [0, 100, 200],
  })

  it("count the canary beyond the tolerance of the edge nearest to stable's quantile", () => {
    const evidence = build(spec, stable, canary, {}, 0.21)
    expect(rows(evidence)[0]).toEqual({ stable: [10, 100], canary: [20, 100] })
    if (evidence.kind !== 'counts') throw new Error(evidence.kind)
    expect(evidence.pairs?.map(({ ratio, canary: { bad } }) => [ratio, bad[0]])).toEqual([
      [0.5, 40],
      [1, 30],
      [expect.closeTo(1.5, 10), 20],
      [2.5, 3],
    ])
    expect(evidence.quantiles).toMatchObject({ edge: 200, stable: { all: expect.closeTo(200, 6) } })
    expect(evidence.quantiles?.canary.all).toBeGreaterThan(300)
    expect(evidence.notes).toEqual([])
  })

  it("read stable's quantile from its first windows where there is no history, and do not use those", () => {
    const long = [...windows, { start: 20, end: 30, step: 0 }]
    const more = (answer: Answer): Answer => ({
      buckets: (answer['buckets'] ?? []).map(({ labels, samples }) => ({
        labels,
        samples: [...samples, [30, (samples[1]?.[1] ?? 0) * 3] as const],
      })),
    })
    const evidence = build(spec, more(stable), more(canary), { windows: long })
    expect(evidence.windows).toEqual([long[2]])
    expect(rows(evidence)[0]?.stable).toEqual([10, 100])
    const early = build(spec, stable, canary, { windows: windows.slice(0, 1) })
    expect(early).toMatchObject({
      windows: [],
      notes: ["stable's quantile is not known before it has answered 200 requests"],
    })
  })

  it('say what the buckets make of the tolerance', () => {
    const fine = metric({ name: 'p90', histogram: 'd', quantile: 0.9, tolerance: 1.1 })
    expect(build(fine, stable, canary, {}, 0.2).notes).toEqual([
      "by the buckets' edges harm means ×1.5: 300 ms against 200 ms",
    ])
  })
})

describe('means', () => {
  const spec = metric({ name: 'revenue', mean: { sum: 's', count: 'n', squares: 'q' }, better: 'higher' })
  const answer = {
    sum: [series({}, 0, 50, 70)],
    count: [series({}, 0, 5, 9)],
    squares: [series({}, 0, 600, 700)],
  }

  it('are sums, numbers and squares per window', () => {
    expect(Object.keys(partsOf(spec))).toEqual(['sum', 'count', 'squares'])
    const evidence = build(spec, answer, answer)
    expect(evidence).toMatchObject({ kind: 'moments', windows })
    if (evidence.kind !== 'moments') throw new Error(evidence.kind)
    expect([...evidence.canary.sum, ...evidence.canary.count, ...(evidence.canary.squares ?? [])]).toEqual([
      50, 20, 5, 4, 600, 100,
    ])
  })
})

describe('distributions', () => {
  const spec = metric({ name: 'score', distribution: 'score' })

  it('are counts in each bucket alone', () => {
    const answer = cumulative({ '0.5': [0, 10, 30], '1': [0, 25, 45], '+Inf': [0, 25, 46] })
    const evidence = build(spec, answer, answer)
    if (evidence.kind !== 'distribution') throw new Error(evidence.kind)
    expect(evidence.edges).toEqual([0.5, 1, Number.POSITIVE_INFINITY])
    expect(evidence.canary.map((row) => [...row])).toEqual([
      [10, 15, 0],
      [20, 0, 1],
    ])
  })

  it('have no windows without buckets', () => {
    expect(build(spec, {}, {})).toMatchObject({ windows: [], notes: ['no series matches score'] })
  })
})

describe('events that come late', () => {
  it('are counted that long after their requests, in windows that are known by then', () => {
    const arm = { total: [series({}, 0, 100, 200, 300)], counted: [series({}, 0, 0, 7, 12)] }
    const evidence = build(errorRate, arm, arm, {
      delay: 10,
      windows: [...windows, { start: 20, end: 30, step: 0 }],
    })
    expect(evidence.windows).toEqual(windows)
    expect(rows(evidence).map(({ canary }) => canary)).toEqual([
      [7, 100],
      [5, 100],
    ])
  })
})

describe('increases', () => {
  it('are added up where the provider gives them', () => {
    const arm = { total: [series({}, 9, 100, 80)], counted: [series({}, 9, 3, 2)] }
    expect(rows(build(errorRate, arm, arm, { counts: 'increase' })).map(({ canary }) => canary)).toEqual([
      [3, 100],
      [2, 80],
    ])
  })
})
