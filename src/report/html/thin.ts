/**
 * The indices of the points that a line needs at most to look as it does: the first, the last, and of each of `buckets` runs
 * of points the lowest and the highest value and the first gap of each of its `lines`. Ascending, without doubles.
 */
export function thinned(
  length: number,
  lines: readonly ((index: number) => number | null)[],
  buckets: number,
): number[] {
  const size = Math.max(1, Math.ceil(length / buckets))
  if (size <= 2) return Array.from({ length }, (_, index) => index)
  const kept = new Set([0, length - 1])
  for (let start = 0; start < length; start += size) {
    for (const line of lines)
      for (const index of extremes(line, start, Math.min(length, start + size))) kept.add(index)
  }
  return [...kept].sort((a, b) => a - b)
}

function extremes(line: (index: number) => number | null, start: number, end: number): number[] {
  let low = { index: start, value: Number.POSITIVE_INFINITY }
  let high = { index: start, value: Number.NEGATIVE_INFINITY }
  let gap: number | null = null
  for (let index = start; index < end; index++) {
    const value = line(index)
    if (value === null) gap ??= index
    else {
      if (value < low.value) low = { index, value }
      if (value > high.value) high = { index, value }
    }
  }
  return gap === null ? [low.index, high.index] : [low.index, high.index, gap]
}
