import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  hasRatio,
  meanDispersion,
  meanEstimate,
  meanEvidence,
  meanLimits,
} from '../../../src/analysis/sequential/mean.ts'
import { inBatches, type MeanWindow, meanWindows } from '../../../src/analysis/sequential/mean-windows.ts'
import type { Question } from '../../../src/analysis/sequential/ratio.ts'

type Arm = [count: number, mean: number, deviation?: number]

/** Without a deviation the squares are unknown. */
const moments = ([count, mean, deviation]: Arm) => ({
  count,
  sum: count * mean,
  squares: deviation === undefined ? null : count * (mean ** 2 + deviation ** 2),
})
const pair = (stable: Arm, canary: Arm, step = 0): MeanWindow => ({
  step,
  length: 30_000,
  stable: moments(stable),
  canary: moments(canary),
})
const same = (count: number, stable: Arm, canary: Arm, step = 0) =>
  Array.from({ length: count }, () => pair(stable, canary, step))
/** Means that swing a little, so that there is a scatter to see. */
const swinging = (count: number, stable: number, canary: number, step = 0) =>
  Array.from({ length: count }, (_, i) =>
    pair([500, stable], [500, canary * (1 + 0.02 * Math.sin(7 * i))], step),
  )
const asked = (more: Partial<Question> = {}): Question => ({
  boundary: 0.9,
  side: 'below',
  starts: 1,
  noise: 0,
  needed: Math.log(100),
  ...more,
})

