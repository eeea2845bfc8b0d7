import { describe, expect, it } from 'vitest'
import { breakerOf } from '../../src/analysis/breaker.ts'
import type { CountsEvidence } from '../../src/analysis/evidence.ts'
import { metric, writtenErrorRate } from './rollout.ts'

const counts = (rows: readonly (readonly [bad: number, total: number, step?: number])[]): CountsEvidence => {
  const arm = {
    bad: Float64Array.from(rows, ([bad]) => bad),
    total: Float64Array.from(rows, ([, total]) => total),
  }
  const windows = rows.map(([, , step = 0], i) => ({ start: i * 10, end: i * 10 + 10, step }))
  return { kind: 'counts', windows, stable: arm, canary: arm, notes: [] }
}
const breaker = metric({ ...writtenErrorRate, 'abort-above': 0.2, 'abort-min-requests': 100 })

describe('the circuit breaker', () => {
  it('trips on the latest requests alone, once they are enough', () => {
    expect(
      breakerOf(
        breaker,
        counts([
          [0, 1000],
          [30, 99],
        ]),
        0,
      ),
    ).toBeNull()
    expect(
      breakerOf(
        breaker,
        counts([
          [0, 1000],
          [30, 100],
        ]),
        0,
      ),
    ).toBe('0.3 is above abort-above 0.2')
    expect(
      breakerOf(
        breaker,
        counts([
          [15, 40],
          [15, 40],
          [15, 40],
        ]),
        0,
      ),
    ).toBe('0.375 is above abort-above 0.2')
  })

  it('stays tripped, so that whoever looks later says the same', () => {
    expect(
      breakerOf(
        breaker,
        counts([
          [50, 100],
          [0, 1000],
          [0, 1000],
        ]),
        0,
      ),
    ).toBe('0.5 is above abort-above 0.2')
  })

  it('reads the present step only', () => {
    expect(
      breakerOf(
        breaker,
        counts([
          [50, 100, 0],
          [0, 100, 1],
        ]),
        1,
      ),
    ).toBeNull()
  })

  it('knows a lower bound too, for good events', () => {
    const orders = metric({ name: 'orders', rate: { good: 'o', total: 'v' }, 'abort-below': 0.01 })
    expect(breakerOf(orders, counts([[1000, 1000]]), 0)).toBe('0 is below abort-below 0.01')
    expect(breakerOf(orders, counts([[900, 1000]]), 0)).toBeNull()
  })

  it("reads each value of a query of one's own", () => {
    const query = metric({ name: 'gpu', query: 'q', max: 1, 'abort-above': 90 })
    const windows = [0, 1, 2].map((i) => ({ start: i, end: i + 1, step: 0 }))
    const readings = { kind: 'readings' as const, windows, stable: null, notes: [] }
    expect(breakerOf(query, { ...readings, canary: [80, null, 91] }, 0)).toBe('91 is above abort-above 90')
    expect(breakerOf(query, { ...readings, canary: [80, null, 90] }, 0)).toBeNull()
  })

  it('is not there where it is not asked for', () => {
    expect(breakerOf(metric(writtenErrorRate), counts([[100, 100]]), 0)).toBeNull()
  })
})
