import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { shareAbove } from '../../../src/analysis/calibrate/shift.ts'
import { quantileOf } from '../../../src/analysis/histogram.ts'

const edges = [0.05, 0.1, 0.2, 0.4, Number.POSITIVE_INFINITY]

it('is the inverse of the quantile', () => {
  const counts = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 5, maxLength: 5 })
  fc.assert(
    fc.property(counts, fc.double({ min: 0.001, max: 0.999, noNaN: true }), (inBuckets, q) => {
      let sum = 0
      const cumulative = inBuckets.map((count) => {
        sum += count
        return sum
      })
      const value = quantileOf(edges, cumulative, q) ?? Number.NaN
      const known = (cumulative.at(-2) ?? 0) / sum
      expect(shareAbove({ edges, cumulative }, value)).toBeCloseTo(1 - Math.min(q, known), 9)
    }),
  )
})

it('reads edges, the lowest bucket, and what lies above all', () => {
  const histogram = { edges, cumulative: [100, 600, 900, 990, 1000] }
  expect([0.1, 0.4, 0.025, 5].map((value) => shareAbove(histogram, value))).toEqual([0.4, 0.01, 0.95, 0.01])
  expect(shareAbove(histogram, Math.sqrt(0.1 * 0.2))).toBeCloseTo(0.25, 12)
  expect(shareAbove({ edges, cumulative: [0, 0, 0, 0, 0] }, 0.1)).toBe(0)
})
