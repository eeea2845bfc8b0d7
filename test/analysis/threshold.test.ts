import { describe, expect, it } from 'vitest'
import type { Context } from '../../src/analysis/context.ts'
import type { Window } from '../../src/analysis/evidence.ts'
import { judgeThreshold } from '../../src/analysis/threshold.ts'
import { errorRate, metric } from './rollout.ts'

const context = (bakeOver = false, step = 0): Context => ({
  step,
  steps: 2,
  alpha: 0.01,
  beta: 0.05,
  proof: false,
  bakeOver,
  windows: [],
})
const readings = (...values: (number | null)[]) => ({
  kind: 'readings' as const,
  readings: values.map((value, i) => ({ end: i * 10, step: 0, value })),
  notes: ['seen'],
})
const rates = (...canary: [number, number][]) => ({
  kind: 'counts' as const,
  windows: canary.map(
    ([bad, total], i): Window => ({
      start: i,
      end: i + 1,
      step: 0,
      stable: { bad: 0, total: 1 },
      canary: { bad, total },
    }),
  ),
  notes: [],
})

describe('values', () => {
  const queue = metric({ name: 'queue', query: 'queue{{{arm}}}', max: 5, min: 1, 'failure-limit': 1 })

  it('pass at the end of the bake within the bounds, a forgiven look included', () => {
    expect(judgeThreshold(queue, readings(5, 6, 1), context())).toMatchObject({
      verdict: 'Inconclusive',
      final: false,
    })
    expect(judgeThreshold(queue, readings(5, 6, 1), context(true))).toMatchObject({
      verdict: 'Successful',
      final: true,
      value: 1,
      judge: 'threshold',
      reason: 'queue: 1, expected at least 1 and at most 5; 1 of 3 looks outside, 1 forgiven',
      notes: ['seen'],
    })
  })

  it('fail at once when more looks are outside than are forgiven', () => {
    const result = judgeThreshold(queue, readings(0, 6), context())
    expect(result).toMatchObject({ verdict: 'Failed', final: true, value: 6 })
    expect(result.reason).toBe(
      'queue: 6, expected at least 1 and at most 5; 2 of 2 looks outside, 1 forgiven',
    )
  })

  it.each([
    [
      'no data',
      readings(null, null),
      'queue: no value, expected at least 1 and at most 5; 0 of 0 looks outside, 1 forgiven: no data',
    ],
    ['data at fewer than half of the looks', readings(3, null, null), 'a value at only 1 of 3 looks'],
  ])('are inconclusive with %s', (_, evidence, reason) => {
    const result = judgeThreshold(queue, evidence, context(true))
    expect(result).toMatchObject({ verdict: 'Inconclusive', final: true })
    expect(result.reason).toContain(reason)
  })

  it('cannot pass without a bound', () => {
    const unbound = metric({ name: 'queue', query: 'queue' })
    const result = judgeThreshold(unbound, readings(3), context(true))
    expect(result).toMatchObject({ verdict: 'Inconclusive' })
    expect(result.reason).toContain('without max or min it cannot pass')
  })

  it('are those of the present step', () => {
    expect(judgeThreshold(queue, readings(0, 6), context(true, 1))).toMatchObject({
      verdict: 'Inconclusive',
      value: null,
    })
  })
})

describe('rates', () => {
  const spec = metric({ ...errorRate, judge: 'threshold', max: 0.1, 'min-requests': 50 })

  it('take as many windows for a look as hold the least requests', () => {
    const few = judgeThreshold(spec, rates([3, 4]), context(true))
    expect(few).toMatchObject({ verdict: 'Inconclusive', value: null, canary: { bad: 3, total: 4 } })
    expect(few.reason).toContain('no look: fewer than 50 requests of the canary')
    const enough = judgeThreshold(spec, rates([3, 4], [1, 46], [6, 50]), context())
    expect(enough).toMatchObject({ verdict: 'Failed', value: 0.12 })
    expect(enough.reason).toContain('1 of 2 looks outside')
  })

  it('compare the share of good events with min', () => {
    const good = metric({ name: 'right', rate: { good: 'a', total: 'b' }, judge: 'threshold', min: 0.9 })
    expect(judgeThreshold(good, rates([4, 50]), context(true))).toMatchObject({
      verdict: 'Successful',
      value: 0.92,
    })
    expect(judgeThreshold(good, rates([6, 50]), context())).toMatchObject({ verdict: 'Failed', value: 0.88 })
  })
})
