import { describe, expect, it } from 'vitest'
import type { Context } from '../../src/analysis/context.ts'
import type { DistributionEvidence } from '../../src/analysis/evidence.ts'
import { judgeDistribution } from '../../src/analysis/judge-distribution.ts'
import { NO_NOISE } from '../../src/analysis/noise/noise.ts'
import { metricResultSchema } from '../../src/analysis/result.ts'
import type { DistributionSpec } from '../../src/config/metric.ts'
import { metric } from './rollout.ts'

const written = { name: 'drift', distribution: 'prediction_score' }
const spec = metric(written) as DistributionSpec

function evidenceOf(count: number, stable: number[], canary: number[], step = 0): DistributionEvidence {
  const rows = (one: number[]) => Array.from({ length: count }, () => Float64Array.from(one))
  return {
    kind: 'distribution',
    notes: ['a note'],
    edges: [0.25, 0.5, 0.75, Number.POSITIVE_INFINITY],
    windows: Array.from({ length: count }, (_, i) => ({ start: i * 30_000, end: (i + 1) * 30_000, step })),
    stable: rows(stable),
    canary: rows(canary),
  }
}

const judged = (evidence: DistributionEvidence, more: Partial<Context> = {}) =>
  judgeDistribution(spec, evidence, {
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

describe('judgeDistribution', () => {
  it('fails when a difference is proven and the index is too high', () => {
    const result = judged(evidenceOf(10, [100, 200, 400, 300], [40, 30, 20, 10]))
    expect(result).toMatchObject({ kind: 'distribution', unit: 'psi', verdict: 'Failed', final: true })
    expect(result.reason).toMatch(/^drift: PSI 0.8\d+, tolerated 0.25: drift is proven$/)
    expect(result.canary).toEqual({ value: expect.closeTo(0.81, 1), events: null, total: 1000 })
    expect(result.stable).toEqual({ value: null, events: null, total: 10_000 })
    expect(result.harm?.needed).toBeCloseTo(Math.log(100), 12)
    expect(result.tolerance).toBe(0.25)
    expect(result.dispersion).toEqual({ value: 1, source: 'none' })
    expect(result.notes).toEqual(['a note'])
    expect(metricResultSchema.parse(result)).toEqual(result)
  })

  it('does not fail for a proven difference that is small', () => {
    const small = evidenceOf(20, [250, 250, 250, 250], [220, 240, 260, 280])
    const result = judged(small)
    expect(result.harm?.log).toBeGreaterThan(Math.log(100))
    expect(result).toMatchObject({ verdict: 'Successful', final: false })
    expect(result.reason).toMatch(
      /^drift: PSI 0.00\d+, tolerated 0.25: proven to be within, at most about 0.0\d+ with 95 % confidence$/,
    )
  })

  const open = evidenceOf(6, [30, 30, 30, 30], [4, 4, 4, 4])

  it('goes on while nothing is proven, and passes at the end saying what is excluded', () => {
    const running = judged(open)
    expect(running).toMatchObject({ verdict: 'Inconclusive', final: false })
    expect(running.reason).toBe('drift: PSI 0, tolerated 0.25: nothing is proven yet')
    const over = judged(open, { bakeOver: true })
    expect(over).toMatchObject({ verdict: 'Successful', final: true })
    expect(over.reason).toMatch(
      /^drift: PSI 0, tolerated 0.25: no drift is proven, at most about 0.\d+ with 99 % confidence$/,
    )
    expect(over.excluded).toBeGreaterThan(0.2)
  })

  it('demands the proof where the step does', () => {
    const over = judged(open, { bakeOver: true, proof: true })
    expect(over).toMatchObject({ verdict: 'Inconclusive', final: true })
    expect(over.reason).toBe('drift: PSI 0, tolerated 0.25: that it is within is not proven')
  })

  it('is inconclusive for want of data', () => {
    const few = evidenceOf(2, [30, 30, 30, 30], [4, 4, 4, 4])
    expect(judged(few, { bakeOver: true })).toMatchObject({ verdict: 'Inconclusive', final: true })
    expect(judged(few).reason).toBe(
      'drift: PSI 0, tolerated 0.25: 32 of at least 50 requests of the canary in this step',
    )
    const none = judged(evidenceOf(0, [], []), { bakeOver: true })
    expect(none.reason).toBe('drift: no values: no data of one of the arms or of both')
    expect(none).toMatchObject({ verdict: 'Inconclusive', excluded: null, canary: { value: null, total: 0 } })
    const one = judged(evidenceOf(3, [0, 0, 0, 0], [30, 30, 30, 30]), { bakeOver: true })
    expect(one.reason).toContain('no requests of stable in this step to compare with')
  })

  it('proves that it is within anew in each step, but drift from all', () => {
    const fine = evidenceOf(20, [250, 250, 250, 250], [250, 250, 250, 250])
    expect(judged(fine).verdict).toBe('Successful')
    expect(judged(fine, { step: 1, steps: 2 }).safe?.log).toBe(0)
    const drift = evidenceOf(10, [100, 200, 400, 300], [40, 30, 20, 10])
    expect(judged(drift, { step: 1, steps: 2 }).verdict).toBe('Failed')
  })

  it("weakens the evidence by the arms' own noise, and says so", () => {
    const drift = evidenceOf(10, [100, 200, 400, 300], [40, 30, 20, 10])
    const noise = { variance: 0.1 * 30_000, source: 'history', notes: ['measured'] } as const
    const [plain, noisy] = [judged(drift), judged(drift, { noise })]
    // 100 of 1100 values: 90.9 a window times 0.1, over three degrees of freedom.
    expect(noisy.dispersion).toEqual({ value: expect.closeTo(1 + 9.09 / 3, 2), source: 'history' })
    expect(noisy.harm?.log).toBeLessThan((plain.harm?.log ?? 0) / 3)
    expect(noisy.excluded).toBeGreaterThan(plain.excluded ?? 9)
    expect(noisy.notes).toEqual(['a note', 'measured'])
  })
})
