import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { thinned } from '../../../src/report/html/thin.ts'

describe('thinned', () => {
  it('keeps short lines as they are', () => {
    expect(thinned(0, [() => 1], 90)).toEqual([])
    expect(thinned(4, [(index) => index], 2)).toEqual([0, 1, 2, 3])
  })

  it('keeps the ends, each run of points its extremes, and a gap', () => {
    const values = [5, 5, 9, 5, 1, 5, 5, null, null, 7, 6, 5]
    expect(thinned(12, [(index) => values[index] ?? null], 2)).toEqual([0, 2, 4, 6, 7, 9, 11])
  })

  it('loses no extreme of any line, and stays small', () => {
    const value = fc.option(fc.integer({ min: -1000, max: 1000 }), { freq: 10 })
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 2_000 }), (rows) => {
        const lines = [0, 1].map((line) => (index: number) => rows[index]?.[line] ?? null)
        const kept = thinned(rows.length, lines, 20)
        expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b))
        expect(kept.length).toBeLessThanOrEqual(Math.max(40, 20 * 3 * 2 + 2))
        for (const line of lines) {
          const known = (indices: number[]) => indices.flatMap((index) => line(index) ?? [])
          expect(Math.max(...known(kept))).toBe(Math.max(...known([...rows.keys()])))
          expect(Math.min(...known(kept))).toBe(Math.min(...known([...rows.keys()])))
        }
      }),
    )
  })
})
