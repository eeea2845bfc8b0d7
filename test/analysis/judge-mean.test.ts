import { describe, expect, it } from 'vitest'
import type { Context } from '../../src/analysis/context.ts'
import type { ArmMoments, MomentsEvidence } from '../../src/analysis/evidence.ts'
import { judgeMean } from '../../src/analysis/judge-mean.ts'
import { NO_NOISE } from '../../src/analysis/noise/noise.ts'
import { metricResultSchema } from '../../src/analysis/result.ts'
import type { MeanSpec } from '../../src/config/metric.ts'
import { metric } from './rollout.ts'

const written = { name: 'revenue', mean: { sum: 'revenue_total', count: 'visits_total' }, better: 'higher' }
const revenue = (more: object = {}) => metric({ ...written, ...more }) as MeanSpec

interface Arm {
  readonly count: number
  readonly mean: number
  /** Without it the squares are unknown. */
  readonly deviation?: number
}

/** Windows of 30 s. The means swing a little from window to window. */
function moments(count: number, stable: Arm, canary: Arm, step = 0): MomentsEvidence {
  const arm = (one: Arm, phase: number): ArmMoments => {
    const means = Array.from({ length: count }, (_, i) => one.mean * (1 + 0.02 * Math.sin(3 * i + phase)))
    const { deviation } = one
    return {
      count: new Float64Array(count).fill(one.count),
      sum: Float64Array.from(means, (mean) => mean * one.count),
      squares:
        deviation === undefined
          ? null
          : Float64Array.from(means, (mean) => one.count * (mean ** 2 + deviation ** 2)),
    }
  }
  const windows = Array.from({ length: count }, (_, i) => ({
    start: i * 30_000,
    end: (i + 1) * 30_000,
    step,
  }))
  return {
    kind: 'moments',
    windows,
    notes: ['stable: 1 counter reset'],
    stable: arm(stable, 0),
    canary: arm(canary, 1),
  }
}

const judged = (spec: MeanSpec, evidence: MomentsEvidence, more: Partial<Context> = {}) =>
  judgeMean(spec, evidence, {
    step: 0,
    steps: 1,
    alpha: 0.01,
    beta: 0.05,
    proof: false,
    bakeOver: false,
    windows: evidence.windows,
    noise: NO_NOISE,
    ...more,
  })

