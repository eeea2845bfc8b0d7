import { describe, expect, it } from 'vitest'
import type { MetricEvidence } from '../../src/analysis/evidence.ts'
import { judge } from '../../src/analysis/judge.ts'
import { NO_BASELINE } from '../../src/analysis/noise/history.ts'
import { analysisResultSchema } from '../../src/analysis/result.ts'
import type { Span } from '../../src/analysis/windows.ts'
import type { MetricSpec } from '../../src/config/metric.ts'
import type { PlanStep } from '../../src/rollout/record.ts'
import { errorRate, metric, planOf, rolloutOf, step, writtenErrorRate } from './rollout.ts'

type Arm = [bad: number, total: number]
interface Window extends Span {
  readonly stable: { readonly bad: number; readonly total: number }
  readonly canary: { readonly bad: number; readonly total: number }
}

const windowsFor = (count: number, stable: Arm, canary: Arm, index = 0): Window[] =>
  Array.from({ length: count }, (_, i) => ({
    start: i * 10_000,
    end: (i + 1) * 10_000,
    step: index,
    stable: { bad: stable[0], total: stable[1] },
    canary: { bad: canary[0], total: canary[1] },
  }))
const counts = (windows: readonly Window[]): MetricEvidence => {
  const arm = (name: 'stable' | 'canary') => ({
    bad: Float64Array.from(windows, (window) => window[name].bad),
    total: Float64Array.from(windows, (window) => window[name].total),
  })
  return { kind: 'counts', windows, stable: arm('stable'), canary: arm('canary'), notes: [] }
}

function judged(
  metrics: MetricSpec[],
  evidence: MetricEvidence[],
  {
    bakeOver = false,
    steps = [step(50, 60_000)] as PlanStep[],
    windows = undefined as readonly Span[] | undefined,
    index = 0,
  } = {},
) {
  const weights = [{ at: 0, step: index, weight: 50, mirror: 0 }]
  const rollout = rolloutOf(planOf(steps, metrics), weights)
  return judge({
    rollout,
    metrics: evidence.map((one) => ({
      evidence: one,
      windows: windows ?? (one.kind === 'error' ? [] : one.windows),
    })),
    baselines: evidence.map(() => NO_BASELINE),
    bakeOver,
    from: 0,
    to: 60_000,
  })
}

