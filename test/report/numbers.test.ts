import { describe, expect, it } from 'vitest'
import { bytes, counted, numberOrNothing, ratio, time, weight } from '../../src/report/numbers.ts'

describe('numbers for people', () => {
  it('shows counts with their share', () => {
    expect(counted({ bad: 12, total: 2_400 })).toBe('0.5 % (12 of 2,400)')
    expect(counted({ bad: 0, total: 0 })).toBe('–')
  })

  it('shows a ratio with closed, open and unknown bounds', () => {
    expect(ratio(1.2, [0.8, 1.7])).toBe('×1.2 (×0.8–×1.7)')
    expect(ratio(6.166, [3.2, null])).toBe('×6.17 (×3.2 or more)')
    expect(ratio(2, null)).toBe('×2')
    expect(ratio(null, null)).toBe('–')
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
