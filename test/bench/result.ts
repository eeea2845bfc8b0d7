/** One measured number, beside what it should be. */
export interface BenchResult {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** What it should not be worse than; null: only shown. */
  readonly limit: number | null
  readonly better: 'higher' | 'lower'
}

/** The middle of the values, which one slow run does not move. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
