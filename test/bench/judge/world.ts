import cdf from '@stdlib/stats-base-dists-normal-cdf'
import { seeded } from '../../analysis/random.ts'
import { binomial, course, normals, poisson, type Random } from './draw.ts'
import type { Scenario } from './scenario.ts'

/** What one arm did, a number per minute. */
export interface ArmMinutes {
  readonly total: Float64Array
  readonly errors: Float64Array
  /** Requests per latency bucket, a row per minute. */
  readonly latency: readonly Float64Array[]
  /** Conversions by the minutes of exposure (row) and of the conversion itself. */
  readonly conversions: readonly Float64Array[]
}

export interface Run {
  readonly stable: ArmMinutes
  readonly canary: ArmMinutes
  /** The step of each minute. */
  readonly step: Int32Array
}

export const MINUTE = 60_000
const MEDIAN = 0.1
/** Upper edges of the latency buckets, s: each 2^(1/8) times the one before, as in a native histogram of schema 3. */
export const EDGES: readonly number[] = [
  ...Array.from({ length: 64 }, (_, k) => 0.01 * 2 ** (k / 8)),
  Number.POSITIVE_INFINITY,
]
/** The bound of a latency metric: stable's p95, log-normal of median 100 ms and sigma 0.5, on a bucket edge. */
export const BOUND = EDGES.find((edge) => edge >= MEDIAN * Math.exp(1.6449 * 0.5)) ?? 0.25
const bucketOf = (log: number) =>
  Math.min(EDGES.length - 1, Math.max(0, Math.ceil(((log - Math.log(0.01)) / Math.LN2) * 8 - 1e-9)))

/** All rollouts of a scenario, one after the other: the same seed gives the same requests. */
export function* rollouts(scenario: Scenario): Generator<{ readonly run: Run[]; readonly history: Run[] }> {
  const random = seeded(scenario.seed)
  const normal = normals(random)
  const { metrics, history, looks, weights, own } = scenario
  for (let i = 0; i < scenario.runs; i++) {
    const same = { ...scenario, weights: [0.5], ...unchanged(scenario) }
    yield {
      run: repeat(metrics, () => simulate(scenario, looks, weights, random, normal)),
      // Without noise of its own the history would only show that there is none: an hour of it does that as well.
      history:
        history === 0
          ? []
          : repeat(metrics, () =>
              simulate(same, own === undefined ? 60 : history, [0.5], random, normal, false),
            ),
    }
  }
}

const repeat = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make)

/** The same without any difference between the arms. */
function unchanged({ errors, latency, conversions }: Scenario): Partial<Scenario> {
  return {
    ...(errors === undefined ? {} : { errors: { ...errors, ratio: 1 } }),
    ...(latency === undefined ? {} : { latency: { ...latency, ratio: 1 } }),
    ...(conversions === undefined ? {} : { conversions: { ...conversions, ratio: 1 } }),
  }
}

function simulate(
  scenario: Scenario,
  minutes: number,
  weights: readonly number[],
  random: Random,
  normal: () => number,
  each = true,
): Run {
  const { shared, own } = scenario
  const step = Int32Array.from({ length: minutes }, (_, i) => Math.floor((i * weights.length) / minutes))
  const both = series(minutes, course(normal, shared?.rho ?? 0, shared?.errors ?? 0))
  const arm = (isCanary: boolean): ArmMinutes => {
    const errors = course(normal, own?.rho ?? 0, own?.errors ?? 0)
    const latency = course(normal, own?.rho ?? 0, own?.latency ?? 0)
    const total = Float64Array.from({ length: minutes }, (_, i) => {
      const weight = weights[step[i] ?? 0] ?? 0
      return poisson(random, normal, scenario.requests * (isCanary ? weight : 1 - weight))
    })
    const failed = series(minutes, () => errors()).map((noise, i) => {
      const rate = (scenario.errors?.rate ?? 0) * (isCanary ? (scenario.errors?.ratio ?? 1) : 1)
      return rate === 0 ? 0 : binomial(random, normal, total[i] ?? 0, rate * Math.exp(noise + (both[i] ?? 0)))
    })
    return {
      total,
      errors: failed,
      latency:
        scenario.latency === undefined ? [] : slow(scenario, total, isCanary, latency, random, normal, each),
      conversions:
        scenario.conversions === undefined ? [] : converted(scenario, total, isCanary, random, normal),
    }
  }
  return { stable: arm(false), canary: arm(true), step }
}

const series = (length: number, next: () => number) => Float64Array.from({ length }, next)

function slow(
  { latency }: Scenario,
  total: Float64Array,
  isCanary: boolean,
  noise: () => number,
  random: Random,
  normal: () => number,
  each: boolean,
): Float64Array[] {
  const { sigma, ratio } = latency ?? { sigma: 0.5, ratio: 1 }
  return Array.from(total, (requests) => {
    const row = new Float64Array(EDGES.length)
    const middle = Math.log(MEDIAN * (isCanary ? ratio : 1)) + noise()
    if (!each) {
      // Of the history only the share of slow requests is asked for: it is drawn as a whole.
      const slower = binomial(random, normal, requests, 1 - cdf(Math.log(BOUND), middle, sigma))
      row[0] = requests - slower
      row[EDGES.length - 1] = slower
      return row
    }
    for (let i = 0; i < requests; i++) {
      const bucket = bucketOf(middle + sigma * normal())
      row[bucket] = (row[bucket] ?? 0) + 1
    }
    return row
  })
}

function converted(
  { conversions }: Scenario,
  total: Float64Array,
  isCanary: boolean,
  random: Random,
  normal: () => number,
): Float64Array[] {
  const { rate, ratio, delay } = conversions ?? { rate: 0, ratio: 1, delay: 1 }
  return Array.from(total, (requests, minute) => {
    const row = new Float64Array(total.length)
    const found = binomial(random, normal, requests, rate * (isCanary ? ratio : 1))
    for (let i = 0; i < found; i++) {
      const at = minute + Math.floor(random() - delay * Math.log(1 - random()))
      if (at < row.length) row[at] = (row[at] ?? 0) + 1
    }
    return row
  })
}
