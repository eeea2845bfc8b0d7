import { describe, expect, it } from 'vitest'
import { calibrateMetrics } from '../../../src/analysis/calibrate/calibrate.ts'
import { calibrateMetric } from '../../../src/analysis/calibrate/metric.ts'
import { proofFindings } from '../../../src/analysis/calibrate/proof.ts'
import type { Past } from '../../../src/analysis/noise/history.ts'
import type { Series } from '../../../src/analysis/provider.ts'
import type { MetricSpec } from '../../../src/config/metric.ts'
import { errorRate, metric, planOf, step, writtenErrorRate } from '../rollout.ts'
import { history, MINUTE, spans } from './history.ts'

const WINDOWS = 240
const steps = [step(10, 10 * MINUTE), step(50, 30 * MINUTE, 'proof')]
const planFor = (spec: MetricSpec) => planOf(steps, [spec], { interval: MINUTE, history: WINDOWS * MINUTE })
const calibrated = (spec: MetricSpec, past: Past | null, since = 0) =>
  calibrateMetric(planFor(spec), spec, past, since)
const labels = ({ steps: [first] }: ReturnType<typeof calibrated>) => first?.found.map(({ harm }) => harm)

/** The same counts in each window, of two pods that are the same. */
function steady(
  parts: Readonly<Record<string, readonly [labels: Record<string, string>, count: number][]>>,
): Past {
  const series = ([own, count]: readonly [Record<string, string>, number]): Series[] =>
    ['a', 'b'].map((pod) => ({
      labels: { ...own, pod },
      samples: spans(WINDOWS).map(({ end }) => [end, count / 2]),
    }))
  const answer = Object.fromEntries(Object.entries(parts).map(([part, all]) => [part, all.flatMap(series)]))
  return { answer, counts: 'increase', windows: spans(WINDOWS) }
}

/** 600 requests a minute: 300 up to 100 ms, 500 up to 200, 570 up to 250, 594 up to 400. */
const slow = steady({
  buckets: [
    [{ le: '0.1' }, 300],
    [{ le: '0.2' }, 500],
    [{ le: '0.25' }, 570],
    [{ le: '0.4' }, 594],
    [{ le: '+Inf' }, 600],
  ],
})

describe('what is planned for a metric', () => {
  it('a rate: harms beyond the tolerance, traffic, the smallest harm', () => {
    const found = calibrated(errorRate, history({ windows: WINDOWS, requests: 1200, rate: 0.01 }))
    expect(labels(found)).toEqual(['×1.5', '×2', '×3'])
    expect(found.perMinute).toBeCloseTo(1200, -1)
    const [first, second] = found.steps
    const times = (one: typeof first) => one?.found.map(({ after }) => after ?? Number.NaN) ?? []
    expect(times(first)).toEqual(times(first).toSorted((a, b) => b - a))
    for (const [i, at] of times(second).entries()) expect(at).toBeLessThan(times(first)[i] ?? 0)
    const size = (label: string | null | undefined) => Number(label?.slice(1))
    expect(size(second?.smallest)).toBeLessThan(size(first?.smallest))
    expect(size(found.smallest)).toBeLessThan(size(second?.smallest))
    expect(found.notes).toEqual([])
  })

  it('a rate without any bad event: shares in place of multiples', () => {
    const found = calibrated(errorRate, history({ windows: WINDOWS, requests: 1200, rate: 0 }))
    expect(labels(found)).toEqual(['0.1 %', '1 %', '10 %'])
    expect(found.smallest).toMatch(/^0\.\d+ %$/)
  })

  it('a good rate: losses, those that are tolerated left out', () => {
    const spec = metric({
      name: 'orders',
      rate: { good: 'orders', total: 'all' },
      tolerance: 0.96,
      margin: 0.94,
    })
    const found = calibrated(spec, history({ windows: WINDOWS, requests: 1200, rate: 0.2 }))
    expect(labels(found)).toEqual(['−5 %', '−10 %', '−20 %'])
    const none = calibrated(spec, history({ windows: WINDOWS, requests: 1200, rate: 0 }))
    expect(none.steps).toEqual([])
    expect(none.notes).toContainEqual(expect.stringMatching(/^none of \d+ requests of stable was good/))
  })

  it("a latency by its bound: what a slower canary's share is, by stable's own histogram", () => {
    const spec = metric({ name: 'latency', histogram: 'duration', bound: '250ms' })
    const found = calibrated(spec, slow)
    expect(labels(found)).toEqual(['×1.5', '×2', '×3', 'latency +10 %', 'latency +20 %', 'latency +50 %'])
    const after = (harm: string) =>
      found.steps[1]?.found.find((one) => one.harm === harm)?.after ?? Number.NaN
    // 250 ms / 1.2 = 208 ms: of the 100 above 200 ms, 87 are slower, which is 2.91 times the 30 above 250 ms.
    expect(after('latency +20 %')).toBeGreaterThanOrEqual(after('×3'))
    expect(after('latency +20 %')).toBeLessThan(after('×2'))
  })

  it('a quantile: factors of the latency itself', () => {
    const spec = metric({ name: 'p90', histogram: 'duration', quantile: 0.9, tolerance: 1.1, margin: 1.3 })
    const found = calibrated(spec, slow)
    // Stable's p90 is nearest to the edge of 250 ms; the next edge beyond 275 ms is 400 ms.
    expect(labels(found)).toEqual([])
    expect(Number(/^\+([\d.]+) %$/.exec(found.smallest ?? '')?.[1])).toBeGreaterThan(60)
    const finer = calibrated({ ...spec, quantile: 0.5 } as MetricSpec, slow)
    // The median is nearest to 100 ms, and 110 ms is rounded up to 200.
    expect(labels(finer)).toEqual([])
  })

  it('a mean, by the variance within windows or else between them', () => {
    const written = {
      name: 'revenue',
      mean: { sum: 's', count: 'n' },
      better: 'higher',
      tolerance: 0.98,
      margin: 0.95,
    }
    const known = metric({ ...written, mean: { ...written.mean, squares: 'q' } })
    const found = calibrated(
      known,
      steady({ sum: [[{}, 6000]], count: [[{}, 600]], squares: [[{}, 66_000]] }),
    )
    expect(labels(found)).toEqual(['−5 %', '−10 %', '−20 %'])
    expect(found.perMinute).toBe(600)
    expect(found.notes).toEqual(["noise measured between two halves of stable's 2 instances"])
    expect(found.steps.map(({ phi }) => phi)).toEqual([1, 1])
    const negative = calibrated(metric(written), steady({ sum: [[{}, -6000]], count: [[{}, 600]] }))
    expect(negative.notes.at(-1)).toBe("stable's mean is not positive, so a ratio to it says nothing")
  })

  it('of events that are known late, later', () => {
    const past = history({ windows: WINDOWS, requests: 12_000, rate: 0.01 })
    const late = metric({ ...writtenErrorRate, settle: '5m', delay: '3m' })
    const at = (spec: MetricSpec) => calibrated(spec, past).steps[1]?.found[2]?.after ?? Number.NaN
    expect(at(late) - at(errorRate)).toBe(8 * MINUTE)
    expect(calibrated(late, past).notes).toEqual([])
    expect(calibrated(metric({ ...writtenErrorRate, settle: '10m' }), past).notes).toEqual([
      'known only 10 min after a request: a step that is over by then sees nothing of itself',
    ])
  })

  it('only by the time in which stable had all requests', () => {
    const past = history({ windows: WINDOWS, requests: 1200, rate: 0.01 })
    const few = (series: readonly Series[] = []) =>
      series.map((one) => ({
        ...one,
        samples: one.samples.map(([at, count]): [number, number] => [
          at,
          at > 120 * MINUTE ? count : count / 12,
        ]),
      }))
    const canaryBefore = { ...past, answer: { ...past.answer, total: few(past.answer['total']) } }
    expect(calibrated(errorRate, canaryBefore).perMinute).toBeCloseTo(650, -2)
    expect(calibrated(errorRate, canaryBefore, 120 * MINUTE).perMinute).toBeCloseTo(1200, -2)
  })
})

