/** A simulated history: stable's pods, each with its own counters. */
import type { Past } from '../../../src/analysis/noise/history.ts'
import type { Series } from '../../../src/analysis/provider.ts'
import { binomial, course, normals, poisson } from '../../bench/judge/draw.ts'
import { seeded } from '../random.ts'

export const MINUTE = 60_000

export interface World {
  readonly windows: number
  readonly pods?: number
  /** Requests per window of all pods. */
  readonly requests: number
  /** Share of bad requests. */
  readonly rate: number
  /** AR(1) noise of the logarithm of each half's rate: pods in the same half share it. */
  readonly noise?: { readonly rho: number; readonly deviation: number }
  readonly seed?: number
}

/** Increases per minute of `total` and `counted`, a series for each pod; halves are the pods with even and odd numbers. */
export function history({ windows, pods = 4, requests, rate, noise, seed = 1 }: World): Past {
  const random = seeded(seed)
  const normal = normals(random)
  const halves = [0, 1].map(() => course(normal, noise?.rho ?? 0, noise?.deviation ?? 0))
  const rows = Array.from({ length: windows }, () => halves.map((next) => next()))
  const made = Array.from({ length: pods }, (_, pod) => {
    const total: [number, number][] = []
    const counted: [number, number][] = []
    for (const [i, row] of rows.entries()) {
      const all = poisson(random, normal, requests / pods)
      const at = (i + 1) * MINUTE
      total.push([at, all])
      counted.push([at, binomial(random, normal, all, rate * Math.exp(row[pod % 2] ?? 0))])
    }
    return { pod: `pod-${pod}`, total, counted }
  })
  const series = (part: 'total' | 'counted'): Series[] =>
    made.map(({ pod, [part]: samples }) => ({ labels: pods > 1 ? { pod } : {}, samples }))
  return {
    answer: { total: series('total'), counted: series('counted') },
    counts: 'increase',
    windows: spans(windows),
  }
}

export const spans = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ start: i * MINUTE, end: (i + 1) * MINUTE, step: 0 }))
