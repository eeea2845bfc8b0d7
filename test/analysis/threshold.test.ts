import { describe, expect, it } from 'vitest'
import type { Context } from '../../src/analysis/context.ts'
import type { Evidence } from '../../src/analysis/evidence.ts'
import { NO_NOISE } from '../../src/analysis/noise/noise.ts'
import { judgeThreshold } from '../../src/analysis/threshold.ts'
import { metric } from './rollout.ts'

const spans = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ start: i * 10, end: i * 10 + 10, step: 0 }))

const context = (bakeOver = false, step = 0): Context => ({
  step,
  steps: 2,
  alpha: 0.01,
  beta: 0.05,
  proof: false,
  bakeOver,
  windows: [],
  noise: NO_NOISE,
})
const readings = (...canary: (number | null)[]): Evidence => ({
  kind: 'readings',
  windows: spans(canary.length),
  stable: null,
  canary,
  notes: ['seen'],
})
const rates = (...canary: [number, number][]): Evidence => ({
  kind: 'counts',
  windows: spans(canary.length),
  stable: { bad: new Float64Array(canary.length), total: new Float64Array(canary.length).fill(1) },
  canary: {
    bad: Float64Array.from(canary, ([bad]) => bad),
    total: Float64Array.from(canary, ([, total]) => total),
  },
  notes: [],
})
const queue = (input: object) => metric({ name: 'queue', query: 'queue{{{arm}}}', ...input })

describe('values', () => {
  const spec = queue({ max: 5, min: 1, 'failure-limit': 1 })

  it('pass at the end of the bake within the bounds, a forgiven look included', () => {
    expect(judgeThreshold(spec, readings(5, 6, 1), context())).toMatchObject({
      verdict: 'Inconclusive',
      final: false,
      reason: 'queue: 1, expected at least 1 and at most 5; 1 of 3 looks outside, 1 forgiven',
    })
    expect(judgeThreshold(spec, readings(5, 6, 1), context(true))).toMatchObject({
      verdict: 'Successful',
      final: true,
      canary: { value: 1, events: null, total: 3 },
      stable: { value: null, total: 0 },
      judge: 'threshold',
      unit: 'number',
      reason: 'queue: 1, expected at least 1 and at most 5; 1 of 3 looks outside, 1 forgiven',
      notes: ['seen'],
    })
  })

  it('fail at once when more looks are outside than are forgiven, and stay failed', () => {
    const result = judgeThreshold(spec, readings(0, 6), context())
    expect(result).toMatchObject({ verdict: 'Failed', final: true, canary: { value: 6 } })
    expect(result.reason).toBe(
      'queue: 6, expected at least 1 and at most 5; 2 of 2 looks outside, 1 forgiven: too many failures',
    )
    expect(judgeThreshold(spec, readings(0, 6, 3, 3, 3), context(true)).verdict).toBe('Failed')
  })

  it.each([
    [
      'no data',
      readings(null, null),
      'queue: no value, expected at least 1 and at most 5; 0 of 0 looks outside, 1 forgiven: no data',
    ],
    ['data at fewer than half of the looks', readings(3, null, null), 'a value at only 1 of 3 looks'],
  ])('are inconclusive with %s', (_, evidence, reason) => {
    const result = judgeThreshold(spec, evidence, context(true))
    expect(result).toMatchObject({ verdict: 'Inconclusive', final: true })
    expect(result.reason).toContain(reason)
  })

  it('cannot pass without a bound', () => {
    for (const more of [{}, { 'consecutive-success-limit': 1 }]) {
      const result = judgeThreshold(queue(more), readings(3), context(true))
      expect(result).toMatchObject({ verdict: 'Inconclusive' })
      expect(result.reason).toBe(
        'queue: 3, expected a bound, but none is given; 0 of 1 looks outside, 0 forgiven: without a bound it cannot pass',
      )
    }
  })

  it('are those of the present step', () => {
    expect(judgeThreshold(spec, readings(0, 6), context(true, 1))).toMatchObject({
      verdict: 'Inconclusive',
      canary: { value: null },
    })
  })

  it('have no bounds where they are a distribution', () => {
    const spec = metric({ name: 'drift', distribution: 'h' })
    expect(() => judgeThreshold(spec, readings(), context())).toThrow('drift: a distribution has no bounds')
  })
})

describe('failure bounds', () => {
  const both = queue({ min: 0.9, 'fail-below': 0.5, 'inconclusive-limit': 1 })

  it.each([
    [both, [0.9], 'Successful'],
    [both, [0.89], 'Successful', '1 inconclusive'],
    [both, [0.89, 0.5], 'Inconclusive', 'too many inconclusive looks'],
    [both, [0.49], 'Failed', 'expected at least 0.9 and a failure below 0.5'],
    [queue({ 'fail-above': 10 }), [10], 'Successful'],
    [queue({ 'fail-above': 10 }), [10.5], 'Failed', 'expected a failure above 10'],
    [queue({ max: 5, 'fail-above': 10 }), [7], 'Inconclusive'],
  ])('%#: %o', (spec, values, verdict, reason = '') => {
    const result = judgeThreshold(spec, readings(...values), context(true))
    expect(result.verdict).toBe(verdict)
    expect(result.reason).toContain(reason)
  })

  it('let the first limit that is exceeded decide', () => {
    const first = judgeThreshold(both, readings(0.6, 0.6, 0.1), context())
    expect(first).toMatchObject({ verdict: 'Inconclusive', final: true })
    expect(judgeThreshold(both, readings(0.6, 0.1, 0.6), context()).verdict).toBe('Failed')
  })
})

