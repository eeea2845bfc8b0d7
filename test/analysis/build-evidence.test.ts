import { describe, expect, it } from 'vitest'
import { buildEvidence, partsOf } from '../../src/analysis/build-evidence.ts'
import type { Series } from '../../src/analysis/provider.ts'
import { errorRate, metric } from './rollout.ts'

const windows = [
  { start: 0, end: 10, step: 0 },
  { start: 10, end: 20, step: 0 },
]
const series = (labels: Record<string, string>, ...values: (number | null)[]): Series => ({
  labels,
  samples: values.flatMap((value, i): [number, number][] => (value === null ? [] : [[i * 10, value]])),
})

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
    expect(buildEvidence(errorRate, stable, canary, windows)).toEqual({
      kind: 'counts',
      windows: [
        { start: 0, end: 10, step: 0, stable: { bad: 1, total: 91 }, canary: { bad: 0, total: 10 } },
        { start: 10, end: 20, step: 0, stable: { bad: 2, total: 92 }, canary: { bad: 2, total: 10 } },
      ],
      notes: [],
    })
  })

  it('count good events as what is left', () => {
    const spec = metric({ name: 'accuracy', rate: { good: 'right_total', total: 'answers_total' } })
    expect(partsOf(spec)).toEqual({
      counted: { selector: 'right_total' },
      total: { selector: 'answers_total' },
    })
    const arm = { total: [series({}, 0, 10, 20)], counted: [series({}, 0, 9, 17)] }
    const evidence = buildEvidence(spec, arm, arm, windows)
    expect(evidence.kind === 'counts' && evidence.windows.map((window) => window.canary)).toEqual([
      { bad: 1, total: 10 },
      { bad: 2, total: 10 },
    ])
  })

  it('note resets, gaps, and a selector that matches nothing', () => {
    const reset = { total: [series({}, 50, 60, 3)], counted: [] }
    const gap = { total: [series({}, 0, null, 8)], counted: [] }
    const evidence = buildEvidence(errorRate, reset, gap, windows)
    expect(evidence.kind === 'counts' && evidence.notes).toEqual([
      'no series matches requests_total{code=~"5.."}: counted as none',
      'stable: 1 counter reset',
      'canary: no sample at the end of 1 of 2 windows',
    ])
  })

  it('leave out windows at the end that an arm has no sample of yet', () => {
    const late = { total: [series({}, 0, 10, null)], counted: [] }
    const evidence = buildEvidence(errorRate, stable, late, windows)
    expect(evidence.kind === 'counts' && evidence.windows.map(({ end }) => end)).toEqual([10])
    const nothing = buildEvidence(errorRate, stable, {}, windows)
    expect(nothing.kind === 'counts' && nothing.windows).toEqual([])
  })

  it('never count more bad events than events', () => {
    const skewed = { total: [series({}, 0, 5, 10)], counted: [series({}, 0, 6, 10)] }
    const evidence = buildEvidence(errorRate, stable, skewed, windows)
    expect(evidence.kind === 'counts' && evidence.windows[0]?.canary).toEqual({ bad: 5, total: 5 })
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
    expect(partsOf(spec)).toEqual({ buckets: { selector: 'duration_seconds_bucket{path="/x"}' } })
  })

  it('counts what is slower than the bound, snapped up to a bucket edge, and says so', () => {
    expect(buildEvidence(spec, arm, arm, windows)).toMatchObject({
      windows: [{ canary: { bad: 2, total: 10 } }, { canary: { bad: 2, total: 10 } }],
      notes: ['the bound 150 ms is no bucket edge: requests slower than 250 ms are counted'],
    })
    const exact = metric({ name: 'slow', histogram: 'duration_seconds', bound: '100ms' })
    expect(buildEvidence(exact, arm, arm, windows)).toMatchObject({
      windows: [{ stable: { bad: 5, total: 10 } }, { stable: { bad: 6, total: 10 } }],
      notes: [],
    })
  })

  it('uses only an edge that every histogram has', () => {
    const other = { buckets: [series({ le: '0.5' }, 0, 8, 16), series({ le: '+Inf' }, 0, 10, 20)] }
    expect(() => buildEvidence(spec, arm, other, windows)).toThrow(
      'metric slow: no bucket edge at or above 150 ms that all histograms have; edges found: none',
    )
  })

  it('refuses a bound above the highest edge, naming the edges', () => {
    const high = metric({ name: 'slow', histogram: 'duration_seconds', bound: '2s' })
    expect(() => buildEvidence(high, arm, arm, windows)).toThrow(
      'no bucket edge at or above 2000 ms that all histograms have; edges found: 100 ms, 250 ms',
    )
  })

  it('has no evidence without buckets, and refuses a selector without a name', () => {
    expect(buildEvidence(spec, {}, {}, windows)).toMatchObject({
      windows: [],
      notes: ['no series matches duration_seconds_bucket{path="/x"}'],
    })
    const nameless = metric({ name: 'slow', histogram: '{job="x"}', bound: '2s' })
    expect(() => partsOf(nameless)).toThrow(
      'expected a selector that begins with a metric\'s name, found {job="x"}',
    )
  })
})

describe('values', () => {
  const spec = metric({ name: 'queue', query: 'queue_length{{{arm}}}', max: 5 })

  it('are the last sample in each window, null where there is none', () => {
    expect(partsOf(spec)).toEqual({ value: { expression: 'queue_length{{{arm}}}' } })
    expect(buildEvidence(spec, {}, { value: [series({}, 1, 7, null)] }, windows)).toEqual({
      kind: 'readings',
      readings: [
        { end: 10, step: 0, value: 7 },
        { end: 20, step: 0, value: null },
      ],
      notes: [],
    })
  })

  it('are one series', () => {
    const two = [series({ pod: 'a' }, 1), series({ pod: 'b' }, 1)]
    expect(() => buildEvidence(spec, {}, { value: two }, windows)).toThrow(
      'metric queue: the query gave 2 series, expected one',
    )
  })
})
