import { describe, expect, it } from 'vitest'
import { calibrate } from '../../../src/analysis/calibrate/calibrate.ts'
import { upperShare } from '../../../src/analysis/calibrate/wilson.ts'
import type { Past } from '../../../src/analysis/noise/history.ts'
import type { Series } from '../../../src/analysis/provider.ts'
import type { MetricSpec } from '../../../src/config/metric.ts'
import { errorRate, metric, planOf, step, writtenErrorRate } from '../rollout.ts'
import { history, MINUTE } from './history.ts'

const steps = [step(5, 20 * MINUTE), step(50, 40 * MINUTE)]
const planFor = (metrics: readonly MetricSpec[] = [errorRate]) =>
  planOf(steps, metrics, { interval: MINUTE, history: 24 * 60 * MINUTE })
const quiet = { windows: 1440, requests: 1200, rate: 0.01 }

/** The counted events of odd pods, `times` as many from window `from` on for `windows` windows. */
const incident = (past: Past, times: number, from = 0, windows = Number.POSITIVE_INFINITY): Past => {
  const more = (series: Series): Series => ({
    ...series,
    samples: series.samples.map(([at, value]) => {
      const i = at / MINUTE - 1
      return [at, i >= from && i < from + windows ? value * times : value]
    }),
  })
  const counted = past.answer['counted']?.map((one, pod) => (pod % 2 === 1 ? more(one) : one)) ?? []
  return { ...past, answer: { ...past.answer, counted } }
}

describe('a history without a canary', () => {
  it('that is quiet gives no false alarm, and what that means', () => {
    const { metrics, alarms } = calibrate(planFor(), [{ past: history(quiet) }], 0)
    expect(alarms).toEqual({ stretches: 47, apart: 24, alarms: 0, atMost: upperShare(0, 24) })
    expect(metrics[0]?.alarms).toEqual(alarms)
    expect(alarms?.atMost).toBeCloseTo(0.101, 3)
  })

  it('with noise of the instances gives none either: it is measured on the rest of the history', () => {
    const noise = { rho: 0.6, deviation: 0.4 }
    const { metrics, alarms } = calibrate(
      planFor(),
      [{ past: history({ ...quiet, requests: 12_000, noise }) }],
      0,
    )
    expect(alarms?.alarms).toBe(0)
    expect(metrics[0]?.noise?.deviation).toBeCloseTo(0.4 * Math.SQRT2, 1)
    expect(metrics[0]?.noise?.next).toBeCloseTo(0.6, 1)
    expect(metrics[0]?.steps[1]?.phi).toBeGreaterThan(10)
  })

  it('in which an instance had trouble for an hour is an alarm: the rest of the history does not excuse it', () => {
    const { alarms } = calibrate(planFor(), [{ past: incident(history(quiet), 6, 600, 60) }], 0)
    // The stretches that overlap by half see the other half of it in their rest, as noise.
    expect(alarms?.alarms).toBe(1)
    expect(alarms?.atMost).toBeCloseTo(upperShare(1 / 47, 24), 12)
  })

  it('whose instances always differ is an alarm each time', () => {
    const { metrics, alarms } = calibrate(planFor(), [{ past: incident(history(quiet), 3) }], 0)
    expect(alarms).toMatchObject({ stretches: 47, alarms: 47 })
    expect(metrics[0]?.noise?.ratio).toBeCloseTo(3, 0)
  })

  it('counts metrics that cannot roll back for themselves only', () => {
    const watched = metric({ ...writtenErrorRate, name: 'watched', critical: false })
    const past = incident(history(quiet), 3)
    const { metrics, alarms } = calibrate(
      planFor([errorRate, watched]),
      [{ past: history(quiet) }, { past }],
      0,
    )
    expect(metrics.map((one) => one.alarms?.alarms)).toEqual([0, 47])
    expect(alarms?.alarms).toBe(0)
  })

  it('of which one metric is known only lately counts that in the stretches where it is', () => {
    const short = history({ ...quiet, windows: 1440, seed: 4 })
    const late = (series: readonly Series[] = []) =>
      series.map((one) => ({ ...one, samples: one.samples.filter(([at]) => at > 720 * MINUTE) }))
    const past = {
      ...short,
      answer: { total: late(short.answer['total']), counted: late(short.answer['counted']) },
    }
    const other = metric({ ...writtenErrorRate, name: 'other' })
    const { metrics } = calibrate(planFor([errorRate, other]), [{ past: history(quiet) }, { past }], 0)
    expect(metrics.map((one) => one.alarms?.stretches)).toEqual([47, 23])
  })

  it('that is too short says how much is needed', () => {
    const { metrics, alarms } = calibrate(planFor(), [{ past: history({ ...quiet, windows: 100 }) }], 0)
    expect([alarms, metrics[0]?.alarms]).toEqual([null, null])
    expect(metrics[0]?.notes).toEqual([
      '1 h 40 min of history with both halves are too short to replay a rollout of 1 h: 2 h are needed',
    ])
  })

  it('of one instance cannot be replayed, and is planned as if there was no noise', () => {
    const { metrics, alarms } = calibrate(planFor(), [{ past: history({ ...quiet, pods: 1 }) }], 0)
    expect(alarms).toBeNull()
    expect(metrics[0]).toMatchObject({
      alarms: null,
      noise: null,
      notes: [
        'stable shows one instance only in its history',
        'planned with phi 1, as if counting explained all',
      ],
    })
    expect(metrics[0]?.steps.map(({ phi }) => phi)).toEqual([1, 1])
  })

  it('that lasts for weeks is replayed by samples of it', () => {
    const short = planOf([step(50, 5 * MINUTE)], [errorRate], { interval: MINUTE })
    const { alarms } = calibrate(short, [{ past: history({ ...quiet, windows: 4000 }) }], 0)
    expect(alarms?.stretches).toBe(400)
    expect(alarms?.apart).toBe(400)
  })
})

it('an upper limit of a share is that of Wilson', () => {
  // Wilson, one-sided 95 %: 1 of 10, and none of 100.
  expect(upperShare(0.1, 10)).toBeCloseTo(0.3477, 4)
  expect(upperShare(0, 100)).toBeCloseTo(0.0263, 4)
})
