import type { Family } from './exposition.ts'

/** Begins the names of the router's own metrics. Releases cannot show metrics of such names. */
export const OWN_METRICS = 'model_rollout_'

/** Upper edges in seconds. Close together where model servers answer, because a bound is snapped to an edge. */
const EDGES = [
  0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4,
  0.5, 0.75, 1, 1.5, 2.5, 5, 7.5, 10,
]
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']
const OTHER = METHODS.length

/** `mirror` is the canary's answers to copies of stable's requests. */
export type Arm = 'stable' | 'canary' | 'mirror'

/** Counters of one release in one role. */
export class ArmCounters {
  readonly release: string
  readonly arm: Arm
  /** By status × 8 + index of the method. */
  readonly requests = new Map<number, number>()
  readonly buckets = new Float64Array(EDGES.length + 1)
  sum = 0

  constructor(release: string, arm: Arm) {
    this.release = release
    this.arm = arm
  }

  /** Counts one answered request. */
  add(method: string, status: number, seconds: number): void {
    const index = METHODS.indexOf(method)
    const key = status * 8 + (index < 0 ? OTHER : index)
    this.requests.set(key, (this.requests.get(key) ?? 0) + 1)
    let bucket = 0
    while (bucket < EDGES.length && seconds > (EDGES[bucket] ?? 0)) bucket++
    this.buckets[bucket] = (this.buckets[bucket] ?? 0) + 1
    this.sum += seconds
  }
}

/** The router's own counters. */
export class Counters {
  readonly #arms = new Map<string, ArmCounters>()

  /** The counters of `release` in the role `arm`. */
  of(release: string, arm: Arm): ArmCounters {
    const key = `${arm} ${release}`
    let counters = this.#arms.get(key)
    if (counters === undefined) {
      counters = new ArmCounters(release, arm)
      this.#arms.set(key, counters)
    }
    return counters
  }

  /** Forgets releases that do not run any more; what they counted stays in the history. */
  keepOnly(releases: ReadonlySet<string>): void {
    for (const [key, counters] of this.#arms) {
      if (!releases.has(counters.release)) this.#arms.delete(key)
    }
  }

  /** What was asked, and under names of their own the copies: they are nobody's requests, so no metric may count them by accident. */
  families(): Family[] {
    const arms = [...this.#arms.values()]
    return [
      ...familiesOf(
        OWN_METRICS,
        arms.filter(({ arm }) => arm !== 'mirror'),
        'by release and arm',
      ),
      ...familiesOf(
        `${OWN_METRICS}mirrored_`,
        arms.filter(({ arm }) => arm === 'mirror'),
        'of copies of requests, by release',
      ),
    ]
  }
}

function familiesOf(prefix: string, arms: readonly ArmCounters[], what: string): Family[] {
  const requests = `${prefix}requests_total`
  const duration = `${prefix}request_duration_seconds`
  return [
    {
      name: requests,
      type: 'counter',
      help: `Requests answered, ${what}.`,
      samples: arms.flatMap((arm) => requestSamples(requests, arm)),
    },
    {
      name: duration,
      type: 'histogram',
      help: `Time from the request to the end of its answer, ${what}.`,
      samples: arms.flatMap((arm) => durationSamples(duration, arm)),
    },
  ]
}

function requestSamples(name: string, { release, arm, requests }: ArmCounters) {
  return [...requests].map(([key, value]) => ({
    name,
    labels: { arm, code: String(key >> 3), method: METHODS[key & 7] ?? 'OTHER', release },
    value,
  }))
}

function durationSamples(name: string, { release, arm, buckets, sum }: ArmCounters) {
  let count = 0
  const samples = Array.from(buckets, (value, index) => {
    count += value
    const le = EDGES[index] === undefined ? '+Inf' : String(EDGES[index])
    return { name: `${name}_bucket`, labels: { arm, le, release } as Record<string, string>, value: count }
  })
  const labels = { arm, release }
  return [
    ...samples,
    { name: `${name}_sum`, labels, value: sum },
    { name: `${name}_count`, labels, value: count },
  ]
}
