import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mcnemarMidP } from '../../../src/quality/paired/mcnemar.ts'
import { chanceBelow, tangoInterval, tangoScore } from '../../../src/quality/paired/tango.ts'

describe("Tango's interval", () => {
  /**
   * The first two are published for these tables (Fagerland, Lydersen & Laake, Statistics in Medicine 33 (2014) 2850-2875,
   * tables of Bentur and Cavo); all are what a numerical maximum of the likelihood gives, by scipy 1.17.
   */
  it.each([
    [{ gained: 1, lost: 7, examples: 21 }, 0.025, -0.517232, -0.026003],
    [{ gained: 6, lost: 16, examples: 161 }, 0.025, -0.124023, -0.005433],
    [{ gained: 40, lost: 20, examples: 160 }, 0.025, 0.030865, 0.218064],
    [{ gained: 40, lost: 20, examples: 160 }, 0.05, 0.046267, 0.203035],
    [{ gained: 0, lost: 1, examples: 44 }, 0.05, -0.095662, 0.036517],
    [{ gained: 2, lost: 30, examples: 5000 }, 0.025, -0.008191, -0.003648],
  ])('of %j with %d on each side', (pairs, alpha, low, high) => {
    const [from, to] = tangoInterval(pairs, alpha)
    expect(from).toBeCloseTo(low, 5)
    expect(to).toBeCloseTo(high, 5)
  })

  it('has the statistic that the numerical maximum gives', () => {
    expect(tangoScore({ gained: 6, lost: 16, examples: 161 }, -0.02)).toBeCloseTo(-1.478332, 5)
    expect(tangoScore({ gained: 12, lost: 5, examples: 300 }, -0.02)).toBeCloseTo(2.875756, 5)
  })

  it("is McNemar's statistic at no difference: published Z = -2.132, P = 0.033", () => {
    const score = tangoScore({ gained: 6, lost: 16, examples: 161 }, 0)
    expect(score).toBeCloseTo((6 - 16) / Math.sqrt(22), 12)
    expect(2 * chanceBelow(score)).toBeCloseTo(0.033006, 6)
  })

  it('is not empty where no pair is discordant: n examples leave z²/(n + z²)', () => {
    const z = 1.959963984540054
    const [low, high] = tangoInterval({ gained: 0, lost: 0, examples: 100 }, 0.025)
    expect(high).toBeCloseTo(z ** 2 / (100 + z ** 2), 8)
    expect(low).toBeCloseTo(-high, 12)
  })

  it('holds the difference, is turned round with the models, and falls', () => {
    const pairs = fc
      .tuple(fc.nat(200), fc.nat(200), fc.nat(1000))
      .filter(([gained, lost, same]) => gained + lost + same > 0)
    fc.assert(
      fc.property(pairs, fc.double({ min: 0.001, max: 0.4, noNaN: true }), ([gained, lost, same], alpha) => {
        const examples = gained + lost + same
        const [low, high] = tangoInterval({ gained, lost, examples }, alpha)
        expect(low).toBeLessThanOrEqual((gained - lost) / examples + 1e-9)
        expect(high).toBeGreaterThanOrEqual((gained - lost) / examples - 1e-9)
        const [lowTurned, highTurned] = tangoInterval({ gained: lost, lost: gained, examples }, alpha)
        expect(lowTurned).toBeCloseTo(-high, 9)
        expect(highTurned).toBeCloseTo(-low, 9)
      }),
    )
  })
})

describe("McNemar's mid-p value", () => {
  it.each([
    // Published two-sided: 0.034690 for Cavo's table; binomial sums by scipy 1.17.
    [6, 16, 0.03468966484069824 / 2],
    [1, 7, 0.0390625 / 2],
    [40, 20, 1 - 0.009853448195259268 / 2],
    [0, 3, 0.0625],
    [0, 0, 0.5],
  ])('of %d gained and %d lost', (gained, lost, p) => {
    expect(mcnemarMidP({ gained, lost })).toBeCloseTo(p, 9)
  })
})