describe('judge: compared rates', () => {
  it('fails at once on proven harm, with the numbers', () => {
    const result = judged([errorRate], [counts(windowsFor(6, [9, 1000], [31, 1000]))])
    expect(result).toMatchObject({ rollout: 'r1', step: 0, verdict: 'Failed', final: true, looks: 6 })
    expect(result.reason).toBe(
      'error-rate: 3.1 % against 0.9 % (×3.44, at least ×2.03 with 99 % confidence): harm is proven',
    )
    const [one] = result.metrics
    expect(one).toMatchObject({
      verdict: 'Failed',
      final: true,
      stable: { value: 0.009, events: 54, total: 6000 },
      canary: { value: 0.031, events: 186, total: 6000 },
    })
    expect(one?.harm?.needed).toBeCloseTo(Math.log(100), 10)
    expect(one?.harm?.log).toBeGreaterThan(Math.log(100))
    expect(one?.ratio).toBeCloseTo(31 / 9, 10)
    expect(analysisResultSchema.parse(result)).toEqual(result)
  })

  it('succeeds early when not worse is proven', () => {
    const result = judged([errorRate], [counts(windowsFor(6, [90, 1000], [60, 1000]))])
    expect(result).toMatchObject({ verdict: 'Successful', final: true })
    expect(result.reason).toBe('error-rate: 6 % against 9 % (×0.667): proven not worse than the margin')
  })

  const quiet = windowsFor(6, [5, 1000], [5, 1000])

  it('goes on while nothing is proven, and passes at the end of the bake saying what would have been found', () => {
    const running = judged([errorRate], [counts(quiet)])
    expect(running).toMatchObject({ verdict: 'Inconclusive', final: false })
    expect(running.reason).toBe('error-rate: 0.5 % against 0.5 % (×1): nothing is proven yet')
    const over = judged([errorRate], [counts(quiet)], { bakeOver: true })
    expect(over).toMatchObject({ verdict: 'Successful', final: true })
    expect(over.reason).toMatch(
      /^error-rate: 0.5 % against 0.5 % \(×1\): no harm is proven, at most ×2\.\d+ with 99 % confidence$/,
    )
    const [one] = over.metrics
    expect(one?.excluded).toBe(one?.interval?.[1])
    expect(one?.interval?.[0]).toBeLessThan(1)
  })

  it('demands the proof where the step does', () => {
    const over = judged([errorRate], [counts(quiet)], { bakeOver: true, steps: [step(50, 60_000, 'proof')] })
    expect(over).toMatchObject({ verdict: 'Inconclusive', final: true })
    expect(over.reason).toContain('not worse than the margin is not proven')
  })

  it.each<[string, Window[], string]>([
    ['no data at all', [], 'error-rate: no requests: no data of one of the arms or of both'],
    [
      'too few requests',
      windowsFor(2, [1, 100], [0, 10]),
      'error-rate: 0 % against 1 % (×0): 20 of at least 50 requests of the canary in this step',
    ],
    [
      'requests in an earlier step only',
      windowsFor(3, [10, 1000], [10, 1000], 0),
      '0 of at least 50 requests of the canary in this step',
    ],
    [
      'no stable traffic',
      windowsFor(2, [0, 0], [0, 100]).map((w) => ({ ...w, step: 1 })),
      'no requests of stable in this step to compare with',
    ],
  ])('is inconclusive at the end of the bake: %s', (_, windows, reason) => {
    const index = windows[0]?.step === 1 || reason.startsWith('0 of') ? 1 : 0
    const result = judged([errorRate], [counts(windows)], {
      bakeOver: true,
      steps: [step(5, 1), step(50, 1)],
      index,
    })
    expect(result).toMatchObject({ verdict: 'Inconclusive', final: true })
    expect(result.reason).toContain(reason)
  })

  it.each([
    [990, 'Successful'],
    [981, 'Successful'],
    [960, 'Failed'],
  ])('reads the agreement of copied answers as a rate: %i of 1,000 agree', (agreed, verdict) => {
    // Who compares the answers counts stable's own as agreeing with themselves; evidence counts the others.
    const agreement = metric({
      name: 'agreement',
      rate: { good: 'agreed', total: 'compared' },
      tolerance: 0.98,
      margin: 0.95,
    })
    const evidence = counts(windowsFor(20, [0, 1000], [1000 - agreed, 1000]))
    expect(judged([agreement], [evidence], { bakeOver: true })).toMatchObject({ verdict, final: true })
  })

  it('is inconclusive when the samples stop before the end', () => {
    const windows = windowsFor(6, [5, 1000], [5, 1000])
    const result = judged([errorRate], [counts(windows.slice(0, 4))], { bakeOver: true, windows })
    expect(result.verdict).toBe('Inconclusive')
    expect(result.reason).toContain('no samples of the last 2 windows')
  })

  it("does not need the first windows: stable's quantile may have been read from them", () => {
    const windows = windowsFor(6, [5, 1000], [5, 1000])
    const result = judged([errorRate], [counts(windows.slice(2))], { bakeOver: true, windows })
    expect(result.verdict).toBe('Successful')
  })

  it('proves not worse anew in each step, but harm from all steps', () => {
    const steps = [step(5, 1), step(50, 1)]
    const fine = windowsFor(6, [90, 1000], [60, 1000])
    const next = judged([errorRate], [counts([...fine, ...windowsFor(1, [1, 100], [1, 100], 1)])], {
      steps,
      index: 1,
    })
    expect(next).toMatchObject({ verdict: 'Inconclusive', final: false })
    const bad = windowsFor(6, [9, 1000], [31, 1000])
    const harmed = judged([errorRate], [counts([...bad, ...windowsFor(1, [1, 100], [1, 100], 1)])], {
      steps,
      index: 1,
    })
    expect(harmed.verdict).toBe('Failed')
  })

  it('says when no single ratio fits', () => {
    const steps = [step(5, 1), step(50, 1)]
    const changing = [
      ...windowsFor(30, [90, 1000], [60, 1000]),
      ...windowsFor(10, [90, 1000], [250, 1000], 1),
    ]
    const [one] = judged([errorRate], [counts(changing)], { steps, index: 1 }).metrics
    expect(one).toMatchObject({ verdict: 'Failed', interval: null, excluded: null })
    expect(one?.notes).toContain('the ratio changed during the rollout: no single ratio fits all windows')
  })

  it('judges good events the other way round', () => {
    const accuracy = metric({ name: 'accuracy', rate: { good: 'right_total', total: 'answers_total' } })
    const harmed = judged([accuracy], [counts(windowsFor(6, [3, 100], [30, 100]))])
    expect(harmed.verdict).toBe('Failed')
    expect(harmed.reason).toMatch(
      /^accuracy: 70 % against 97 % \(×0.722, at most ×0.8\d* with 99 % confidence\): harm is proven$/,
    )
    const fine = judged([accuracy], [counts(windowsFor(6, [3, 100], [3, 100]))])
    expect(fine.reason).toBe('accuracy: 97 % against 97 % (×1): proven not worse than the margin')
    const none = judged([accuracy], [counts(windowsFor(6, [100, 100], [100, 100]))], { bakeOver: true })
    expect(none).toMatchObject({ verdict: 'Inconclusive' })
    expect(none.reason).toContain('stable has no good events to compare with')
  })

  it('passes without any bad event, and says how high its own rate could be', () => {
    const result = judged([errorRate], [counts(windowsFor(6, [0, 1000], [0, 1000]))], { bakeOver: true })
    expect(result.verdict).toBe('Successful')
    expect(result.reason).toBe(
      "error-rate: 0 % against 0 %: no harm is proven, and no ratio is excluded yet, but the canary's own rate is at most 0.105 % with 99 % confidence",
    )
  })

  it('proves a fixed bound broken, also where stable breaks it too', () => {
    const bounded = metric({ ...writtenErrorRate, max: 0.3 })
    const result = judged([bounded], [counts(windowsFor(6, [400, 1000], [400, 1000]))])
    expect(result.verdict).toBe('Failed')
    expect(result.reason).toBe('error-rate: 40 % against 40 % (×1): proven to be above the bound of 30 %')
    const near = judged([bounded], [counts(windowsFor(6, [310, 1000], [302, 1000]))])
    expect(near.metrics[0]?.safe?.log).toBeGreaterThan(near.metrics[0]?.safe?.needed ?? 0)
    expect(near).toMatchObject({ verdict: 'Inconclusive', final: false })
    const few = judged([bounded], [counts(windowsFor(1, [3, 4], [3, 4]))])
    expect(few).toMatchObject({ verdict: 'Inconclusive', final: false })
  })

  it('shares alpha out by weight over the critical compared metrics only', () => {
    const metrics = [
      metric({ ...writtenErrorRate, weight: 3 }),
      metric({ ...writtenErrorRate, name: 'other' }),
      metric({ ...writtenErrorRate, name: 'shown', critical: false }),
      metric({ ...writtenErrorRate, name: 'bound', judge: 'threshold', max: 1 }),
    ]
    const result = judged(
      metrics,
      metrics.map(() => counts(quiet)),
    )
    expect(result.metrics.map(({ harm }) => harm && Math.exp(-harm.needed))).toEqual([
      expect.closeTo(0.0075, 10),
      expect.closeTo(0.0025, 10),
      expect.closeTo(0.01, 10),
      null,
    ])
  })
})

