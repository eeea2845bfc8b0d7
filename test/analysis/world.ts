import type { MetricProvider, RangeQuery, Series } from '../../src/analysis/provider.ts'
import type { Clock } from '../../src/support/clock.ts'
import type { Log } from '../../src/support/log.ts'

/** A clock whose sleepers wake at once, in their own time. */
export class FakeClock implements Clock {
  time: number
  constructor(time: number) {
    this.time = time
  }
  now(): number {
    return this.time
  }
  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    if (!(ms > 0)) throw new Error(`sleeps for ${ms} ms`)
    this.time += ms
  }
}

/** A log that keeps its lines. */
export function keepingLog(): Log & { lines: string[]; warnings: string[] } {
  const lines: string[] = []
  const warnings: string[] = []
  return {
    lines,
    warnings,
    info: (message) => lines.push(message),
    notice: (message) => lines.push(message),
    warning: (message) => warnings.push(message),
    error: (message) => warnings.push(message),
  }
}

/** Requests and errors of a release that were counted until `time` (ms). */
export type Counter = (time: number) => { readonly total: number; readonly bad: number }

/** Answers like a provider whose targets count by `releases`; samples younger than `lag` ms have not arrived at `clock`'s time. */
export class FakeProvider implements MetricProvider {
  readonly kind = 'fake'
  readonly counts = 'cumulative'
  readonly resolution = null
  /** Questions about the rollout; those about the history before it are not counted. */
  asked = 0
  fail: (look: number) => string | null = () => null
  lag = 0
  begun: number
  readonly releases: Readonly<Record<string, Counter>>
  readonly clock: Clock
  constructor(releases: Readonly<Record<string, Counter>>, clock: Clock) {
    this.releases = releases
    this.clock = clock
    this.begun = clock.now()
  }
  async query({ parts, labels, from, to, step }: RangeQuery): Promise<Record<string, Series[]>> {
    const failure = to <= this.begun ? null : this.fail(this.asked++)
    if (failure !== null) throw new Error(failure)
    const counter = this.releases[String(labels['release'])]
    const times = Array.from({ length: (to - from) / step + 1 }, (_, i) => from + i * step)
    const arrived = times.filter((time) => time <= this.clock.now() - this.lag)
    const series = (value: (counts: ReturnType<Counter>) => number): Series[] =>
      counter === undefined
        ? []
        : [{ labels: {}, samples: arrived.map((time) => [time, value(counter(time))] as const) }]
    return Object.fromEntries(
      Object.keys(parts).map((part) => [
        part,
        series(part === 'total' ? ({ total }) => total : ({ bad }) => bad),
      ]),
    )
  }
}

/** So many requests and errors per second since `from`, in whole numbers. */
export function perSecond(total: number, bad: number, from = 0): Counter {
  return (time) => {
    const seconds = Math.max(0, time - from) / 1000
    return { total: Math.floor(seconds * total), bad: Math.floor(seconds * bad) }
  }
}