describe('judgeMean', () => {
  const usual = { count: 1000, mean: 4 }

  it('fails on proven harm, with the numbers', () => {
    const result = judged(revenue(), moments(10, usual, { count: 500, mean: 3 }))
    expect(result).toMatchObject({
      kind: 'mean',
      unit: 'number',
      judge: 'sequential',
      verdict: 'Failed',
      final: true,
    })
    expect(result.reason).toMatch(
      /^revenue: 3(\.0\d)? against 4(\.0\d)? \(×0.7\d+, at most ×0.7\d+ with 99 % confidence\): harm is proven$/,
    )
    expect(result.canary).toEqual({ value: expect.closeTo(3, 1), events: null, total: 5000 })
    expect(result.harm?.needed).toBeCloseTo(Math.log(100), 12)
    expect(result.dispersion).toEqual({ value: 1, source: 'none' })
    expect(result.notes).toEqual([
      'stable: 1 counter reset',
      'without sums of squares it is judged by batches of 200 values or more: 10 so far',
    ])
    expect(metricResultSchema.parse(result)).toEqual(result)
  })

  it('succeeds early when not worse is proven, and when more was better but less is wanted, fails', () => {
    const better = moments(10, { ...usual, deviation: 3 }, { count: 1000, mean: 4.3, deviation: 3 })
    const result = judged(revenue(), better)
    expect(result).toMatchObject({ verdict: 'Successful', final: false, notes: ['stable: 1 counter reset'] })
    expect(result.reason).toMatch(
      /^revenue: 4.\d+ against 4(.\d+)? \(×1.0\d+\): proven not worse than the margin$/,
    )
    const cost = judged(
      revenue({ better: 'lower', tolerance: 1.01 }),
      moments(10, usual, { count: 1000, mean: 4.6 }),
    )
    expect(cost.verdict).toBe('Failed')
  })

  const open = moments(6, { count: 300, mean: 4, deviation: 9 }, { count: 300, mean: 4, deviation: 9 })

  it('goes on while nothing is proven, and passes at the end saying what would have been found', () => {
    const running = judged(revenue(), open)
    expect(running).toMatchObject({ verdict: 'Inconclusive', final: false })
    expect(running.reason).toMatch(/: nothing is proven yet$/)
    const over = judged(revenue(), open, { bakeOver: true })
    expect(over).toMatchObject({ verdict: 'Successful', final: true })
    expect(over.reason).toMatch(/: no harm is proven, at least ×0\.\d+ with 99 % confidence$/)
    expect(over.excluded).toBe(over.interval?.[0])
    expect(over.interval?.[1]).toBeGreaterThan(1)
  })

  it('demands the proof where the step does, and of superior the better mean', () => {
    const proof = judged(revenue(), open, { bakeOver: true, proof: true })
    expect(proof).toMatchObject({ verdict: 'Inconclusive', final: true })
    expect(proof.reason).toMatch(/: not worse than the margin is not proven$/)
    const superior = revenue({ goal: 'superior' })
    expect(judged(superior, open, { bakeOver: true }).reason).toMatch(/: better than stable is not proven$/)
    const better = moments(10, { ...usual, deviation: 3 }, { count: 1000, mean: 4.8, deviation: 3 })
    expect(judged(superior, better).reason).toMatch(/: proven better than stable$/)
  })

  it('is inconclusive for want of data', () => {
    const few = moments(1, { count: 5, mean: 4 }, { count: 5, mean: 4 })
    expect(judged(revenue(), few, { bakeOver: true })).toMatchObject({ verdict: 'Inconclusive', final: true })
    expect(judged(revenue(), few).reason).toContain('5 of at least 50 requests of the canary in this step')
    const none = moments(0, usual, usual)
    expect(judged(revenue(), none, { bakeOver: true }).reason).toBe(
      'revenue: no requests: no data of one of the arms or of both',
    )
  })

  it('refuses a ratio to a mean that is not positive, in words', () => {
    for (const mean of [0, -2]) {
      const result = judged(revenue(), moments(10, { count: 500, mean }, { count: 500, mean: -9 }), {
        bakeOver: true,
      })
      expect(result).toMatchObject({
        verdict: 'Inconclusive',
        ratio: null,
        interval: [0, null],
        excluded: null,
      })
      expect(result.reason).toContain("stable's mean is not positive, so a ratio to it says nothing")
      expect(result.harm?.log).toBe(0)
    }
  })

  it('fails a canary without any revenue', () => {
    const result = judged(revenue(), moments(8, usual, { count: 500, mean: 0 }))
    expect(result.verdict).toBe('Failed')
  })

  it('proves not worse anew in each step, but harm from all', () => {
    const better = { count: 1000, mean: 4.3, deviation: 3 }
    const later = judged(revenue(), moments(10, { ...usual, deviation: 3 }, better, 0), { step: 1, steps: 2 })
    expect(later.safe?.log).toBe(0)
    const harm = judged(revenue(), moments(10, usual, { count: 500, mean: 3 }), { step: 1, steps: 2 })
    expect(harm.verdict).toBe('Failed')
  })

  it("weakens the evidence by the arms' own noise, and says so", () => {
    const harm = moments(10, { ...usual, deviation: 3 }, { count: 1000, mean: 3.2, deviation: 3 })
    const noise = {
      variance: 0.01 * 30_000,
      source: 'history',
      notes: ['noise measured between two halves'],
    } as const
    const [plain, noisy] = [judged(revenue(), harm), judged(revenue(), harm, { noise })]
    expect(noisy.harm?.log).toBeLessThan((plain.harm?.log ?? 0) / 2)
    expect(noisy.dispersion?.source).toBe('history')
    expect(noisy.dispersion?.value).toBeGreaterThan(4)
    expect(noisy.notes).toContain('noise measured between two halves')
  })

  it('says when no single ratio fits', () => {
    const [good, bad] = [
      moments(20, usual, { count: 500, mean: 5 }),
      moments(20, usual, { count: 500, mean: 3 }, 1),
    ]
    const join = (arm: 'stable' | 'canary'): ArmMoments => ({
      count: Float64Array.of(...good[arm].count, ...bad[arm].count),
      sum: Float64Array.of(...good[arm].sum, ...bad[arm].sum),
      squares: null,
    })
    const both = {
      ...good,
      windows: [...good.windows, ...bad.windows],
      stable: join('stable'),
      canary: join('canary'),
    }
    const result = judged(revenue(), both, { step: 1, steps: 2 })
    expect(result).toMatchObject({ verdict: 'Failed', interval: null, excluded: null })
    expect(result.notes).toContain('the ratio changed during the rollout: no single ratio fits all windows')
  })
})
