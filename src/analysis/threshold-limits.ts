import type { Bounds } from '../config/judges.ts'
import type { MetricResult } from './result.ts'

/** The verdict of the first limit that was exceeded, and in words which. */
interface Decision {
  readonly verdict: MetricResult['verdict']
  readonly why: string
}

interface Counts {
  failures: number
  inconclusive: number
  /** In a row, up to now. */
  errors: number
  successes: number
}

/** Looks (null: no value) in their order, until a limit decides: what comes after does not matter. */
export function tally(
  looks: readonly (number | null)[],
  bounds: Bounds,
): { readonly decided: Decision | null; readonly failures: number; readonly inconclusive: number } {
  const counts: Counts = { failures: 0, inconclusive: 0, errors: 0, successes: 0 }
  if (!bounded(bounds)) return { ...counts, decided: null }
  for (const look of looks) {
    const outcome = look === null ? 'error' : outcomeOf(look, bounds)
    counts.errors = outcome === 'error' ? counts.errors + 1 : 0
    counts.successes = outcome === 'success' ? counts.successes + 1 : 0
    if (outcome === 'failure') counts.failures++
    if (outcome === 'inconclusive') counts.inconclusive++
    const decided = decisionOf(counts, bounds)
    if (decided !== null) return { ...counts, decided }
  }
  return { ...counts, decided: null }
}

const passing = ({ max, min }: Bounds) => max !== undefined || min !== undefined
const failing = (bounds: Bounds) => bounds['fail-above'] !== undefined || bounds['fail-below'] !== undefined

/** True when there is a bound to judge by. */
export const bounded = (bounds: Bounds): boolean => passing(bounds) || failing(bounds)

function decisionOf(counts: Counts, bounds: Bounds): Decision | null {
  const { 'failure-limit': failures, 'inconclusive-limit': inconclusive } = bounds
  const errors = bounds['consecutive-error-limit'] ?? Number.POSITIVE_INFINITY
  const successes = bounds['consecutive-success-limit'] ?? Number.POSITIVE_INFINITY
  if (failures >= 0 && counts.failures > failures) return { verdict: 'Failed', why: 'too many failures' }
  if (counts.inconclusive > inconclusive)
    return { verdict: 'Inconclusive', why: 'too many inconclusive looks' }
  if (counts.errors > errors)
    return { verdict: 'Error', why: `no value at ${counts.errors} windows in a row` }
  if (counts.successes >= successes) return { verdict: 'Successful', why: `${successes} successes in a row` }
  return null
}

function outcomeOf(value: number, bounds: Bounds): 'success' | 'failure' | 'inconclusive' {
  if (!within(value, bounds['fail-below'], bounds['fail-above'])) return 'failure'
  if (within(value, bounds.min, bounds.max)) return 'success'
  return failing(bounds) ? 'inconclusive' : 'failure'
}

const within = (value: number, low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY) =>
  value >= low && value <= high
