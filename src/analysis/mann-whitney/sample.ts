/** The distinct values of a sample, ascending, and how often each occurs. */
export interface Sample {
  readonly values: readonly number[]
  readonly counts: readonly number[]
  readonly size: number
}

/** Groups finite numbers by value. */
export function sampleOf(numbers: readonly number[]): Sample {
  const values: number[] = []
  const counts: number[] = []
  for (const number of numbers.toSorted((a, b) => a - b)) {
    if (number === values.at(-1)) counts.push((counts.pop() ?? 0) + 1)
    else {
      values.push(number)
      counts.push(1)
    }
  }
  return { values, counts, size: numbers.length }
}

/** Of all pairs of one x and one y, how many have a difference x − y above `shift`, and how many one of `shift`. */
export function pairsOf(
  x: Sample,
  y: Sample,
  shift: number,
): { readonly above: number; readonly equal: number } {
  let [at, below, above, equal] = [0, 0, 0, 0]
  for (const [i, value] of x.values.entries()) {
    const count = x.counts[i] ?? 0
    while (at < y.values.length && value - (y.values[at] ?? 0) > shift) below += y.counts[at++] ?? 0
    above += count * below
    if (at < y.values.length && value - (y.values[at] ?? 0) === shift) equal += count * (y.counts[at] ?? 0)
  }
  return { above, equal }
}

/** The k-th smallest (k from 1) of all differences x − y, without listing them: O((m + n) log(1/ε)). */
export function differenceOfRank(x: Sample, y: Sample, k: number): number {
  const pairs = x.size * y.size
  const reached = (shift: number) => pairs - pairsOf(x, y, shift).above >= k
  let low = (x.values[0] ?? 0) - (y.values.at(-1) ?? 0)
  let high = (x.values.at(-1) ?? 0) - (y.values[0] ?? 0)
  if (reached(low)) return low
  const precision = Number.EPSILON * Math.max(Math.abs(low), Math.abs(high))
  while (high - low > precision) {
    const middle = low + (high - low) / 2
    if (middle <= low || middle >= high) break
    if (reached(middle)) high = middle
    else low = middle
  }
  return leastAbove(x, y, low)
}

/** The smallest difference x − y above a number; Infinity when there is none. */
function leastAbove(x: Sample, y: Sample, floor: number): number {
  let least = Number.POSITIVE_INFINITY
  let at = 0
  for (const value of x.values) {
    while (at < y.values.length && value - (y.values[at] ?? 0) > floor) at++
    if (at > 0) least = Math.min(least, value - (y.values[at - 1] ?? 0))
  }
  return least
}
