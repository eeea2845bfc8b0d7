import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canDiffer, compare } from '../../../src/analysis/mann-whitney/compare.ts'
import reference from '../reference/mann-whitney.json' with { type: 'json' }

/** Equal but for the rounding of the reference, which computes with x − shift instead of x − y. */
function near(found: number, expected: number, scale: number) {
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-12 * scale)
}

describe('compare', () => {
  it.each(reference)('agrees with scipy: $name', ({ canary, stable, u, p, shift, intervals, cles }) => {
    const scale = Math.max(...canary.map(Math.abs), ...stable.map(Math.abs))
    for (const [confidence, [lower, upper]] of Object.entries(intervals)) {
      const found = compare(canary, stable, Number(confidence))
      expect(found.u).toBe(u)
      near(found.p, p, 1)
      near(found.shift, shift, scale)
      near(found.cles, cles, 1)
      near(found.lower, lower ?? Number.NaN, scale)
      near(found.upper, upper ?? Number.NaN, scale)
    }
  })

  const numbers = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 12 })

  it('finds the limits and the shift among the differences', () => {
    fc.assert(
      fc.property(numbers, numbers, (canary, stable) => {
        const differences = canary.flatMap((x) => stable.map((y) => x - y)).sort((a, b) => a - b)
        const half = differences.length / 2
        const median = ((differences[Math.ceil(half) - 1] ?? 0) + (differences[Math.floor(half)] ?? 0)) / 2
        const { lower, shift, upper } = compare(canary, stable, 0.98)
        expect(shift).toBe(median)
        expect(differences).toContain(lower)
        expect(differences).toContain(upper)
        expect(lower).toBeLessThanOrEqual(shift)
        expect(upper).toBeGreaterThanOrEqual(shift)
      }),
    )
  })

  it('mirrors when the arms change places', () => {
    fc.assert(
      fc.property(numbers, numbers, (canary, stable) => {
        const there = compare(canary, stable, 0.9)
        const back = compare(stable, canary, 0.9)
        expect(back.shift + 0).toBe(-there.shift + 0)
        expect(back.u).toBe(canary.length * stable.length - there.u)
        expect(back.p).toBeCloseTo(there.p, 12)
      }),
    )
  })

  it('sees no difference, not even a rounding, where nearly all windows are without errors', () => {
    const canary = [...Array(57).fill(0), 0.01, 0.02, 0.03]
    expect(compare(canary, Array(60).fill(0), 0.98)).toMatchObject({ lower: 0, shift: 0, upper: 0 })
  })

  it('has no trouble with a day of minutes', () => {
    const day = (shift: number) =>
      Array.from({ length: 1440 }, (_, i) => Math.sin(i * 12.9898) * 43758.5453 + shift)
    expect(compare(day(5000), day(0), 0.98).lower).toBeGreaterThan(0)
  })
})

describe('canDiffer', () => {
  it.each([
    [4, 4, 0.98, false],
    [5, 5, 0.98, true],
    [2, 100, 0.98, true],
    [1, 1000, 0.98, false],
    [4, 4, 0.9, true],
  ])('%i and %i values at %d: %s', (x, y, confidence, expected) => {
    expect(canDiffer(x, y, confidence)).toBe(expected)
  })
})
