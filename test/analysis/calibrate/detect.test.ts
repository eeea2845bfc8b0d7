import { describe, expect, it } from 'vitest'
import { type Asked, ratioSubject } from '../../../src/analysis/calibrate/counted.ts'
import { LONGEST, smallestHarm, timeToHarm, timeToSafety } from '../../../src/analysis/calibrate/detect.ts'
import { meanSubject } from '../../../src/analysis/calibrate/mean.ts'
import type { CountedSpec } from '../../../src/analysis/context.ts'
import type { Exposures } from '../../../src/analysis/sequential/exposures.ts'
import { meanEvidence } from '../../../src/analysis/sequential/mean.ts'
import { inBatches, type MeanWindow } from '../../../src/analysis/sequential/mean-windows.ts'
import { ratioEvidence } from '../../../src/analysis/sequential/ratio.ts'
import type { MeanSpec } from '../../../src/config/metric.ts'
import { binomial, course, normals, poisson } from '../../bench/judge/draw.ts'
import { seeded } from '../random.ts'
import { metric } from '../rollout.ts'
import { MINUTE } from './history.ts'

const RUNS = 101
const bad = metric({ name: 'errors', rate: { bad: 'bad', total: 'all' } }) as CountedSpec
const good = metric({ name: 'orders', rate: { good: 'good', total: 'all' } }) as CountedSpec
const asked: Asked = { starts: 3, noise: 0, harmNeeded: Math.log(100), safeNeeded: Math.log(20) }
const looks = { interval: MINUTE, late: 0 }
const stage = (weight: number, length = 1) => ({ step: 0, weight, length })

const subject = (spec: CountedSpec, requests: number, rate: number, more: Partial<Asked> = {}) =>
  ratioSubject(
    spec,
    { perMs: requests / MINUTE, total: 1e6, events: 1e6 * rate, histogram: null, quantile: null },
    { ...asked, ...more },
  )

interface World {
  readonly spec: CountedSpec
  readonly requests: number
  readonly weight: number
  readonly rate: number
  readonly ratio: number
  /** Standard deviation of each arm's own noise, AR(1) 0.6. */
  readonly own?: number
}

/** The long-run variance of that noise between two arms, times ms. */
const noiseOf = (own = 0) => ((2 * own * own * 1.6) / 0.4) * MINUTE

function simulated({ spec, requests, weight, rate, ratio, own = 0 }: World, most: number, seed: number) {
  const random = seeded(seed)
  const normal = normals(random)
  const arm = (share: number, p: number) => {
    const noise = course(normal, 0.6, own)
    const total = Float64Array.from({ length: most }, () => poisson(random, normal, requests * share))
    const events = total.map((all) => binomial(random, normal, all, Math.min(1, p * Math.exp(noise()))))
    return { total, events }
  }
  const arms = { stable: arm(1 - weight, rate), canary: arm(weight, rate * ratio) }
  const side = spec === good ? 'below' : 'above'
  const question = { boundary: spec === good ? 0.9 : 1.1, side, noise: noiseOf(own) } as const
  return firstOf(most, (count) => {
    const cut = ({ total, events }: Exposures['stable']) => ({
      total: total.subarray(0, count),
      events: events.subarray(0, count),
    })
    const windows = {
      size: count,
      step: new Int32Array(count),
      length: new Float64Array(count).fill(MINUTE),
      stable: cut(arms.stable),
      canary: cut(arms.canary),
    }
    return ratioEvidence(windows, { ...question, starts: 3, needed: asked.harmNeeded }).highest
  })
}

function firstOf(most: number, evidence: (count: number) => number): number {
  let [low, high] = [0, most + 1]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (evidence(middle) >= asked.harmNeeded) high = middle
    else low = middle
  }
  return high
}

const median = (of: (seed: number) => number) =>
  Array.from({ length: RUNS }, (_, i) => of(i + 1)).sort((a, b) => a - b)[RUNS >> 1] ?? 0

describe('the time until harm is proven', () => {
  it.each<[string, World]>([
    ['rare events', { spec: bad, requests: 1200, weight: 0.5, rate: 0.005, ratio: 3 }],
    ['a small weight', { spec: bad, requests: 1200, weight: 0.05, rate: 0.005, ratio: 3 }],
    ['much traffic', { spec: bad, requests: 12_000, weight: 0.05, rate: 0.005, ratio: 2 }],
    ['common events', { spec: bad, requests: 600, weight: 0.25, rate: 0.3, ratio: 1.4 }],
    ['good events', { spec: good, requests: 600, weight: 0.1, rate: 0.9, ratio: 0.8 }],
    ['noise of the arms', { spec: bad, requests: 1200, weight: 0.25, rate: 0.005, ratio: 3, own: 0.3 }],
    ['much of it', { spec: bad, requests: 12_000, weight: 0.5, rate: 0.005, ratio: 2, own: 0.3 }],
  ])('is near the median of simulated rollouts: %s', (_, world) => {
    const own = subject(world.spec, world.requests, world.rate, { noise: noiseOf(world.own) })
    const expected = (timeToHarm(own, world.ratio, stage(world.weight), looks) ?? Number.NaN) / MINUTE
    const found = median((seed) => simulated(world, Math.ceil(3 * expected), seed))
    expect(Math.abs(expected - found)).toBeLessThanOrEqual(Math.max(1, 0.25 * found))
  })

  it('is null beyond 30 days, and later by what is late', () => {
    const little = subject(bad, 0.001, 0.005)
    expect(timeToHarm(little, 3, stage(0.05), looks)).toBeNull()
    const much = subject(bad, 1200, 0.005)
    const at = timeToHarm(much, 3, stage(0.5), looks) ?? Number.NaN
    expect(timeToHarm(much, 3, stage(0.5), { ...looks, late: LONGEST / 2 })).toBe(at + LONGEST / 2)
  })
})

