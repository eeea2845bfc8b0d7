import type { Course, CoursePoint } from '../../src/analysis/course.ts'

/** A metric to simulate: what is true of it, and by what it is judged. */
export interface Truth {
  readonly name: string
  readonly unit: Course['unit']
  /** Stable's value, and by how much each window's value differs from it, as a share of it. */
  readonly base: number
  readonly noise: number
  /** The true ratio canary/stable in each step. */
  readonly ratios: readonly number[]
  readonly tolerance: number
  readonly margin: number
  readonly alpha: number
  readonly queries: Course['queries']
}

/** The windows of a rollout, and the canary's share of requests in each. */
export interface Window {
  readonly end: number
  readonly step: number
  readonly share: number
}

/** Numbers from a normal distribution, the same ones each time (mulberry32, Box and Muller). */
export function randomOf(seed: number): () => number {
  let state = seed
  const uniform = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
}

/**
 * A course as a judge might have seen it: windows with independent normal errors of the log ratio, whose limits and evidence
 * are those of a normal mixture, so that the pictures agree with the numbers. Good enough to look at; nothing is proven by it.
 */
export function simulated(truth: Truth, windows: readonly Window[], seed: number): Course {
  const random = randomOf(seed)
  const boundaries = {
    tolerance: truth.tolerance,
    margin: truth.margin,
    harm: Math.log(1 / truth.alpha),
    safe: Math.log(1 / 0.05),
    max: null,
    min: null,
  }
  let [weight, sum] = [0, 0]
  const points = windows.map(({ end, step, share }, index): CoursePoint => {
    const day = truth.base * (1 + 0.08 * Math.sin(index / 9))
    const [ours, theirs] = [truth.noise / Math.sqrt(1 - share), truth.noise / Math.sqrt(share)]
    const stable = day * Math.exp(ours * random())
    const canary = day * (truth.ratios[step] ?? 1) * Math.exp(theirs * random())
    const precision = 1 / (ours ** 2 + theirs ** 2)
    weight += precision
    sum += precision * Math.log(canary / stable)
    return { end, step, stable, canary, ...known(weight, sum, truth) }
  })
  return { name: truth.name, unit: truth.unit, boundaries, queries: truth.queries, points }
}

function known(weight: number, sum: number, { alpha, tolerance, margin }: Truth) {
  const mean = sum / weight
  const prior = 40
  const radius = Math.sqrt(
    (2 * (weight + prior) * Math.log(Math.sqrt((weight + prior) / prior) / alpha)) / weight ** 2,
  )
  const side = tolerance >= 1 ? 1 : -1
  const evidence = (boundary: number, sign: number) => {
    const alternatives = [0.05, 0.1, 0.2, 0.4, 0.8]
    const logs = alternatives.map((far) => sign * far * (sum - weight * boundary) - (weight * far ** 2) / 2)
    return Math.log(logs.reduce((total, log) => total + Math.exp(log), 0) / logs.length)
  }
  return {
    ratio: Math.exp(mean),
    lower: Math.exp(mean - radius),
    upper: weight < 12 ? null : Math.exp(mean + radius),
    harm: evidence(Math.log(tolerance), side),
    safe: evidence(Math.log(margin), -side),
  }
}
