import { describe, expect, it } from 'vitest'
import { withoutOutliers } from '../../../src/analysis/mann-whitney/outliers.ts'

describe('withoutOutliers', () => {
  const hundred = Array.from({ length: 200 }, (_, i) => i / 2)

  it('leaves out what lies beyond factor interquartile ranges', () => {
    expect(withoutOutliers([...hundred, 1000], 3)).toEqual(hundred)
    expect(withoutOutliers([-1000, ...hundred], 3)).toEqual(hundred)
    expect(withoutOutliers([...hundred, 220], 3)).toContain(220)
    expect(withoutOutliers([...hundred, 220], 1.5)).toEqual(hundred)
  })

  it('keeps what belongs to the outer hundredths', () => {
    expect(withoutOutliers([...Array(50).fill(1), 2], 3)).toEqual(Array(50).fill(1))
    const spread = [...Array(80).fill(1), 2, 2, 2]
    expect(withoutOutliers(spread, 3)).toEqual(spread)
  })

  it('keeps order, and nothing of nothing', () => {
    expect(withoutOutliers([3, 1, 2], 3)).toEqual([3, 1, 2])
    expect(withoutOutliers([], 3)).toEqual([])
  })
})