describe('meanEvidence', () => {
  it('proves harm with squares and without, in one direction only', () => {
    for (const windows of [same(5, [500, 4, 3], [500, 2.5, 3]), swinging(6, 4, 2.5)]) {
      expect(meanEvidence(windows, asked()).highest).toBeGreaterThan(Math.log(100))
      expect(meanEvidence(windows, asked({ side: 'above' })).last).toBeLessThan(-1)
      expect(meanEvidence(windows, asked({ boundary: 0.5, side: 'above' })).highest).toBeGreaterThan(
        Math.log(100),
      )
    }
  })

  it('says nothing before each arm has 200 values, and of a few large ones only when they are enough', () => {
    expect(meanEvidence(same(1, [1000, 4, 0.1], [190, 1, 0.01]), asked())).toEqual({ last: 0, highest: 0 })
    expect(meanEvidence(same(1, [1000, 4, 0.1], [210, 1, 0.01]), asked()).last).toBeGreaterThan(10)
    // A hundredth of the visits bring 100 each: 2000 visits are no more than 20 values.
    const rare = Math.sqrt(99)
    expect(meanEvidence(same(1, [2000, 1, rare], [2000, 0.3, 0.3 * rare]), asked())).toEqual({
      last: 0,
      highest: 0,
    })
  })

  it('learns nothing where an arm has no values, where there are no windows, or where values do not differ', () => {
    const nothing = { last: 0, highest: 0 }
    expect(meanEvidence([], asked({ starts: 3 }))).toEqual(nothing)
    expect(meanEvidence(same(3, [0, 0, 0], [500, 1, 1]), asked())).toEqual(nothing)
    expect(meanEvidence(same(3, [500, 1], [0, 0]), asked())).toEqual(nothing)
    expect(meanEvidence(same(3, [500, 4, 0], [500, 2, 0]), asked())).toEqual(nothing)
  })

  it('needs several batches, however far apart the means are', () => {
    expect(meanEvidence(swinging(2, 4, 0.1), asked()).highest).toBeLessThan(Math.log(100))
    expect(meanEvidence(swinging(4, 4, 0.1), asked()).highest).toBeGreaterThan(Math.log(100))
  })

  it('keeps what was once proven', () => {
    const harm = swinging(8, 4, 2.5)
    const later = meanEvidence([...harm, ...swinging(100, 4, 6)], asked())
    expect(later.highest).toBeGreaterThanOrEqual(Math.log(100))
    expect(later.last).toBeLessThan(0)
  })

  it('finds harm that begins late by the process that starts at its step', () => {
    const windows = [...swinging(60, 4, 4.4), ...swinging(10, 4, 3, 1)]
    const oneStep = windows.map((window) => ({ ...window, step: 0 }))
    expect(meanEvidence(windows, asked({ starts: 2 })).highest).toBeGreaterThan(Math.log(100))
    expect(meanEvidence(oneStep, asked()).highest).toBeLessThan(0)
  })

  it('counts a process that has not started as 1', () => {
    const windows = swinging(8, 4, 2.5)
    const [one, four] = [1, 4].map((starts) => meanEvidence(windows, asked({ starts })).last)
    expect(four).toBeCloseTo((one ?? 0) - Math.log(4), 3)
  })

  it('is weaker where the arms have noise of their own, and says by how much', () => {
    for (const windows of [same(8, [500, 4, 3], [500, 3.2, 3]), swinging(8, 4, 3.2)]) {
      const noise = 0.01 * 30_000
      const [plain, noisy] = [0, noise].map(
        (variance) => meanEvidence(windows, asked({ noise: variance })).last,
      )
      expect(noisy).toBeLessThan((plain ?? 0) / 2)
      expect(meanDispersion(windows, 0.8, 0)).toBe(1)
    }
    // Relative variance of a contrast by the values: 2 · 9/500 / 3.2² with equal means at 0.8; by the noise: 0.01.
    const equal = same(8, [500, 4, 3], [500, 3.2, 2.4])
    expect(meanDispersion(equal, 0.8, 0.01 * 30_000)).toBeCloseTo(1 + 0.01 / ((2 * 5.76) / 500 / 3.2 ** 2), 1)
  })

  it('is sound at 10^12 values', () => {
    const windows = same(3, [1e12, 4, 3], [1e12, 3.99999, 3])
    expect(meanEvidence(windows, asked({ boundary: 1 })).last).toBeGreaterThan(5)
    expect(meanEvidence(windows, asked({ boundary: 1, side: 'above' })).last).toBeLessThan(0)
    expect(meanEvidence(windows, asked()).last).toBeLessThan(-10)
    expect(meanEvidence(same(3, [1e12, 4, 3], [1e12, 1, 3]), asked()).last).toBeGreaterThan(1e10)
  })

  const arm = fc.oneof(
    fc.tuple(fc.nat(1000), fc.double({ min: -1e3, max: 1e3, noNaN: true })),
    fc.tuple(fc.nat(1e12), fc.double({ min: -1e-6, max: 1e-6, noNaN: true })),
    fc.constantFrom<[number, number]>([0, 0], [1e12, 1e6], [1, 0]),
  )
  it('is a number for any values, and empty windows change nothing', () => {
    const any = fc.array(fc.tuple(arm, arm, fc.nat(3)), { maxLength: 12 })
    const deviation = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }))
    fc.assert(
      fc.property(any, deviation, fc.double({ min: 0.01, max: 100, noNaN: true }), (all, known, boundary) => {
        const spread = known === null ? [] : [known]
        const windows = all
          .toSorted((one, other) => one[2] - other[2])
          .map(([s, c, step]) => pair([...s, ...spread] as Arm, [...c, ...spread] as Arm, step))
        const empty = [0, 0, ...spread] as Arm
        for (const side of ['above', 'below'] as const) {
          const question = asked({ boundary, side, starts: 4, noise: 10 })
          const { last, highest } = meanEvidence(windows, question)
          expect(last).toBeGreaterThan(-200)
          expect(last).toBeLessThan(Number.POSITIVE_INFINITY)
          expect(highest).toBeGreaterThanOrEqual(last)
          const padded = windows.flatMap((one) => [pair(empty, empty, one.step), one])
          expect(meanEvidence(padded, question)).toEqual({ last, highest })
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('meanLimits', () => {
  const windows = same(20, [500, 4, 3], [500, 3.6, 3])
  const question = { starts: 1, noise: 0, needed: Math.log(100) }

  it('are where the evidence is just enough', () => {
    const { lower, upper } = meanLimits(windows, question)
    expect(lower).toBeLessThan(0.9)
    expect(upper).toBeGreaterThan(0.9)
    const at = (boundary: number, side: Question['side']) =>
      meanEvidence(windows, asked({ boundary, side })).last
    expect(at(lower, 'above')).toBeGreaterThanOrEqual(Math.log(100))
    expect(at(lower * 1.002, 'above')).toBeLessThan(Math.log(100))
    expect(at(upper ?? 0, 'below')).toBeGreaterThanOrEqual(Math.log(100))
    expect(at((upper ?? 0) / 1.002, 'below')).toBeLessThan(Math.log(100))
  })

  it('are none without windows, and narrower with more', () => {
    expect(meanLimits([], question)).toEqual({ lower: 0, upper: null })
    const more = meanLimits(same(200, [500, 4, 3], [500, 3.6, 3]), question)
    const few = meanLimits(windows, question)
    expect((more.upper ?? 9) - more.lower).toBeLessThan(0.5 * ((few.upper ?? 0) - few.lower))
  })
})

describe('meanEstimate and hasRatio', () => {
  it('is not misled by a mean that changes for both arms while the weight grows', () => {
    const windows = [pair([950, 2], [50, 1.8]), pair([500, 6], [500, 5.4], 1)]
    expect(meanEstimate(windows)).toBeCloseTo(0.9, 12)
  })

  it('is none where stable has no positive mean', () => {
    expect(meanEstimate([])).toBeNull()
    for (const mean of [0, -3]) {
      expect(meanEstimate([pair([10, mean], [10, 2])])).toBeNull()
      expect(hasRatio([pair([10, mean], [10, 2])])).toBe(false)
    }
    expect(hasRatio([pair([10, -1], [10, 2]), pair([10, 2], [10, 2])])).toBe(true)
  })
})

describe('windows of means', () => {
  it('are read from the evidence', () => {
    const arm = { count: Float64Array.of(2, 3), sum: Float64Array.of(5, 7), squares: Float64Array.of(13, 17) }
    const windows = [
      { start: 0, end: 10_000, step: 0 },
      { start: 10_000, end: 14_000, step: 1 },
    ]
    const found = meanWindows({
      kind: 'moments',
      notes: [],
      windows,
      stable: arm,
      canary: { ...arm, squares: null },
    })
    expect(found[1]).toEqual({
      step: 1,
      length: 4000,
      stable: { count: 3, sum: 7, squares: 17 },
      canary: { count: 3, sum: 7, squares: null },
    })
  })

  it('are added up until both arms have enough values, never over the end of a step', () => {
    const windows = [...same(5, [100, 2], [40, 1]), ...same(3, [100, 2], [200, 1], 1)]
    const batches = inBatches(windows, 100)
    expect(batches.map(({ step, stable, canary }) => [step, stable.count, canary.count])).toEqual([
      [0, 300, 120],
      [1, 100, 200],
      [1, 100, 200],
      [1, 100, 200],
    ])
    expect(batches[0]).toEqual({
      step: 0,
      length: 90_000,
      stable: { count: 300, sum: 600, squares: null },
      canary: { count: 120, sum: 120, squares: null },
    })
    expect(inBatches(same(2, [60, 2, 1], [60, 1, 1]), 100)[0]?.stable.squares).toBe(600)
  })
})
