import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type DistributionWindow,
  distributionEvidence,
  pooled,
} from '../../../src/analysis/sequential/distribution.ts'
import { events, seeded } from '../random.ts'

const window = (stable: number[], canary: number[], step = 0, dispersion = 1): DistributionWindow => ({
  step,
  stable: Float64Array.from(stable),
  canary: Float64Array.from(canary),
  dispersion,
})
const repeat = (count: number, ...of: Parameters<typeof window>) =>
  Array.from({ length: count }, () => window(...of))

/** Values per bucket of a sample of `total`, bucket by bucket. */
function draw(random: () => number, total: number, shares: readonly number[]): number[] {
  let [left, rest] = [total, 1]
  return shares.map((share) => {
    const found = events(random, left, Math.min(1, share / rest))
    left -= found
    rest -= share
    return found
  })
}

/** Every way in which `total` values fall into the buckets, with its probability. */
function outcomes(total: number, shares: readonly number[]): [number[], number][] {
  const [share = 1, ...others] = shares
  if (others.length === 0) return [[[total], share ** total]]
  return Array.from({ length: total + 1 }, (_, k) => k).flatMap((k) => {
    let ways = share ** k
    for (let i = 0; i < k; i++) ways *= (total - i) / (i + 1)
    return outcomes(total - k, others).map(([rest, p]): [number[], number] => [[k, ...rest], ways * p])
  })
}

describe('distributionEvidence', () => {
  it.each([
    ['the same in both windows', [0.5, 0.3, 0.2], [0.5, 0.3, 0.2]],
    ['another in each window', [0.7, 0.2, 0.1], [0.1, 0.3, 0.6]],
    ['nearly all in one bucket', [0.98, 0.01, 0.01], [0.98, 0.02, 0]],
  ])('has an expectation of at most 1 for any common shares, by enumeration: %s', (_, first, second) => {
    let [expectation, probability] = [0, 0]
    for (const [s, p] of outcomes(3, first)) {
      for (const [c, q] of outcomes(2, first)) {
        for (const [t, u] of outcomes(2, second)) {
          for (const [d, v] of outcomes(3, second)) {
            const windows = [window(s, c), window(t, d, 1)]
            expectation += p * q * u * v * Math.exp(distributionEvidence(windows, 2, 5).last)
            probability += p * q * u * v
          }
        }
      }
    }
    expect(probability).toBeCloseTo(1, 10)
    expect(expectation).toBeLessThanOrEqual(1 + 1e-12)
    expect(expectation).toBeGreaterThan(0.5)
  })

  it('learns nothing from one window, from windows without an arm, or from one bucket', () => {
    const nothing = { last: 0, highest: 0 }
    expect(distributionEvidence([], 2, 5)).toEqual(nothing)
    expect(distributionEvidence([window([900, 100], [100, 900])], 1, 5)).toEqual(nothing)
    expect(distributionEvidence(repeat(3, [900, 100], [0, 0]), 1, 5)).toEqual(nothing)
    expect(distributionEvidence(repeat(3, [900], [90]), 1, 5)).toEqual(nothing)
  })

  it('finds a bucket that only the canary fills', () => {
    const { highest } = distributionEvidence(repeat(3, [500, 500, 0], [45, 45, 10]), 1, Math.log(100))
    expect(highest).toBeGreaterThan(Math.log(100))
  })

  it('keeps what was once proven, and is tempered by the dispersion', () => {
    const harm = repeat(10, [300, 100], [20, 20])
    const proven = distributionEvidence(
      [...harm.slice(0, 4), ...repeat(9, [300, 100], [30, 10])],
      1,
      Math.log(100),
    )
    expect(proven.highest).toBeGreaterThanOrEqual(Math.log(100))
    expect(proven.last).toBeLessThan(proven.highest)
    const [plain, tempered] = [1, 2].map((phi) => {
      const windows = harm.map((one) => ({ ...one, dispersion: phi }))
      return distributionEvidence(windows, 1, 5).last
    })
    expect(tempered).toBeLessThan(0.6 * (plain ?? 0))
    expect(tempered).toBeGreaterThan(0)
  })

  const counts = fc.oneof(
    fc.array(fc.nat(20), { minLength: 5, maxLength: 5 }),
    fc.array(fc.nat(1e12), { minLength: 5, maxLength: 5 }),
  )
  it('is a number for any counts, and empty windows change nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(counts, counts, fc.nat(3)), { maxLength: 8 }), (all) => {
        const sorted = all.toSorted((one, other) => one[2] - other[2])
        const windows = sorted.map(([stable, canary, step]) => window(stable, canary, step, 1.5))
        const { last, highest } = distributionEvidence(windows, 4, 5)
        expect(Number.isFinite(last)).toBe(true)
        expect(highest).toBeGreaterThanOrEqual(last)
        const empty = [0, 0, 0, 0, 0]
        const padded = windows.flatMap((one) => [window(empty, empty, one.step), one])
        expect(distributionEvidence(padded, 4, 5)).toEqual({ last, highest })
      }),
    )
  })
})

