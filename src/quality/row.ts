import type { Comparison } from './paired/result.ts'

/** One number with what it was held against; null where there is nothing. */
export interface QualityRow {
  readonly name: string
  readonly value: number | null
  /** Where the value comes from. */
  readonly source: string | null
  readonly min: number | null
  readonly max: number | null
  readonly champion: number | null
  /** Worst value that `max-regression` allows. */
  readonly allowed: number | null
  readonly paired: PairedRow | null
  readonly passed: boolean
}

/** What the examples themselves show; differences are candidate − champion. */
export interface PairedRow
  extends Pick<Comparison, 'examples' | 'clusters' | 'gained' | 'lost' | 'difference' | 'interval'> {
  /** Chance (0-1) that the interval holds the true difference. */
  readonly confidence: number
  /** Chance (0-1) of the evidence if the true regression were just what is allowed: for harm, or with `pass: proof` for none. */
  readonly p: number
}
