import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { events, seeded } from '../random.ts'
import { boundOf, type Exposure, rateLimitOf } from './columns.ts'

const canary = (bad: number, total: number): Exposure => ({
  step: 0,
  stable: { events: 0, total: 0 },
  canary: { events: bad, total },
})

describe('boundEvidence', () => {
  it('does not take three errors in four requests for 75 % errors, but for 75 of 100 it does', () => {
    expect(boundOf([canary(3, 4)], 0.3, 'above', 1).highest).toBeLessThan(Math.log(100))
    expect(boundOf([canary(75, 100)], 0.3, 'above', 1).highest).toBeGreaterThan(Math.log(100))
    expect(boundOf([canary(75, 100)], 0.95, 'below', 1).highest).toBeGreaterThan(Math.log(100))
  })

  it('never proves a share above 1 or below 0', () => {
    expect(boundOf([canary(100, 100)], 1, 'above', 1)).toEqual({ last: 0, highest: 0 })
    expect(boundOf([canary(0, 100)], 0, 'below', 1)).toEqual({ last: 0, highest: 0 })
  })

  it('proves one event against a bound of 0', () => {
    expect(boundOf([canary(3, 100)], 0, 'above', 1).highest).toBeGreaterThan(Math.log(100))
    expect(boundOf([canary(0, 1e9)], 0, 'above', 1).highest).toBeLessThan(Math.log(100))
  })

  /** 400 runs at alpha = 0.05 give 20 on average at most; more than 33 has a chance under 1 in 200. */
  it('keeps alpha on the bound, at every look', () => {
    const random = seeded(11)
    let alarms = 0
    for (let run = 0; run < 400; run++) {
      const windows = Array.from({ length: 30 }, () => canary(events(random, 100, 0.05), 100))
      if (boundOf(windows, 0.05, 'above', 1, { needed: Math.log(20) }).highest >= Math.log(20)) alarms++
    }
    expect(alarms).toBeLessThanOrEqual(33)
  })

  it('is a number for any counts', () => {
    const counts = fc.array(fc.tuple(fc.nat(1e6), fc.nat(1e12)), { maxLength: 8 })
    fc.assert(
      fc.property(counts, fc.double({ min: 0, max: 1, noNaN: true }), (all, bound) => {
        const windows = all.map(([bad, rest]) => canary(bad, bad + rest))
        for (const side of ['above', 'below'] as const) {
          expect(Number.isFinite(boundOf(windows, bound, side, 2).last)).toBe(true)
        }
      }),
    )
  })
})

describe('rateLimit', () => {
  const needed = Math.log(100)

  it('costs little over the limit for one look, which is -ln(alpha)/n without events', () => {
    for (const total of [100, 6000, 1e9]) {
      const fixed = -Math.expm1(-needed / total)
      const limit = rateLimitOf([canary(0, total)], 1, needed) ?? 1
      expect(limit).toBeGreaterThan(fixed)
      expect(limit).toBeLessThan(1.5 * fixed)
    }
  })

  it('is none where nothing is known', () => {
    expect(rateLimitOf([], 1, needed)).toBeNull()
    expect(rateLimitOf([canary(0, 0)], 1, needed)).toBeNull()
  })

  /** 400 runs at alpha = 0.05 miss 20 times on average at most; more than 33 has a chance under 1 in 200. */
  it('covers the true rate at every look', () => {
    const random = seeded(12)
    let missed = 0
    for (let run = 0; run < 400; run++) {
      const windows: Exposure[] = []
      const covered = Array.from({ length: 10 }, () => {
        windows.push(canary(events(random, 100, 0.02), 100))
        return (rateLimitOf(windows, 1, Math.log(20)) ?? 1) >= 0.02
      })
      if (covered.includes(false)) missed++
    }
    expect(missed).toBeLessThanOrEqual(33)
  })
})
