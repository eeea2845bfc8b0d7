import { describe, expect, it } from 'vitest'
import type { MomentsEvidence } from '../../../src/analysis/evidence.ts'
import { estimateNoise } from '../../../src/analysis/noise/estimate.ts'
import { estimateMeanNoise } from '../../../src/analysis/noise/estimate-mean.ts'
import { halvesOf } from '../../../src/analysis/noise/halves.ts'
import { baselineOf, historyWindows } from '../../../src/analysis/noise/history.ts'
import { runNoise, withRunNoise } from '../../../src/analysis/noise/run.ts'
import type { Series } from '../../../src/analysis/provider.ts'
import { ratioEvidence } from '../../../src/analysis/sequential/ratio.ts'
import { course, normals } from '../../bench/judge/draw.ts'
import { events, seeded } from '../random.ts'
import { errorRate, metric } from '../rollout.ts'
import { columns, type Exposure } from '../sequential/columns.ts'

const MINUTE = 60_000

/** Two arms that serve the same, each with noise of its own; `worse` from a window on. */
function arms(
  seed: number,
  windows: number,
  requests: number,
  deviation: number,
  worse = (_: number) => 1,
): Exposure[] {
  const random = seeded(seed)
  const normal = normals(random)
  const [a, b] = [course(normal, 0.6, deviation), course(normal, 0.6, deviation)]
  return Array.from({ length: windows }, (_, i) => ({
    step: 0,
    stable: { events: events(random, requests, 0.01 * Math.exp(a())), total: requests },
    canary: {
      events: events(random, requests, Math.min(1, 0.01 * worse(i) * Math.exp(b()))),
      total: requests,
    },
  }))
}

describe('estimateNoise', () => {
  /** AR(1) 0.6 of log-sd 0.3 in both arms: 2 · 0.09 · (1 + 0.6)/(1 - 0.6) = 0.72 a window. */
  it('finds the long-run variance of autocorrelated noise within a quarter, on average', () => {
    const found = Array.from(
      { length: 20 },
      (_, seed) => estimateNoise(columns(arms(seed, 1440, 2_000, 0.3))) ?? 0,
    )
    const mean = found.reduce((a, b) => a + b, 0) / found.length / MINUTE
    expect(mean).toBeGreaterThan(0.55)
    expect(mean).toBeLessThan(0.95)
  })

  it('finds next to nothing in independent events', () => {
    const found = Array.from(
      { length: 20 },
      (_, seed) => estimateNoise(columns(arms(seed, 1440, 600, 0))) ?? 0,
    )
    expect(found.filter((one) => one === 0).length).toBeGreaterThan(14)
    expect(Math.max(...found) / MINUTE).toBeLessThan(0.05)
  })

  it('does not take a difference that stays for noise', () => {
    const differ = arms(1, 600, 2_000, 0, () => 1.5)
    expect((estimateNoise(columns(differ)) ?? 1) / MINUTE).toBeLessThan(0.02)
  })

  it('says nothing of a short history, nor of one without events', () => {
    expect(estimateNoise(columns(arms(1, 59, 600, 0)))).toBeNull()
    const quiet = Array.from({ length: 100 }, () => ({
      step: 0,
      stable: { events: 0, total: 100 },
      canary: { events: 0, total: 100 },
    }))
    expect(estimateNoise(columns(quiet))).toBe(0)
  })
})

describe('estimateMeanNoise', () => {
  function means(seed: number, deviation: number): MomentsEvidence {
    const normal = normals(seeded(seed))
    const [a, b] = [course(normal, 0.6, deviation), course(normal, 0.6, deviation)]
    const arm = (noise: () => number) => {
      const sum = Float64Array.from(
        { length: 1440 },
        () => 500 * Math.exp(noise()) + Math.sqrt(500) * 0.3 * normal(),
      )
      return { count: new Float64Array(1440).fill(500), sum, squares: null }
    }
    const windows = Array.from({ length: 1440 }, (_, i) => ({
      start: i * MINUTE,
      end: (i + 1) * MINUTE,
      step: 0,
    }))
    return { kind: 'moments', windows, stable: arm(a), canary: arm(b), notes: [] }
  }

  /** AR(1) 0.6 of log-sd 0.1 in both arms: 2 · 2 · 0.01 · 0.6/(1 - 0.6) = 0.06 a window comes from other windows. */
  it('finds what the windows share with each other', () => {
    const found = Array.from({ length: 10 }, (_, seed) => estimateMeanNoise(means(seed, 0.1)) ?? 0)
    const mean = found.reduce((a, b) => a + b, 0) / found.length / MINUTE
    expect(mean).toBeGreaterThan(0.045)
    expect(mean).toBeLessThan(0.08)
  })

  it('finds next to nothing where windows are independent', () => {
    const found = Array.from({ length: 20 }, (_, seed) => estimateMeanNoise(means(seed, 0)) ?? 1)
    expect(found.filter((one) => one === 0).length).toBeGreaterThan(15)
  })

  it('says nothing of a short history', () => {
    const { windows, ...rest } = means(1, 0)
    expect(estimateMeanNoise({ ...rest, windows: windows.slice(0, 59) })).toBeNull()
  })
})

