import { describe, expect, it } from 'vitest'
import { coursesOf } from '../../src/analysis/build-course.ts'
import type { Evidence } from '../../src/analysis/evidence.ts'
import { judge, type Look } from '../../src/analysis/judge.ts'
import { NO_BASELINE } from '../../src/analysis/noise/history.ts'
import type { MetricSpec } from '../../src/config/metric.ts'
import { errorRate, metric, planOf, rolloutOf, step } from './rollout.ts'

const spans = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ start: i * 10, end: (i + 1) * 10, step: i < count / 2 ? 0 : 1 }))
const column = (count: number, value: (i: number) => number) =>
  Float64Array.from({ length: count }, (_, i) => value(i))
const counts = (count: number): Evidence => ({
  kind: 'counts',
  windows: spans(count),
  stable: { bad: column(count, () => 5), total: column(count, () => 500) },
  canary: { bad: column(count, (i) => 6 + (i % 3)), total: column(count, () => 500) },
  notes: [],
})

function lookOf(metrics: readonly MetricSpec[], evidence: readonly Evidence[]): Look {
  const plan = planOf([step(5, 1), step(50, 1)], metrics)
  const rollout = rolloutOf(plan, [{ at: 0, step: 1, weight: 50, mirror: 0 }])
  return {
    rollout,
    metrics: evidence.map((one) => ({ windows: one.windows, evidence: one })),
    baselines: metrics.map(() => NO_BASELINE),
    bakeOver: false,
    from: 0,
    to: 1,
  }
}

describe('coursesOf', () => {
  it('ends with what the look itself found', () => {
    const look = lookOf([errorRate], [counts(40)])
    const [result] = judge(look).metrics
    const [course] = coursesOf(look)
    const last = course?.points.at(-1)
    expect(course?.points).toHaveLength(40)
    expect([last?.ratio, last?.lower, last?.upper]).toEqual([result?.ratio, ...(result?.interval ?? [])])
    expect([last?.harm, last?.safe]).toEqual([result?.harm?.log, result?.safe?.log])
    expect(course?.points[0]).toMatchObject({ end: 10, step: 0, stable: 0.01, canary: 0.012 })
    expect(course?.boundaries).toEqual({
      tolerance: 1.1,
      margin: 1.25,
      harm: Math.log(100),
      safe: Math.log(1 / 0.05),
      max: null,
      min: null,
    })
    expect(course?.queries).toEqual({ counted: 'requests_total{code=~"5.."}', total: 'requests_total' })
  })

  it('knows no later window than each point', () => {
    const [long] = coursesOf(lookOf([errorRate], [counts(40)]))
    const cut = counts(40)
    const first = { ...cut, windows: cut.windows.slice(0, 10) }
    const [short] = coursesOf(lookOf([errorRate], [first]))
    expect(short?.points.at(-1)).toEqual(long?.points[9])
  })

  it('judges at most 120 of many windows, and shows the values of all', () => {
    const [course] = coursesOf(lookOf([errorRate], [counts(1000)]))
    expect(course?.points.filter(({ ratio }) => ratio !== null).length).toBeLessThanOrEqual(120)
    expect(course?.points.at(-1)?.ratio).not.toBeNull()
    expect(course?.points.every(({ canary }) => canary !== null)).toBe(true)
  })

  it('has values alone for what is not judged by evidence, and nothing for an error', () => {
    const query = metric({ name: 'gpu', query: 'gpu{{{arm}}}', max: 90 })
    const windows = spans(3)
    const readings: Evidence = { kind: 'readings', windows, stable: null, canary: [70, null, 95], notes: [] }
    const look = lookOf([query, errorRate], [readings, counts(3)])
    const failing = {
      ...look,
      metrics: [
        ...look.metrics.slice(0, 1),
        { windows: [], evidence: { kind: 'error' as const, message: 'x' } },
      ],
    }
    const courses = coursesOf(failing)
    expect(courses.map(({ name }) => name)).toEqual(['gpu'])
    expect(courses[0]?.points.map(({ canary, harm }) => [canary, harm])).toEqual([
      [70, null],
      [null, null],
      [95, null],
    ])
    expect(courses[0]?.boundaries).toMatchObject({ max: 90, harm: null })
  })
})