describe('judge: all metrics together', () => {
  const harm = counts(windowsFor(6, [9, 1000], [31, 1000]))
  const fine = counts(windowsFor(6, [90, 1000], [60, 1000]))
  const open = counts(windowsFor(6, [5, 1000], [5, 1000]))
  const failed: MetricEvidence = { kind: 'error', message: 'no answer' }
  const two = [errorRate, metric({ ...writtenErrorRate, name: 'other' })]
  const shown = [errorRate, metric({ ...writtenErrorRate, name: 'shown', critical: false })]

  it.each<[string, MetricSpec[], MetricEvidence[], boolean, string, boolean]>([
    ['one fails', two, [fine, harm], false, 'Failed', true],
    ['harm weighs more than an error', two, [failed, harm], false, 'Failed', true],
    ['an error is no verdict about the release', two, [fine, failed], true, 'Error', false],
    ['all must be proven for an early end', two, [fine, open], false, 'Inconclusive', false],
    ['one open at the end of the bake passes', two, [fine, open], true, 'Successful', true],
    ['one without data at the end', two, [fine, counts([])], true, 'Inconclusive', true],
    ['a metric only shown never fails a step', shown, [fine, harm], false, 'Successful', true],
    ['nor does its error', shown, [fine, failed], false, 'Successful', true],
    ['none critical', [shown[1] ?? errorRate], [fine], true, 'Inconclusive', true],
  ])('%s', (_, metrics, evidence, bakeOver, verdict, final) => {
    expect(judged(metrics, evidence, { bakeOver })).toMatchObject({ verdict, final })
  })

  it('names the metrics that decided', () => {
    expect(judged(two, [fine, failed]).reason).toBe('other: no answer')
    expect(judged(two, [fine]).reason).toBe('other: not asked')
  })
})
