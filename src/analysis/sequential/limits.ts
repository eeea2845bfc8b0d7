import { coarse, type Exposures } from './exposures.ts'
import { type Asked, ratioEvidence, type Side } from './ratio.ts'

const LOWEST = 1e-3
const HIGHEST = 1e3
/** Halvings of the logarithm's range: the limits are right within 0.1 %. */
const HALVINGS = 14
/** Windows that limits are made from: they are asked for at dozens of boundaries. */
const BLOCKS = 14

/** Anytime-valid limits of the ratio canary/stable, each at level exp(-needed); 0 and null where there is none. */
export interface Limits {
  readonly lower: number
  readonly upper: number | null
}

/**
 * The ratios that the evidence does not exclude now, found by inverting the e-processes by bisection. `lower` is
 * the highest boundary above which the ratio is proven to lie, `upper` the lowest below which it is. Both are rounded
 * outwards.
 */
export function ratioLimits(all: Exposures, asked: Asked): Limits {
  const windows = coarse(all, BLOCKS)
  return limitsBy(
    (boundary, side) => ratioEvidence(windows, { ...asked, boundary, side }).last >= asked.needed,
  )
}

/** The limits that follow from what is proven at each boundary. */
export function limitsBy(proven: (boundary: number, side: Side) => boolean): Limits {
  const above = (ratio: number) => proven(ratio, 'above')
  return {
    lower: above(LOWEST) ? bisect(above)[0] : 0,
    upper: proven(HIGHEST, 'below') ? bisect((ratio) => !proven(ratio, 'below'))[1] : null,
  }
}

/** The last ratio at which `holds` and the first at which it does not, where it changes once from true to false. */
function bisect(holds: (ratio: number) => boolean): [number, number] {
  let low = Math.log(LOWEST)
  let high = Math.log(HIGHEST)
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2
    if (holds(Math.exp(middle))) low = middle
    else high = middle
  }
  return [Math.exp(low), Math.exp(high)]
}

/**
 * Estimated ratio of the rates over windows of different weights (Mantel & Haenszel 1959): a change of the base rate
 * between windows does not bias it. null without events of stable.
 */
export function ratioEstimate({ stable, canary, size }: Exposures): number | null {
  let above = 0
  let below = 0
  for (let i = 0; i < size; i++) {
    const requests = { stable: stable.total[i] ?? 0, canary: canary.total[i] ?? 0 }
    const total = requests.stable + requests.canary
    if (total === 0) continue
    above += (canary.events[i] ?? 0) * (requests.stable / total)
    below += (stable.events[i] ?? 0) * (requests.canary / total)
  }
  return below > 0 ? above / below : null
}