describe('the smallest harm', () => {
  it.each([0.05, 0.25, 0.5])('is what is proven at the end of the bake, at weight %s', (weight) => {
    const own = subject(bad, 1200, 0.005)
    const bake = 30 * MINUTE
    const size = smallestHarm(own, [stage(weight, bake)], looks) ?? Number.NaN
    expect(timeToHarm(own, size, stage(weight), looks)).toBeLessThanOrEqual(bake)
    expect(timeToHarm(own, size * 0.99, stage(weight), looks)).toBeGreaterThan(bake)
  })

  it('is smaller over all steps, and of good events a smaller loss', () => {
    const stages = [0.05, 0.25, 0.5].map((weight, step) => ({ step, weight, length: 20 * MINUTE }))
    for (const [spec, sign] of [
      [bad, 1],
      [good, -1],
    ] as const) {
      const own = subject(spec, 1200, 0.2)
      const last = Math.log(smallestHarm(own, [{ ...stage(0.5), length: 20 * MINUTE }], looks) ?? Number.NaN)
      const all = Math.log(smallestHarm(own, stages, looks) ?? Number.NaN)
      expect(sign * all).toBeLessThan(sign * last)
      expect(sign * all).toBeGreaterThan(sign * Math.log(spec === bad ? 1.1 : 0.9))
    }
  })

  it('is none when all is known too late, or traffic is too little', () => {
    const own = subject(bad, 1200, 0.005)
    expect(smallestHarm(own, [stage(0.5, 10 * MINUTE)], { ...looks, late: 10 * MINUTE })).toBeNull()
    expect(smallestHarm(subject(bad, 0.01, 0.005), [stage(0.5, 10 * MINUTE)], looks)).toBeNull()
  })
})

describe('the time until not worse is proven', () => {
  it('waits for the least requests', () => {
    const own = subject(bad, 100_000, 0.05)
    const at = timeToSafety(own, stage(0.5), looks, 1) ?? Number.NaN
    expect(at).toBeLessThan(10 * MINUTE)
    expect(timeToSafety(own, stage(0.5), looks, 50_000 * 30)).toBe(30 * MINUTE)
  })

  it('is never, where the canary has to be better', () => {
    const spec = metric({ name: 'ab', rate: { good: 'good', total: 'all' }, goal: 'superior' }) as CountedSpec
    expect(timeToSafety(subject(spec, 1e6, 0.5), stage(0.5), looks, 1)).toBeNull()
  })
})

describe('means', () => {
  const values = { perMs: 600 / MINUTE, mean: 10, variance: 100 }
  const written = { name: 'revenue', mean: { sum: 'sum', count: 'count' }, better: 'higher', tolerance: 0.98 }
  const spec = metric(written) as MeanSpec

  const run = (known: boolean, seed: number, most: number) => {
    const random = seeded(seed)
    const normal = normals(random)
    const arm = (count: number, mean: number) => {
      const drawn = Array.from({ length: count }, () => mean + Math.sqrt(values.variance) * normal())
      const sum = drawn.reduce((a, b) => a + b, 0)
      return { count, sum, squares: known ? drawn.reduce((a, b) => a + b * b, 0) : null }
    }
    const windows = Array.from(
      { length: most },
      (): MeanWindow => ({ step: 0, length: MINUTE, stable: arm(300, 10), canary: arm(300, 9) }),
    )
    const question = { boundary: 0.98, side: 'below', starts: 1, noise: 0, needed: asked.harmNeeded } as const
    return firstOf(most, (count) => {
      const some = windows.slice(0, count)
      return meanEvidence(known ? some : inBatches(some, 200), question).highest
    })
  }

  it.each([true, false])('are found when simulated ones are, squares known: %s', (known) => {
    const own = meanSubject(spec, { ...values, known }, { ...asked, starts: 1 })
    const expected =
      own === null ? Number.NaN : (timeToHarm(own, 0.9, stage(0.5), looks) ?? Number.NaN) / MINUTE
    const found = median((seed) => run(known, seed, Math.ceil(4 * expected)))
    expect(Math.abs(expected - found)).toBeLessThanOrEqual(Math.max(1, 0.25 * found))
  })

  it('that are not positive are not planned', () => {
    expect(meanSubject(spec, { ...values, mean: 0, known: true }, asked)).toBeNull()
  })

  it('show harm the way that is worse', () => {
    const lower = metric({ ...written, better: 'lower', tolerance: 1.04 }) as MeanSpec
    const labels = (of: MeanSpec) =>
      meanSubject(of, { ...values, known: true }, asked)?.harms.map(({ label }) => label)
    expect(labels(spec)).toEqual(['−5 %', '−10 %', '−20 %'])
    expect(labels(lower)).toEqual(['+5 %', '+10 %', '+20 %'])
  })
})
