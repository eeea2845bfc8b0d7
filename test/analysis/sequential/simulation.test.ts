import { describe, expect, it } from 'vitest'
import type { Side } from '../../../src/analysis/sequential/ratio.ts'
import { events, seeded } from '../random.ts'
import { type Exposure, ratioOf } from './columns.ts'

interface World {
  readonly seed: number
  readonly runs: number
  /** Requests of both arms per window, and the canary's share per step. */
  readonly requests: number
  readonly weights: readonly number[]
  readonly looks: number
  readonly rate: number
  readonly ratio: number
}

/** Rollouts as they would be: the weight grows, and the base rate swings by a factor of two for both arms alike. */
function* rollouts({ seed, runs, requests, weights, looks, rate, ratio }: World): Generator<Exposure[]> {
  const random = seeded(seed)
  for (let run = 0; run < runs; run++) {
    yield Array.from({ length: looks }, (_, look) => {
      const step = Math.floor((look * weights.length) / looks)
      const canary = Math.round(requests * (weights[step] ?? 0))
      const p = rate * (1 + 0.33 * Math.sin(look / 3))
      return {
        step,
        stable: { events: events(random, requests - canary, p), total: requests - canary },
        canary: { events: events(random, canary, Math.min(1, p * ratio)), total: canary },
      }
    })
  }
}

/** Number of looks until proof, in each run; null where there is none. */
function found(world: World, boundary: number, side: Side, alpha: number): (number | null)[] {
  const needed = Math.log(1 / alpha)
  const at = (windows: Exposure[]) =>
    ratioOf(windows, boundary, side, world.weights.length, { needed }).highest
  return [...rollouts(world)].map((windows) => {
    if (at(windows) < needed) return null
    let [low, high] = [1, windows.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (at(windows.slice(0, middle)) >= needed) high = middle
      else low = middle + 1
    }
    return low
  })
}

const ramp = { runs: 400, requests: 1200, weights: [0.05, 0.25, 0.5], looks: 60 }

describe('false harm with a look at each of 60 windows while the weight grows, 400 runs', () => {
  /** At alpha = 0.05 at most 20 are expected; more than 33 has a chance under 1 in 200 if alpha were just reached. */
  it.each([
    ['no difference', 0.005, 1, 1.1, 'above'],
    ['just tolerated', 0.005, 1.1, 1.1, 'above'],
    ['just tolerated, common events', 0.3, 1.1, 1.1, 'above'],
    ['good events, just tolerated', 0.6, 0.9, 0.9, 'below'],
    ['just at the margin, called not worse', 0.02, 1.25, 1.25, 'below'],
  ] as const)('%s', (_, rate, ratio, boundary, side) => {
    const alarms = found({ ...ramp, seed: 3, rate, ratio }, boundary, side, 0.05).filter(
      (look) => look !== null,
    )
    expect(alarms.length).toBeLessThanOrEqual(33)
  })
})

describe('harm is found', () => {
  const even = { runs: 200, requests: 1200, weights: [0.5], looks: 60, seed: 5 }
  const quantile = (looks: (number | null)[], q: number) =>
    looks.map((look) => look ?? Number.POSITIVE_INFINITY).sort((a, b) => a - b)[Math.floor(looks.length * q)]

  /** ln(100) / KL is 3.5 looks here: 3 events against 9 a look, with alpha = 0.01. */
  it('trebled errors: in 5 looks in the median and 10 in nine of ten', () => {
    const looks = found({ ...even, rate: 0.005, ratio: 3 }, 1.1, 'above', 0.01)
    expect(quantile(looks, 0.5)).toBeLessThanOrEqual(5)
    expect(quantile(looks, 0.9)).toBeLessThanOrEqual(10)
  })

  it('common events: 30 % against 39 % in 5 looks in the median', () => {
    expect(quantile(found({ ...even, rate: 0.3, ratio: 1.3 }, 1.1, 'above', 0.01), 0.5)).toBeLessThanOrEqual(
      5,
    )
  })

  it('while the weight grows from 5 %: trebled errors in every run', () => {
    expect(found({ ...ramp, runs: 100, seed: 9, rate: 0.005, ratio: 3 }, 1.1, 'above', 0.01)).not.toContain(
      null,
    )
  })
})
