import { describe, expect, it } from 'vitest'
import { armValue, bytes, estimate, numberOrNothing, time, weight } from '../../src/report/numbers.ts'

describe('numbers for people', () => {
  it("shows an arm's value with what it is known from, in every unit", () => {
    expect(armValue({ value: 0.005, events: 12, total: 2_400 }, 'share')).toBe('0.5 % (12 of 2,400)')
    expect(armValue({ value: 182.4, events: null, total: 2_400 }, 'ms')).toBe('182 ms (2,400)')
    expect(armValue({ value: 0.081, events: null, total: 2_400 }, 'psi')).toBe('PSI 0.081 (2,400)')
    expect(armValue({ value: -3.25, events: null, total: 0 }, 'number')).toBe('-3.25')
    expect(armValue({ value: null, events: 0, total: 0 }, 'share')).toBe('–')
  })

  it('shows a ratio with closed, open and unknown limits', () => {
    expect(estimate({ ratio: 1.2, interval: [0.8, 1.7] })).toBe('×1.2 (×0.8–×1.7)')
    expect(estimate({ ratio: 6.166, interval: [3.2, null] })).toBe('×6.17 (×3.2 or more)')
    expect(estimate({ ratio: 2, interval: null })).toBe('×2')
    expect(estimate({ ratio: null, interval: null })).toBe('–')
  })

  it.each([
    [0, '0 B'],
    [1_023, '1,023 B'],
    [1_536, '1.5 KiB'],
    [25 * 2 ** 20, '25 MiB'],
    [3 * 2 ** 40, '3 TiB'],
    [2 ** 50, '1,024 TiB'],
  ])('shows %d bytes as %s', (size, expected) => {
    expect(bytes(size)).toBe(expected)
  })

  it('shows weights, times and what is missing', () => {
    expect(weight(25)).toBe('25 %')
    expect(time(Date.UTC(2026, 9, 1, 14, 3, 20, 999))).toBe('2026-10-01 14:03:20')
    expect(numberOrNothing(null)).toBe('–')
    expect(numberOrNothing(0.97)).toBe('0.97')
  })
})
