import type { MetricProvider, Series } from './provider.ts'
import type { Span } from './windows.ts'

/** How much one part (such as all series of the bad events) increased in each window. */
export interface Increases {
  /** One number per window, in the windows' order. */
  readonly sums: Float64Array
  /** Times that a counter fell back, because its process began anew. */
  readonly resets: number
}

/** Time (ms) of the first and the last sample that any of the series has; null when there is none. */
export function extent(series: readonly Series[]): { first: number; last: number } | null {
  let first = Number.POSITIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  for (const { samples } of series) {
    first = Math.min(first, samples[0]?.[0] ?? first)
    last = Math.max(last, samples.at(-1)?.[0] ?? last)
  }
  return first <= last ? { first, last } : null
}

/**
 * Increase per series between consecutive samples, summed over the series, per window `(start, end]`.
 * - A value below the one before means that the counter began anew: the new value is the increase.
 * - A series that appears counts from 0 when the arm was already seen earlier (`armFirst`, ms: a new pod, the first
 *   error); else from its first value, since what it counted before may be from long ago.
 * - What was counted over a gap belongs to the window in which the next sample lies.
 * - Where the provider gives increases (`counts`), they are added up as they are; a negative one counts nothing.
 * `windows` ascend and do not overlap; what lies between two of them is left out.
 */
export function increasesOf(
  series: readonly Series[],
  windows: readonly Span[],
  armFirst: number,
  counts: MetricProvider['counts'],
): Increases {
  const sums = new Float64Array(windows.length)
  let resets = 0
  for (const one of series) {
    let index = 0
    for (const { at, increase, reset } of counts === 'increase' ? given(one) : steps(one, armFirst)) {
      if (reset) resets++
      index = windowAt(windows, at, index)
      if (at > (windows[index]?.start ?? at)) sums[index] = (sums[index] ?? 0) + increase
    }
  }
  return { sums, resets }
}

/** Index of the first window, from `index` on, that does not end before `at`. */
function windowAt(windows: readonly Span[], at: number, index: number): number {
  let found = index
  while ((windows[found]?.end ?? at) < at) found++
  return found
}

function* given({ samples }: Series) {
  for (const [at, value] of samples) yield { at, increase: Math.max(0, value), reset: false }
}

function* steps({ samples }: Series, armFirst: number) {
  let before: number | null = null
  for (const [at, value] of samples) {
    const base: number = before ?? (at > armFirst ? 0 : value)
    const reset = value < base
    yield { at, increase: reset ? value : value - base, reset }
    before = value
  }
}

/** Windows whose end has no sample in any of the series. */
export function missingEnds(series: readonly Series[], windows: readonly Span[]): Span[] {
  const seen = new Set(series.flatMap(({ samples }) => samples.map(([at]) => at)))
  return windows.filter((window) => !seen.has(window.end))
}