describe('simulated distributions, 20 buckets, a look at each of 40 windows', () => {
  const shares = Array.from({ length: 20 }, (_, k) => (k + 1) / 210)
  /** Both arms drift alike: from look to look the shares turn round. */
  const turned = (by: number) => shares.map((_, k) => shares[(k + by) % 20] ?? 0)
  const needed = Math.log(20)
  const proven = (runs: number, of: (random: () => number, look: number) => [number[], number[]]) => {
    const random = seeded(5)
    let found = 0
    for (let run = 0; run < runs; run++) {
      const windows = Array.from({ length: 40 }, (_, look) => window(...of(random, look)))
      if (distributionEvidence(windows, 1, needed).highest >= needed) found++
    }
    return found
  }

  /** At alpha = 0.05 at most 50 of 1000 are expected; more than 68 has a chance under 1 in 200. */
  it.each<[string, (random: () => number, look: number) => [number[], number[]]]>([
    ['no difference', (random) => [draw(random, 400, shares), draw(random, 100, shares)]],
    [
      'drift of both arms',
      (random, look) => [draw(random, 300, turned(look)), draw(random, 30, turned(look))],
    ],
    ['few values', (random) => [draw(random, 8, shares), draw(random, 4, shares)]],
  ])('false alarms: %s', (_, of) => {
    expect(proven(1000, of)).toBeLessThanOrEqual(68)
  })

  it('drift of the canary with an index of 0.05 is found in every run', () => {
    const moved = shares.map((share, k) => share * (k < 10 ? 1.4 : 1 - (0.4 * 55) / 155))
    const found = proven(200, (random) => [draw(random, 400, shares), draw(random, 100, moved)])
    expect(found).toBe(200)
  })
})

describe('pooled', () => {
  it('takes no drift of both arms for a difference while the weight grows', () => {
    const { stable, canary } = pooled([window([720, 180], [80, 20]), window([100, 400], [100, 400], 1)])
    const share = (counts: Float64Array) => (counts[0] ?? 0) / ((counts[0] ?? 0) + (counts[1] ?? 0))
    expect(share(stable)).toBeCloseTo(share(canary), 12)
  })

  it('counts the values that it is worth', () => {
    const equal = pooled(repeat(4, [60, 40], [6, 4], 0, 1.5))
    expect([...equal.stable].map((x) => Math.round(x * 1e9) / 1e9)).toEqual([240, 160])
    expect([...equal.canary].map((x) => Math.round(x * 1e9) / 1e9)).toEqual([24, 16])
    expect(equal.dispersion).toBeCloseTo(1.5, 12)
    const changing = pooled([window([990, 0], [10, 0]), window([0, 500], [0, 500])])
    const sum = (counts: Float64Array) => (counts[0] ?? 0) + (counts[1] ?? 0)
    expect(sum(changing.canary)).toBeLessThan(510)
    expect(sum(changing.canary)).toBeGreaterThan(480)
    expect(sum(changing.stable)).toBeLessThan(600)
  })

  it('is empty without windows', () => {
    expect(pooled([])).toEqual({ stable: new Float64Array(0), canary: new Float64Array(0), dispersion: 1 })
    expect(pooled([window([3, 4], [0, 0])]).stable).toEqual(new Float64Array(2))
  })
})
