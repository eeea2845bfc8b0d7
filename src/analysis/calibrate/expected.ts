import type { Exposures } from '../sequential/exposures.ts'
import type { MeanWindow, Moments } from '../sequential/mean-windows.ts'

/** A time in which the canary is expected to have this share (0-1) of the requests. */
export interface Stage {
  readonly step: number
  readonly weight: number
  /** ms */
  readonly length: number
}

/**
 * Stages cut into windows: the first two one `interval` long, each other one twice as long as the one before. Expected counts of
 * many windows tell the same as those of one as long, but for what a judge learns from earlier windows: for that, these suffice.
 */
export function doubling(stages: readonly Stage[], interval: number): Stage[] {
  return stages.flatMap((stage) => {
    const windows: Stage[] = []
    let length = interval
    for (let left = stage.length; left > 0; left -= length) {
      if (windows.length > 1) length *= 2
      length = Math.min(length, left)
      windows.push({ ...stage, length })
    }
    return windows
  })
}

/** Requests per ms, and the share of them (0-1) that is counted in each arm. */
export interface Flow {
  readonly perMs: number
  readonly stable: number
  readonly canary: number
}

/** What is expected to be counted; fractions of events too. */
export function expectedExposures(windows: readonly Stage[], { perMs, stable, canary }: Flow): Exposures {
  const arm = (share: number, weight: (of: Stage) => number) => {
    const total = Float64Array.from(windows, (window) => perMs * window.length * weight(window))
    return { total, events: total.map((requests) => requests * share) }
  }
  return {
    size: windows.length,
    step: Int32Array.from(windows, ({ step }) => step),
    length: Float64Array.from(windows, ({ length }) => length),
    stable: arm(stable, ({ weight }) => 1 - weight),
    canary: arm(canary, ({ weight }) => weight),
  }
}

/** Values per ms, their mean, and the variance of one of them; `known` where their squares are counted. */
export interface Values {
  readonly perMs: number
  readonly mean: number
  readonly variance: number
  readonly known: boolean
}

/**
 * What is expected of values of which the canary's are `ratio` times stable's. Where squares are not counted a judge sees only how
 * the windows scatter: so they do, by one standard deviation to either side in turn.
 */
export function expectedMoments(
  windows: readonly Stage[],
  { perMs, mean, variance, known }: Values,
  ratio: number,
): MeanWindow[] {
  const arm = (count: number, centre: number, scale: number): Moments => ({
    count,
    sum: count * centre,
    squares: known ? count * (variance * scale * scale + centre * centre) : null,
  })
  return windows.map(({ step, weight, length }, i) => {
    const [stable, canary] = [perMs * length * (1 - weight), perMs * length * weight]
    const deviation = Math.sqrt(variance * (1 / stable + (ratio * ratio) / canary))
    const centre = mean * ratio + (known ? 0 : deviation * (i % 2 === 0 ? 1 : -1))
    return { step, length, stable: arm(stable, mean, 1), canary: arm(canary, centre, ratio) }
  })
}
