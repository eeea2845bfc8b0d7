import { describe, expect, it } from 'vitest'
import { confidence, inUnit, number, percent, span, times } from '../../src/analysis/words.ts'

describe('words', () => {
  it.each([
    [number(0.03124), '0.0312'],
    [number(1234.5), '1,235'],
    [number(99.96), '100'],
    [number(0), '0'],
    [percent(0.0312), '3.12 %'],
    [inUnit(0.0312, 'share'), '3.12 %'],
    [inUnit(182.4, 'ms'), '182 ms'],
    [inUnit(1250, 'ms'), '1.25 s'],
    [inUnit(0.0812, 'psi'), 'PSI 0.0812'],
    [inUnit(-42, 'number'), '-42'],
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
