import { describe, expect, it } from 'vitest'
import { bcaBelow, bcaInterval, bootstrap } from '../../../src/quality/paired/bootstrap.ts'

/** A skewed sample of mean 0.35. */
const SKEWED = [
  0.12, -0.3, 0.05, 0.44, 1.9, -0.22, 0.31, 0.08, -0.05, 0.6, 2.4, 0.01, -0.4, 0.15, 0.9, 0.02, -0.11, 0.33,
  0.27, 0.5,
]
const units = (values: readonly number[]) => ({
  sums: Float64Array.from(values),
  sizes: new Float64Array(values.length).fill(1),
})

describe('the BCa bootstrap', () => {
  it('gives the limits of scipy.stats.bootstrap(method="BCa") with 400,000 resamples', () => {
    const drawn = bootstrap(units(SKEWED))
    expect(drawn.mean).toBeCloseTo(0.35, 12)
    const [low90, high90] = bcaInterval(drawn, 0.05)
    expect(Math.abs(low90 - 0.1535)).toBeLessThan(0.01)
    expect(Math.abs(high90 - 0.684)).toBeLessThan(0.02)
    const [low98, high98] = bcaInterval(drawn, 0.01)
    expect(Math.abs(low98 - 0.094)).toBeLessThan(0.015)
    expect(Math.abs(high98 - 0.862)).toBeLessThan(0.035)
  })

  it('has p-values that agree with its limits', () => {
    const drawn = bootstrap(units(SKEWED))
    for (const alpha of [0.01, 0.05, 0.2]) {
      const [low, high] = bcaInterval(drawn, alpha)
      expect(bcaBelow(drawn, high)).toBeCloseTo(alpha, 2)
      expect(bcaBelow(drawn, low)).toBeCloseTo(1 - alpha, 2)
    }
    expect(bcaBelow(drawn, 10)).toBeLessThan(0.002)
    expect(bcaBelow(drawn, -10)).toBeGreaterThan(0.998)
  })

  it('says the same each time, and draws whole units', () => {
    expect(bootstrap(units(SKEWED)).sorted).toEqual(bootstrap(units(SKEWED)).sorted)
    // Each value twice in one unit is as good as once; as units of their own they would pretend to know more.
    const doubled = {
      sums: Float64Array.from(SKEWED, (v) => 2 * v),
      sizes: new Float64Array(SKEWED.length).fill(2),
    }
    expect(bcaInterval(bootstrap(doubled), 0.05)).toEqual(bcaInterval(bootstrap(units(SKEWED)), 0.05))
    const apart = bcaInterval(bootstrap(units([...SKEWED, ...SKEWED])), 0.05)
    expect(apart[1] - apart[0]).toBeLessThan(0.8 * (0.684 - 0.1535))
  })

  it('has no width where all differences are the same', () => {
    const same = bootstrap(units(new Array<number>(50).fill(0.25)))
    expect(bcaInterval(same, 0.05)).toEqual([0.25, 0.25])
    expect(bcaBelow(same, 0)).toBeGreaterThan(0.999)
    expect(bcaBelow(same, 0.5)).toBeLessThan(0.001)
  })

  it('merges many units without changing what they say', () => {
    const values = Array.from({ length: 40_000 }, (_, i) => SKEWED[(i * 7919) % SKEWED.length] ?? 0)
    const [low, high] = bcaInterval(bootstrap(units(values)), 0.05)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
    const half = (1.6449 * deviation) / Math.sqrt(values.length)
    expect(low).toBeCloseTo(mean - half, 3)
    expect(high).toBeCloseTo(mean + half, 3)
  })
})
