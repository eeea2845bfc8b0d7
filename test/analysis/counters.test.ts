import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { extent, increasesOf, missingEnds } from '../../src/analysis/counters.ts'
import type { Series } from '../../src/analysis/provider.ts'

const series = (...samples: [number, number][]): Series => ({ labels: {}, samples })
const windows = [
  { start: 0, end: 10, step: 0 },
  { start: 10, end: 20, step: 0 },
  { start: 25, end: 30, step: 1 },
]

const counted = (
  all: readonly Series[],
  armFirst: number,
  counts: 'cumulative' | 'increase' = 'cumulative',
) => {
  const { sums, resets } = increasesOf(all, windows, armFirst, counts)
  return { sums: [...sums], resets }
}

describe('increasesOf', () => {
  it('sums what each series increased by in each window, and leaves out what lies between', () => {
    const one = series([0, 100], [5, 103], [10, 110], [15, 110], [20, 130], [25, 1_000], [30, 1_001])
    const two = series([0, 7], [10, 8], [20, 8], [25, 8], [30, 10])
    expect(counted([one, two], 0)).toEqual({ sums: [11, 20, 3], resets: 0 })
  })

  it('takes the new value after a reset', () => {
    expect(counted([series([0, 100], [5, 3], [10, 8], [20, 2])], 0)).toEqual({
      sums: [8, 2, 0],
      resets: 2,
    })
  })

  it('counts a series that appears from 0 when the arm was seen before, else from its first value', () => {
    const appears = series([5, 40], [10, 45])
    expect(counted([appears], 5).sums).toEqual([5, 0, 0])
    expect(counted([appears], 0).sums).toEqual([45, 0, 0])
  })

  it('gives what was counted over a gap to the window of the next sample', () => {
    expect(counted([series([0, 0], [5, 5], [15, 9])], 0).sums).toEqual([5, 4, 0])
  })

  it('does not depend on the order of the series', () => {
    const samples = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 7 })
    fc.assert(
      fc.property(fc.array(samples, { minLength: 2, maxLength: 4 }), (all) => {
        const many = all.map((values) =>
          series(...values.map((value, i): [number, number] => [i * 5, value])),
        )
        const forwards = counted(many, 0)
        expect(counted(many.toReversed(), 0)).toEqual(forwards)
        expect(forwards.sums.every((sum) => sum >= 0)).toBe(true)
      }),
    )
  })

  it('adds up increases where the provider gives them', () => {
    const given = series([5, 3], [10, 2], [15, 4], [20, 1], [25, 9], [30, 7])
    expect(counted([given, series([20, -5], [30, 1])], 5, 'increase')).toEqual({ sums: [5, 5, 8], resets: 0 })
  })

  it('knows no series', () => {
    expect(counted([], 0)).toEqual({ sums: [0, 0, 0], resets: 0 })
    expect(extent([])).toBeNull()
    expect(extent([series()])).toBeNull()
  })
})

describe('extent and missingEnds', () => {
  it('look at all series together', () => {
    const all = [series([5, 1], [10, 1]), series([0, 1], [30, 1])]
    expect(extent(all)).toEqual({ first: 0, last: 30 })
    expect(missingEnds(all, windows).map(({ end }) => end)).toEqual([20])
  })
})
