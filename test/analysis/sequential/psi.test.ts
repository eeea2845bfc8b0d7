import { describe, expect, it } from 'vitest'
import type { DistributionWindow } from '../../../src/analysis/sequential/distribution.ts'
import { below, indexOf, psiOf, upperLimit } from '../../../src/analysis/sequential/psi.ts'
import { events, seeded } from '../random.ts'

const counts = (...of: number[]) => Float64Array.from(of)
const windows = (count: number, stable: number[], canary: number[]): DistributionWindow[] =>
  Array.from({ length: count }, () => ({
    step: 0,
    stable: counts(...stable),
    canary: counts(...canary),
    dispersion: 1,
  }))

describe('psiOf', () => {
  it('is the index of large samples: 0.2 ln 1.5 by hand', () => {
    const { psi } = psiOf(counts(6e9, 4e9), counts(4e9, 6e9))
    expect(psi).toBeCloseTo(2 * 0.2 * Math.log(1.5), 6)
  })

  it('subtracts what chance gives, and is never negative', () => {
    const same = psiOf(counts(500, 300, 200), counts(52, 29, 19))
    expect(same.expected).toBeCloseTo(2 * (1 / 1000 + 1 / 100), 12)
    expect(same.psi).toBe(0)
    expect(psiOf(counts(500, 300, 200), counts(52, 29, 19), 3).expected).toBeCloseTo(3 * same.expected, 12)
  })

  it('does not depend on how finely the buckets are cut: small neighbours are one', () => {
    const [stable, canary] = [counts(400, 600), counts(60, 40)]
    const fine = psiOf(counts(400, 0, 0, 1, 2, 597), counts(60, 0, 1, 0, 0, 39))
    expect(psiOf(counts(400, 600), counts(60, 40))).toEqual(psiOf(stable, canary))
    expect(fine.expected).toBeCloseTo(1 / 1000 + 1 / 100, 12)
    expect(fine.psi).toBeCloseTo(psiOf(stable, canary).psi, 1)
  })

  it('keeps a bucket that one arm alone fills', () => {
    expect(psiOf(counts(5000, 5000, 0), counts(480, 480, 40)).psi).toBeGreaterThan(0.15)
    expect(psiOf(counts(0, 5000, 5000), counts(40, 480, 480)).psi).toBeGreaterThan(0.15)
  })

  it('knows nothing without values, and little from few', () => {
    expect(psiOf(counts(5, 5), counts(0, 0))).toEqual({
      psi: 0,
      expected: 0,
      se: Number.POSITIVE_INFINITY,
      unit: Number.POSITIVE_INFINITY,
    })
    const few = psiOf(counts(5, 2), counts(3, 4))
    expect(few.psi).toBe(0)
    expect(few.se).toBeGreaterThan(0.3)
  })
})

describe('limits of the index', () => {
  const needed = Math.log(20)

  it('are where the evidence is just enough', () => {
    const index = indexOf(windows(10, [500, 300, 200], [40, 35, 25]))
    const limit = upperLimit(index, needed) ?? 0
    expect(index.looks).toBe(10)
    expect(limit).toBeGreaterThan(index.psi + 2 * index.se)
    expect(below(index, limit)).toBeGreaterThanOrEqual(needed)
    expect(below(index, limit - 0.01 * index.se)).toBeLessThan(needed)
    expect(below(index, 0)).toBeLessThan(0)
  })

  it('are none while nothing is known, and narrower with more values', () => {
    expect(upperLimit(indexOf([]), needed)).toBeNull()
    expect(below(indexOf([]), 0.25)).toBe(0)
    const limits = [1, 10, 100].map((more) => {
      const scale = (all: number[]) => all.map((x) => x * more)
      return upperLimit(indexOf(windows(10, scale([50, 30, 20]), scale([5, 3, 2]))), needed) ?? 9
    })
    expect(limits.toSorted((a, b) => b - a)).toEqual(limits)
    expect(limits[2]).toBeLessThan(0.05)
  })

  /** Approximate: 1000 runs at 5 % would miss 50 times; more than 68 has a chance under 1 in 200. */
  it('cover the true index at every look', () => {
    const random = seeded(6)
    const truth = 0.15 * Math.log(0.65 / 0.5) + -0.15 * Math.log(0.35 / 0.5)
    let missed = 0
    for (let run = 0; run < 1000; run++) {
      const so: DistributionWindow[] = []
      const covered = Array.from({ length: 12 }, () => {
        const [s, c] = [events(random, 200, 0.5), events(random, 100, 0.65)]
        so.push({ step: 0, stable: counts(s, 200 - s), canary: counts(c, 100 - c), dispersion: 1 })
        return (upperLimit(indexOf(so), needed) ?? 9) >= truth
      })
      if (covered.includes(false)) missed++
    }
    expect(missed).toBeLessThanOrEqual(68)
  })
})
