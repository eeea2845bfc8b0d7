import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { enteredAt, firstTraffic, gridOf, nextBorder, windowsOf } from '../../src/analysis/windows.ts'
import { planOf, step } from './rollout.ts'

/** interval 10 s: samples every 2 s, aligned to the first traffic. */
const plan = planOf([step(5, 60_000), step(50, 25_000)], [])
const at = (time: number, index: number, weight: number) => ({ at: time, step: index, weight, mirror: 0 })
const starts = (weights: Parameters<typeof windowsOf>[0]['weights'], now: number) =>
  windowsOf({ weights, plan }, now, null).map(({ start, end, step: index }) => [start, end, index])

describe('windowsOf', () => {
  it('is aligned to the first traffic, and shows complete windows only', () => {
    const weights = [at(500, -1, 0), at(1_003, 0, 5)]
    expect(starts(weights, 1_003)).toEqual([])
    expect(starts(weights, 11_002)).toEqual([])
    expect(starts(weights, 11_003)).toEqual([[1_003, 11_003, 0]])
    expect(starts(weights, 22_000)).toEqual([
      [1_003, 11_003, 0],
      [11_003, 21_003, 0],
    ])
  })

  it('spans no change of weight: borders move onto samples, a last piece of two fifths is kept, less is not', () => {
    const kept = [at(0, 0, 5), at(14_500, 1, 50)]
    expect(starts(kept, 30_000)).toEqual([
      [0, 10_000, 0],
      [10_000, 14_000, 0],
      [16_000, 26_000, 1],
    ])
    const dropped = [at(0, 0, 5), at(13_900, 1, 50)]
    expect(starts(dropped, 24_000)).toEqual([
      [0, 10_000, 0],
      [14_000, 24_000, 1],
    ])
  })

  it('has a border at the end of the bake, so that its last piece is judged in time', () => {
    const weights = [at(0, 1, 50)]
    expect(starts(weights, 24_000)).toEqual([
      [0, 10_000, 1],
      [10_000, 20_000, 1],
    ])
    expect(starts(weights, 25_000).at(-1)).toEqual([20_000, 24_000, 1])
    expect(starts(weights, 36_000).at(-1)).toEqual([26_000, 36_000, 1])
  })

  it('leaves out the time without traffic and is not cut by an entry that changes nothing', () => {
    expect(starts([at(0, 0, 5), at(4_000, 0, 5)], 10_000)).toEqual([[0, 10_000, 0]])
    expect(starts([at(0, 0, 5), at(10_000, 0, 0), at(40_000, 0, 5)], 50_000)).toEqual([
      [0, 10_000, 0],
      [40_000, 50_000, 0],
    ])
    expect(starts([at(0, 0, 0)], 50_000)).toEqual([])
    expect(starts([], 50_000)).toEqual([])
  })

  it('works for an interval of a second', () => {
    const short = planOf([step(50, 6_000)], [], { interval: 1_000 })
    const windows = windowsOf({ weights: [at(777, 0, 50)], plan: short }, 6_777, null)
    expect(windows.map(({ end }) => end)).toEqual([1_777, 2_777, 3_777, 4_777, 5_777, 6_777])
  })

  it('only grows with time, never overlaps, and lies on the grid', () => {
    const change = fc.tuple(fc.nat(40_000), fc.nat(1), fc.constantFrom(0, 5, 50))
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 6 }),
        fc.nat(100_000),
        fc.nat(60_000),
        (changes, now, more) => {
          let time = 0
          const weights = changes.map(([later, index, weight]) => {
            time += later + 1
            return at(time, index, weight)
          })
          const early = windowsOf({ weights, plan }, now, null)
          const late = windowsOf({ weights, plan }, now + more, null)
          expect(late.slice(0, early.length)).toEqual(early.filter(({ end }) => end <= now))
          const origin = firstTraffic(weights) ?? 0
          for (const [i, { start, end }] of late.entries()) {
            expect(start).toBeGreaterThanOrEqual(late[i - 1]?.end ?? origin)
            expect(end - start).toBeGreaterThanOrEqual(4_000)
            expect([(start - origin) % 2_000, (end - origin) % 2_000]).toEqual([0, 0])
            expect(
              weights.some(
                (change) =>
                  change.at > start && change.at < end && changes.length > 0 && isChange(weights, change),
              ),
            ).toBe(false)
          }
        },
      ),
    )
  })
})

function isChange(weights: ReturnType<typeof at>[], entry: ReturnType<typeof at>): boolean {
  const before = weights[weights.indexOf(entry) - 1]
  return before?.step !== entry.step || before.weight !== entry.weight
}

describe('gridOf', () => {
  it('begins a window before the first traffic and ends at the last sample', () => {
    expect(gridOf({ weights: [at(1_003, 0, 5)], plan }, 8_000, null)).toEqual({
      from: -8_997,
      to: 7_003,
      step: 2_000,
    })
    expect(gridOf({ weights: [], plan }, 8_000, null)).toBeNull()
    expect(gridOf({ weights: [at(9_000, 0, 5)], plan }, 8_000, null)).toBeNull()
  })
})

describe('enteredAt and nextBorder', () => {
  const weights = [at(0, 0, 5), at(70_001, 1, 50), at(72_000, 1, 50)]

  it('take the first entry of the last run of the step', () => {
    expect(enteredAt(weights, 1)).toBe(70_001)
    expect(enteredAt([...weights, at(80_000, 0, 5)], 0)).toBe(80_000)
    expect(enteredAt(weights, 2)).toBeNull()
  })

  it('say when the next window is complete, or when the bake ends', () => {
    const course = { weights, plan, step: 1 }
    expect(nextBorder(course, 70_001)).toBe(82_000)
    expect(nextBorder(course, 82_000)).toBe(92_000)
    expect(nextBorder(course, 92_000)).toBe(95_001)
    expect(nextBorder(course, 95_001)).toBeNull()
  })
})
