import { describe, expect, it } from 'vitest'
import { ratioEstimate } from '../../../src/analysis/sequential/limits.ts'
import { events, seeded } from '../random.ts'
import { columns, type Exposure, limitsOf, ratioOf } from './columns.ts'

const NEEDED = Math.log(100)
const exposure = (stable: [number, number], canary: [number, number], step = 0): Exposure => ({
  step,
  stable: { events: stable[0], total: stable[1] },
  canary: { events: canary[0], total: canary[1] },
})

describe('ratioLimits', () => {
  it('are the boundaries at which the evidence just suffices', () => {
    const windows = Array.from({ length: 30 }, (_, i) =>
      exposure([6, 1000], [9 + (i % 3), 1000], i < 15 ? 0 : 1),
    )
    const { lower, upper } = limitsOf(windows, 2, NEEDED)
    expect(lower).toBeGreaterThan(1)
    expect(lower).toBeLessThan(10 / 6)
    expect(upper).toBeGreaterThan(10 / 6)
    const above = (ratio: number) => ratioOf(windows, ratio, 'above', 2).last
    const below = (ratio: number) => ratioOf(windows, ratio, 'below', 2).last
    expect(above(lower)).toBeGreaterThanOrEqual(NEEDED)
    expect(above(lower * 1.002)).toBeLessThan(NEEDED)
    expect(below(upper ?? 0)).toBeGreaterThanOrEqual(NEEDED)
    expect(below((upper ?? 0) / 1.002)).toBeLessThan(NEEDED)
  })

  it('say nothing without events, and one side only when one arm has none', () => {
    expect(limitsOf([exposure([0, 1000], [0, 1000])], 1, NEEDED)).toEqual({ lower: 0, upper: null })
    expect(limitsOf([], 1, NEEDED)).toEqual({ lower: 0, upper: null })
    const only = limitsOf([exposure([0, 1000], [40, 1000])], 1, NEEDED)
    expect(only.lower).toBeGreaterThan(3)
    expect(only.upper).toBeNull()
    const none = limitsOf([exposure([40, 1000], [0, 1000])], 1, NEEDED)
    expect(none.lower).toBe(0)
    expect(none.upper).toBeLessThan(0.35)
  })

  /** 400 runs at level 0.1 a side: more than 55 misses have a chance under 1 in 100 even if the level were just kept. */
  it.each([
    [0.02, 0.7],
    [0.02, 2],
    [0.4, 1.5],
  ])('cover the true ratio at every look: stable %s, ratio %s', (p, ratio) => {
    const random = seeded(7)
    let missedBelow = 0
    let missedAbove = 0
    for (let run = 0; run < 400; run++) {
      const windows = Array.from({ length: 20 }, (_, i) => {
        const canary = i < 10 ? 50 : 250
        return exposure(
          [events(random, 500 - canary, p), 500 - canary],
          [events(random, canary, p * ratio), canary],
          i < 10 ? 0 : 1,
        )
      })
      if (ratioOf(windows, ratio, 'above', 2, { needed: Math.log(10) }).highest >= Math.log(10)) missedBelow++
      if (ratioOf(windows, ratio, 'below', 2, { needed: Math.log(10) }).highest >= Math.log(10)) missedAbove++
    }
    expect(missedBelow).toBeLessThanOrEqual(55)
    expect(missedAbove).toBeLessThanOrEqual(55)
  })
})

describe('ratioEstimate', () => {
  it('is not fooled when weight and base rate change together', () => {
    const windows = [exposure([90, 900], [10, 100]), exposure([1, 100], [9, 900])]
    expect(ratioEstimate(columns(windows))).toBeCloseTo(1, 10)
    expect(ratioEstimate(columns([exposure([10, 1000], [30, 1000])]))).toBeCloseTo(3, 10)
  })

  it('is null without events of stable', () => {
    expect(ratioEstimate(columns([exposure([0, 10], [3, 10])]))).toBeNull()
    expect(ratioEstimate(columns([exposure([0, 0], [0, 0])]))).toBeNull()
  })
})