describe('what is not planned says why', () => {
  it.each<[string, object, string]>([
    [
      'a query',
      { name: 'q', query: 'up', max: 1 },
      "a query of one's own, judged by threshold: outside the promise, nothing is planned",
    ],
    [
      'another judge',
      { ...writtenErrorRate, judge: 'mann-whitney' },
      'judged by mann-whitney: outside the promise, nothing is planned',
    ],
    [
      'a distribution',
      { name: 'd', distribution: 'score' },
      'what is found of a drift depends on how it drifts: only false alarms are looked at',
    ],
  ])('%s', (_, input, note) => {
    const found = calibrated(
      metric(input),
      steady({
        buckets: [
          [{ le: '1' }, 5],
          [{ le: '+Inf' }, 9],
        ],
      }),
    )
    expect([found.steps, found.notes.at(-1)]).toEqual([[], note])
  })

  it('no requests, no window, no answer, an answer that cannot be read', () => {
    expect(calibrated(errorRate, steady({})).notes.at(-1)).toBe(
      'no requests of stable in its history: nothing can be planned',
    )
    expect(calibrated(errorRate, null).notes).toEqual(['the history asked for is shorter than a window'])
    const spec = metric({ name: 'latency', histogram: 'duration', bound: '2s' })
    const found = calibrateMetrics(planOf(steps, [errorRate, spec]), [{ failure: '503' }, { past: slow }], 0)
    expect(found.map(({ notes }) => notes)).toEqual([
      ["stable's history could not be read: 503"],
      [expect.stringMatching(/could not be read: metric latency: no bucket edge at or above 2000 ms/)],
    ])
  })
})

describe('pass: proof', () => {
  const findings = (spec: MetricSpec, requests: number) => {
    const past = history({ windows: WINDOWS, requests, rate: 0.02 })
    return proofFindings(planFor(spec), [calibrated(spec, past)])
  }

  it('is refused with numbers where the traffic cannot give it within the bake', () => {
    expect(findings(errorRate, 600)).toEqual([
      {
        level: 'error',
        rule: 'plan/proof',
        message: expect.stringMatching(
          /^step 2 \(canary 50 %\): pass: proof wants error-rate proven not worse than ×1.25, which takes about 1 h( \d min)? at \d+ requests a minute; the bake is 30 min\. Give it/,
        ),
      },
    ])
  })

  it('is fine with enough traffic, for metrics that cannot roll back, and where better is wanted', () => {
    expect(findings(errorRate, 60_000)).toEqual([])
    expect(findings(metric({ ...writtenErrorRate, critical: false }), 600)).toEqual([])
    expect(findings(metric({ ...writtenErrorRate, goal: 'superior' }), 600)).toEqual([])
  })
})
