import fc from 'fast-check'
import { expect, it } from 'vitest'
import { samplesWithin } from '../../src/metrics/samples.ts'

const range = { from: 10, to: 30 }

it('samplesWithin leaves out what is no number and what lies outside', () => {
  const found = samplesWithin(
    [
      [9, 1],
      [10, 2],
      [Number.NaN, 3],
      [20, null],
      [21, Number.NaN],
      [22, Number.POSITIVE_INFINITY],
      [30, 4],
      [31, 5],
    ],
    range,
  )
  expect(found).toEqual([
    [10, 2],
    [30, 4],
  ])
})

it('samplesWithin sorts, and keeps the last of each time', () => {
  const found = samplesWithin(
    [
      [20, 1],
      [12, 2],
      [20, 3],
    ],
    range,
  )
  expect(found).toEqual([
    [12, 2],
    [20, 3],
  ])
})

it('samplesWithin gives each time once, in order, whatever comes', () => {
  const sample = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer())
  fc.assert(
    fc.property(fc.array(sample), (samples) => {
      const times = [...new Set(samples.map(([at]) => at))]
        .filter((at) => at >= 10 && at <= 30)
        .sort((a, b) => a - b)
      const last = (time: number) => samples.findLast(([at]) => at === time)?.[1]
      expect(samplesWithin(samples, range)).toEqual(times.map((at) => [at, last(at)]))
    }),
  )
})