describe('withRunNoise', () => {
  it('measures on earlier windows only, so that harm that begins does not hide itself', () => {
    const rows = arms(3, 60, 2_000, 0.1, (i) => (i < 40 ? 1 : 4))
    const noisy = withRunNoise(columns(rows))
    expect(noisy.noise?.slice(0, 15).every((one) => one === 0)).toBe(true)
    const early = withRunNoise(columns(rows.slice(0, 40)))
    expect(noisy.noise?.slice(0, 40)).toEqual(early.noise)
    const question = { boundary: 1.1, side: 'above', starts: 1, noise: 0, needed: Math.log(100) } as const
    expect(ratioEvidence(noisy, question).highest).toBeGreaterThan(Math.log(100))
  })

  it('says so where the history could not tell why', () => {
    const { source, notes } = runNoise(withRunNoise(columns(arms(3, 30, 600, 0))), {
      variance: 0,
      source: 'none',
      notes: ['stable shows one instance only in its history'],
    })
    expect(source).toBe('run')
    expect(notes).toEqual([
      "stable shows one instance only in its history, so the arms' noise is measured on this rollout alone, and alpha is kept only roughly",
    ])
  })
})

const counter = (labels: Record<string, string>, values: readonly number[]): Series => {
  const samples: [number, number][] = [[0, 0]]
  for (const value of values) samples.push([samples.length * MINUTE, (samples.at(-1)?.[1] ?? 0) + value])
  return { labels, samples }
}

describe('halvesOf', () => {
  const series = ['c', 'a', 'b', 'd'].map((pod) => counter({ pod, code: '200' }, [1]))

  it('gives the instances in turn to either half, in the order of their names', () => {
    const halves = halvesOf({ total: series, counted: series.slice(0, 2) })
    const pods = (part: readonly Series[] | undefined) => part?.map(({ labels }) => labels['pod'])
    expect(halves?.instances).toBe(4)
    expect([pods(halves?.first['total']), pods(halves?.second['total'])]).toEqual([
      ['c', 'a'],
      ['b', 'd'],
    ])
    expect(pods(halves?.first['counted'])).toEqual(['c', 'a'])
  })

  it('needs two instances, and takes the usual label', () => {
    expect(
      halvesOf({ total: [counter({ pod: 'a' }, [1]), counter({ pod: 'a', code: '500' }, [1])] }),
    ).toBeNull()
    expect(halvesOf({ total: [] })).toBeNull()
    const hosts = ['x:1', 'y:1'].map((instance) => counter({ instance, pod: 'same' }, [1]))
    expect(halvesOf({ total: hosts })?.first['total']?.[0]?.labels['instance']).toBe('x:1')
  })
})

describe('baselineOf', () => {
  const rows = arms(5, 300, 2_000, 0.3)
  const windows = historyWindows(MINUTE, 300 * MINUTE, 300 * MINUTE, null)
  const part = (pick: (row: Exposure['stable']) => number) => [
    counter(
      { pod: 'a' },
      rows.map(({ stable }) => pick(stable)),
    ),
    counter(
      { pod: 'b' },
      rows.map(({ canary }) => pick(canary)),
    ),
  ]
  const answer = { counted: part(({ events: count }) => count), total: part(({ total }) => total) }

  it('measures the noise between the halves of stable', () => {
    expect(windows).toHaveLength(300)
    const { noise, quantile } = baselineOf(errorRate, { answer, windows, counts: 'cumulative' })
    expect(noise.source).toBe('history')
    expect(noise.variance).toBeCloseTo(estimateNoise(columns(rows)) ?? 0, 3)
    expect(noise.notes).toEqual(["noise measured between two halves of stable's 2 instances"])
    expect(quantile).toBeNull()
  })

  it('says when there is one instance, or too little history', () => {
    const one = { counted: answer.counted.slice(0, 1), total: answer.total.slice(0, 1) }
    expect(baselineOf(errorRate, { answer: one, windows, counts: 'cumulative' }).noise).toMatchObject({
      source: 'none',
      notes: ['stable shows one instance only in its history'],
    })
    expect(
      baselineOf(errorRate, { answer, windows: windows.slice(0, 30), counts: 'cumulative' }).noise,
    ).toMatchObject({
      source: 'none',
      notes: ["stable's history is too short to measure its noise: 30 windows"],
    })
  })

  it("reads stable's quantile for a quantile metric", () => {
    const slow = metric({ name: 'p90', histogram: 'd', quantile: 0.9 })
    const buckets = [
      counter({ pod: 'a', le: '0.1' }, [80, 80]),
      counter({ pod: 'a', le: '0.2' }, [90, 90]),
      counter({ pod: 'a', le: '+Inf' }, [100, 100]),
    ]
    const two = historyWindows(MINUTE, 2 * MINUTE, 2 * MINUTE, null)
    expect(
      baselineOf(slow, { answer: { buckets }, windows: two, counts: 'cumulative' }).quantile,
    ).toBeCloseTo(0.2, 10)
  })
})

describe('historyWindows', () => {
  it('end before the rollout, on the times that the provider can answer for', () => {
    const windows = historyWindows(30_000, 3_600_000, 10_000_123, 60_000)
    expect(windows).toHaveLength(60)
    expect(windows.at(-1)?.end).toBe(9_960_000)
    expect(windows[0]?.start).toBe(6_360_000)
  })

  it('grow longer where the history is long', () => {
    const windows = historyWindows(1_000, 24 * 3_600_000, 86_400_000, null)
    expect(windows.length).toBeLessThanOrEqual(5_000)
    expect((windows[0]?.end ?? 0) - (windows[0]?.start ?? 0)).toBe(17_280)
  })
})
