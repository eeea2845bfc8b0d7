import { events } from '../../analysis/random.ts'

export type Random = () => number

/** Standard normal numbers (Box & Muller 1958), two at a time. */
export function normals(random: Random): () => number {
  let kept: number | null = null
  return () => {
    if (kept !== null) {
      const value = kept
      kept = null
      return value
    }
    const radius = Math.sqrt(-2 * Math.log(1 - random()))
    const angle = 2 * Math.PI * random()
    kept = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }
}

/** How many requests came: Poisson, by the times between them; by the normal where there are hundreds. */
export function poisson(random: Random, normal: () => number, mean: number): number {
  if (mean > 500) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
  let found = -1
  let at = 0
  do {
    at -= Math.log(1 - random())
    found++
  } while (at < mean)
  return found
}

/** How many of `total` requests are events; by the normal where there are thousands of either kind. */
export function binomial(random: Random, normal: () => number, total: number, p: number): number {
  const [mean, spread] = [total * p, total * p * (1 - p)]
  if (spread > 2_000) return Math.min(total, Math.max(0, Math.round(mean + Math.sqrt(spread) * normal())))
  return events(random, total, Math.min(1, p))
}

/** A stationary AR(1) course: each value resembles the one before by `rho`. 0 everywhere when it does not vary. */
export function course(normal: () => number, rho: number, deviation: number): () => number {
  if (deviation === 0) return () => 0
  let value = deviation * normal()
  return () => {
    const now = value
    value = rho * value + Math.sqrt(1 - rho * rho) * deviation * normal()
    return now
  }
}
