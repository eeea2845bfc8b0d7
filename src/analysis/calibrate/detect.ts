import type { Stage } from './expected.ts'
import type { Subject } from './subject.ts'

/** No time beyond this is told, ms. */
export const LONGEST = 30 * 24 * 3_600_000
/** Halvings of the logarithm's range of sizes: right within 0.1 %. */
const HALVINGS = 16

/** Looks every `interval` ms, at what is known `late` ms after its request. */
export interface Looks {
  readonly interval: number
  readonly late: number
}

/**
 * ms until harm of this size, which begins with the stage, is expected to be proven by the stage alone; null when not in 30 days. It is
 * the judge's own evidence on the counts that are expected: about the median of what chance makes of them.
 */
export function timeToHarm(
  subject: Subject,
  size: number,
  stage: Stage,
  { interval, late }: Looks,
): number | null {
  const proven = (length: number) =>
    subject.harm(size, [{ ...stage, step: 0, length }], interval) >= subject.harmNeeded
  return firstLook(proven, interval, late)
}

/**
 * ms until a canary that is no different is expected to be proven not worse, and has answered `least` requests; null when not in 30
 * days, or never.
 */
export function timeToSafety(
  { safe, safeNeeded, perMs }: Subject,
  stage: Stage,
  { interval, late }: Looks,
  least: number,
): number | null {
  if (safe === null) return null
  const proven = (length: number) =>
    perMs * stage.weight * length >= least && safe([{ ...stage, step: 0, length }], interval) >= safeNeeded
  return firstLook(proven, interval, late)
}

/** The end of the first look at which it is proven, where it stays so. */
function firstLook(proven: (length: number) => boolean, interval: number, late: number): number | null {
  let [low, high] = [0, Math.max(1, Math.floor((LONGEST - late) / interval))]
  if (!proven(high * interval)) return null
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (proven(middle * interval)) high = middle
    else low = middle
  }
  return high * interval + late
}

/** The smallest harm that is expected to be found within these stages, when it is there from their beginning; null when none is. */
export function smallestHarm(
  subject: Subject,
  stages: readonly Stage[],
  { interval, late }: Looks,
): number | null {
  const known = withoutLast(stages, late)
  const proven = (size: number) => subject.harm(size, known, interval) >= subject.harmNeeded
  const [tolerated, most] = subject.range
  let [low, high] = [Math.log(tolerated), Math.log(most)]
  if (known.length === 0 || !proven(most)) return null
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2
    if (proven(Math.exp(middle))) high = middle
    else low = middle
  }
  return Math.exp(high)
}

/** The stages without their last `late` ms, of which nothing is known when they are over. */
function withoutLast(stages: readonly Stage[], late: number): Stage[] {
  let left = late
  const known: Stage[] = []
  for (const stage of stages.toReversed()) {
    const length = stage.length - left
    left = Math.max(0, -length)
    if (length > 0) known.unshift({ ...stage, length })
  }
  return known
}
