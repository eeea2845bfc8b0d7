import type { CountsEvidence } from '../evidence.ts'

/** Events and requests of both arms, one number per window. */
export interface Exposures {
  readonly size: number
  /** Index of the rollout's step; ascends. */
  readonly step: Int32Array
  /** Length of the window, ms. */
  readonly length: Float64Array
  /** What was known of the arms' own noise before each window, where that changes; else one number is asked with. */
  readonly noise?: Float64Array
  readonly stable: { readonly events: Float64Array; readonly total: Float64Array }
  readonly canary: { readonly events: Float64Array; readonly total: Float64Array }
}

/** The events that a metric counts: the bad ones, or the good ones. */
export function exposuresOf(
  { windows, stable, canary }: Omit<CountsEvidence, 'kind' | 'notes'>,
  good: boolean,
): Exposures {
  const arm = ({ bad, total }: { bad: Float64Array; total: Float64Array }) => ({
    events: good ? total.map((all, i) => all - (bad[i] ?? 0)) : bad,
    total,
  })
  const step = new Int32Array(windows.length)
  const length = new Float64Array(windows.length)
  // Written out: an iterator over thousands of metrics' windows takes as long as judging them.
  for (let i = 0; i < windows.length; i++) {
    const window = windows[i]
    if (window === undefined) continue
    step[i] = window.step
    length[i] = window.end - window.start
  }
  return {
    size: windows.length,
    step,
    length,
    stable: arm(stable),
    canary: arm(canary),
  }
}

/** Sum of a column. */
export function sum(column: Float64Array): number {
  let total = 0
  for (let i = 0; i < column.length; i++) total += column[i] ?? 0
  return total
}

/** The windows of one step alone, as a rollout of one step. */
export function ofStep(all: Exposures, step: number): Exposures {
  const from = all.step.indexOf(step)
  const to = all.step.lastIndexOf(step) + 1
  return part(all, Math.max(0, from), to, 0)
}

/** The first `count` windows. */
export const upTo = (all: Exposures, count: number): Exposures => part(all, 0, count, null)

function part(all: Exposures, from: number, to: number, step: number | null): Exposures {
  const cut = (column: Float64Array) => column.subarray(from, to)
  const arm = ({ events, total }: Exposures['stable']) => ({ events: cut(events), total: cut(total) })
  const steps = all.step.subarray(from, to)
  return {
    size: to - from,
    step: step === null ? steps : new Int32Array(to - from).fill(step),
    length: cut(all.length),
    ...(all.noise === undefined ? {} : { noise: cut(all.noise) }),
    stable: arm(all.stable),
    canary: arm(all.canary),
  }
}

/**
 * At most about `most` windows: consecutive ones of one step are added up, an equal number each. For limits, which are asked for
 * at many boundaries; the share of requests hardly changes within a step, so that little is lost.
 */
export function coarse(all: Exposures, most: number): Exposures {
  const each = Math.ceil(all.size / most)
  if (each <= 1) return all
  const starts: number[] = []
  for (let i = 0, inBlock = 0; i < all.size; i++, inBlock++) {
    if (i === 0 || inBlock === each || all.step[i] !== all.step[i - 1]) {
      starts.push(i)
      inBlock = 0
    }
  }
  const add = (column: Float64Array) => sums(column, starts, all.size)
  const arm = ({ events, total }: Exposures['stable']) => ({ events: add(events), total: add(total) })
  return {
    size: starts.length,
    step: Int32Array.from(starts, (i) => all.step[i] ?? 0),
    length: add(all.length),
    ...(all.noise === undefined ? {} : { noise: Float64Array.from(starts, (i) => all.noise?.[i] ?? 0) }),
    stable: arm(all.stable),
    canary: arm(all.canary),
  }
}

function sums(column: Float64Array, starts: readonly number[], size: number): Float64Array {
  return Float64Array.from(starts, (from, block) => {
    let sum = 0
    for (let i = from; i < (starts[block + 1] ?? size); i++) sum += column[i] ?? 0
    return sum
  })
}
