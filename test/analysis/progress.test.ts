import { describe, expect, it } from 'vitest'
import { progressLine } from '../../src/analysis/progress.ts'
import type { MetricResult } from '../../src/analysis/result.ts'

describe('progressLine', () => {
  const arm = (value: number | null) => ({ value, events: null, total: 100 })
  const one: MetricResult = {
    name: 'errors',
    kind: 'rate',
    judge: 'sequential',
    unit: 'share',
    critical: true,
    watched: false,
    ignored: false,
    verdict: 'Inconclusive',
    final: false,
    reason: '',
    stable: arm(0.01),
    canary: arm(0.02),
    ratio: 2,
    interval: [0.5, null],
    tolerance: 1.1,
    margin: 1.25,
    alpha: 0.01,
    harm: { log: 2.3, needed: 4.6 },
    safe: { log: -1, needed: 3 },
    excluded: null,
    dispersion: null,
    score: null,
    notes: [],
  }
  const bare = { ...one, ratio: null, interval: null, harm: null, safe: null }
  const line = (metrics: readonly MetricResult[], left = 90_000) =>
    progressLine(
      {
        rollout: 'r',
        step: 0,
        verdict: 'Inconclusive',
        final: false,
        reason: '',
        looks: 3,
        from: 0,
        to: 3_600_000,
        score: null,
        metrics: [...metrics],
      },
      left,
    )

  it('says the estimate, its interval, and how far it is to either boundary', () => {
    expect(line([one])).toBe(
      '01:00:00 look 3, 1 min 30 s left | errors 2 % ×2 [0.5, ∞], harm 50 %, not worse 0 %',
    )
    expect(line([], 0)).toBe('01:00:00 look 3, bake over')
  })

  it('says every kind in its own unit', () => {
    const p95: MetricResult = { ...one, name: 'p95', unit: 'ms', canary: arm(182), interval: [0.9, 1.2] }
    const drift: MetricResult = {
      ...one,
      name: 'drift',
      unit: 'psi',
      canary: arm(0.08),
      ratio: null,
      interval: null,
      safe: null,
    }
    const queue: MetricResult = { ...bare, name: 'queue', unit: 'number', judge: 'threshold', canary: arm(7) }
    const score: MetricResult = {
      ...bare,
      name: 'revenue',
      unit: 'number',
      judge: 'mann-whitney',
      score: 87.5,
    }
    expect(line([p95, drift, queue, score])).toBe(
      '01:00:00 look 3, 1 min 30 s left | p95 182 ms ×2 [0.9, 1.2], harm 50 %, not worse 0 % | drift PSI 0.08, harm 50 % | queue 7 | revenue 0.02, score 87.5',
    )
  })

  it('asks for better where not worse is not enough, and goes no further than 100 %', () => {
    expect(line([{ ...one, margin: 1, safe: { log: 9, needed: 3 } }])).toContain('harm 50 %, better 100 %')
  })

  it('says what is missing and what counts for nothing', () => {
    expect(line([{ ...one, verdict: 'Error' }])).toContain('| errors no answer')
    expect(line([{ ...bare, canary: arm(null) }])).toContain('| errors no data yet')
    expect(line([{ ...one, watched: true }])).toContain('| errors (dry run) 2 %')
    expect(line([{ ...one, ignored: true, verdict: 'Error' }])).toContain('| errors (left out) no answer')
    expect(line([{ ...one, critical: false }])).toContain('| errors (not critical) 2 %')
  })
})