describe('limits', () => {
  it('of errors in a row end with Error, and are no limit when not given', () => {
    const spec = queue({ max: 5, 'consecutive-error-limit': 2 })
    const result = judgeThreshold(spec, readings(1, null, null, null, 1), context())
    expect(result).toMatchObject({ verdict: 'Error', final: true })
    expect(result.reason).toContain('no value at 3 windows in a row')
    expect(judgeThreshold(spec, readings(1, 1, null, null, 1, null), context(true)).verdict).toBe(
      'Successful',
    )
    expect(
      judgeThreshold(queue({ max: 5 }), readings(1, 1, 1, null, null, null), context(true)).verdict,
    ).toBe('Successful')
  })

  it('of successes in a row pass at once, and without them it does not pass', () => {
    const spec = queue({ max: 5, 'failure-limit': -1, 'consecutive-success-limit': 2 })
    expect(judgeThreshold(spec, readings(9, 9, 9, 1, 9, 1, 1), context())).toMatchObject({
      verdict: 'Successful',
      final: true,
      reason: 'queue: 1, expected at most 5; 4 of 7 looks outside, all forgiven: 2 successes in a row',
    })
    const interrupted = judgeThreshold(spec, readings(1, null, 1, 9, 1), context(true))
    expect(interrupted).toMatchObject({ verdict: 'Inconclusive', final: true })
    expect(interrupted.reason).toContain('not 2 successes in a row')
    const limited = queue({ max: 5, 'failure-limit': 1, 'consecutive-success-limit': 3 })
    expect(judgeThreshold(limited, readings(9, 1, 9, 1, 1, 1), context(true)).verdict).toBe('Failed')
  })

  it('let nothing pass when failures are all forgiven and nothing else is asked', () => {
    const result = judgeThreshold(queue({ max: 5, 'failure-limit': -1 }), readings(9, 1), context(true))
    expect(result).toMatchObject({ verdict: 'Inconclusive' })
    expect(result.reason).toContain('with failure-limit -1 only consecutive-success-limit lets it pass')
  })
})

describe('what is counted', () => {
  const spec = metric({
    name: 'errors',
    rate: { bad: 'a', total: 'b' },
    judge: 'threshold',
    max: 0.1,
    'min-requests': 50,
  })

  it('takes as many windows for a look as hold the least requests', () => {
    const few = judgeThreshold(spec, rates([3, 4]), context(true))
    expect(few).toMatchObject({ verdict: 'Inconclusive', canary: { value: null, events: 3, total: 4 } })
    expect(few.reason).toContain('no look: fewer than 50 requests of the canary')
    const enough = judgeThreshold(spec, rates([3, 4], [1, 46], [6, 50]), context())
    expect(enough).toMatchObject({
      verdict: 'Failed',
      canary: { value: 0.12, events: 10, total: 100 },
      unit: 'share',
    })
    expect(enough.reason).toContain('1 of 2 looks outside')
  })

  it('compares the share of good events with min', () => {
    const good = metric({ name: 'right', rate: { good: 'a', total: 'b' }, judge: 'threshold', min: 0.9 })
    expect(judgeThreshold(good, rates([4, 50]), context(true))).toMatchObject({
      verdict: 'Successful',
      canary: { value: 0.92, events: 46 },
    })
    expect(judgeThreshold(good, rates([6, 50]), context())).toMatchObject({ verdict: 'Failed' })
  })

  it('compares a mean over as many windows as hold the least values', () => {
    const revenue = metric({
      name: 'revenue',
      mean: { sum: 'a', count: 'b' },
      better: 'higher',
      judge: 'threshold',
      min: 10,
      'min-requests': 20,
    })
    const evidence = (...sums: number[]): Evidence => {
      const arm = {
        count: new Float64Array(sums.length).fill(10),
        sum: Float64Array.from(sums),
        squares: null,
      }
      return { kind: 'moments', windows: spans(sums.length), notes: [], stable: arm, canary: arm }
    }
    expect(judgeThreshold(revenue, evidence(50, 150, 120, 80), context(true))).toMatchObject({
      verdict: 'Successful',
      canary: { value: 10, events: null, total: 40 },
    })
    expect(judgeThreshold(revenue, evidence(50, 149), context()).verdict).toBe('Failed')
  })

  it('compares a quantile in each window that holds the least requests', () => {
    const p95 = metric({ name: 'p95', histogram: 'h', quantile: 0.95, judge: 'threshold', max: 250 })
    const evidence = (...quantiles: (number | null)[]): Evidence => {
      const known = { windows: quantiles, all: 200 }
      const counts = rates(...quantiles.map((_, i): [number, number] => [0, i === 0 ? 10 : 50]))
      if (counts.kind !== 'counts') throw new Error('expected counts')
      return { ...counts, quantiles: { stable: known, canary: known, edge: 100 } }
    }
    expect(judgeThreshold(p95, evidence(900, 250, null), context(true))).toMatchObject({
      verdict: 'Successful',
      unit: 'ms',
      canary: { value: 250 },
    })
    expect(judgeThreshold(p95, evidence(100, 250.5), context()).verdict).toBe('Failed')
  })
})
