import { describe, expect, it } from 'vitest'
import { timeTicks } from '../../../src/report/html/time-axis.ts'

describe('timeTicks', () => {
  const from = Date.UTC(2026, 9, 1, 14, 0, 30)
  const said = (minutes: number) => {
    const { ticks, written } = timeTicks(from, from + minutes * 60_000)
    return ticks.map(written)
  }

  it('lie on round times, and days are named', () => {
    expect(said(0.1)).toEqual([
      '14:00:30',
      '14:00:31',
      '14:00:32',
      '14:00:33',
      '14:00:34',
      '14:00:35',
      '14:00:36',
    ])
    expect(said(20)).toEqual(['14:05', '14:10', '14:15', '14:20'])
    expect(said(24 * 60)).toEqual(['18:00', 'Oct 2', '06:00', '12:00'])
    expect(said(30 * 24 * 60)).toEqual(['Oct 8', 'Oct 15', 'Oct 22', 'Oct 29'])
  })

  it('are few over any time', () => {
    for (let minutes = 0.001; minutes < 5e6; minutes *= 1.7) {
      expect(said(minutes).length, `${minutes} min`).toBeLessThanOrEqual(7)
    }
  })
})
