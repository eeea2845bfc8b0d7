import { describe, expect, it } from 'vitest'
import { progressLine } from '../../src/analysis/progress.ts'
import type { AnalysisResult, MetricResult } from '../../src/analysis/result.ts'
import { confidence, number, percent, span, times } from '../../src/analysis/words.ts'

describe('words', () => {
  it.each([
    [number(0.03124), '0.0312'],
    [number(1234.5), '1,235'],
    [number(99.96), '100'],
    [number(0), '0'],
    [percent(0.0312), '3.12 %'],
    [times(3.4), '×3.4'],
    [confidence(0.01), '99 %'],
    [confidence(0.05), '95 %'],
    [confidence(0.01 / 3), '99.666 %'],
    [confidence(0.0001), '99.99 %'],
    [span(45_400), '45 s'],
    [span(125_000), '2 min 5 s'],
    [span(3_600_000), '1 h'],
    [span(12_000_000), '3 h 20 min'],
    [span(-5), '0 s'],
  ])('%s', (said, expected) => {
    expect(said).toBe(expected)
  })
})

describe('progressLine', () => {
  const one: MetricResult = {
    name: 'errors',
    judge: 'sequential',
    critical: true,
    verdict: 'Inconclusive',
    final: false,
    reason: '',
    stable: { bad: 1, total: 100 },
    canary: { bad: 2, total: 100 },
    ratio: 2,
    interval: [0.5, null],
    harm: { log: 2.3, needed: 4.6 },
    safe: { log: -1, needed: 3 },
    excluded: null,
    value: 0.02,
    notes: [],
  }
  const line = (...metrics: MetricResult[]) => {
    const result: AnalysisResult = {
      rollout: 'r',
      step: 0,
      verdict: 'Inconclusive',
      final: false,
      reason: '',
      looks: 3,
      from: 0,
      to: 3_600_000,
      metrics,
    }
    return progressLine(result, 90_000)
  }

  it('says the estimate, its interval, and how far it is to either boundary', () => {
    expect(line(one)).toBe(
      '01:00:00 look 3, 1 min 30 s left | errors 2 % ×2 [0.5, ∞], harm 50 %, not worse 0 %',
    )
  })

  it('says what is missing', () => {
    expect(line({ ...one, verdict: 'Error' })).toContain('| errors no answer')
    expect(line({ ...one, value: null })).toContain('| errors no requests')
    expect(line({ ...one, ratio: null, interval: null })).toContain('| errors 2 %, harm 50 %')
    expect(
      line({ ...one, judge: 'threshold', value: 7 }, { ...one, judge: 'threshold', value: null }),
    ).toContain('| errors 7 | errors no value')
  })
})
