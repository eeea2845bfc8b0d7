import type { Place } from './log.ts'

/** One thing noticed. `error` stops, `warning` does not, `note` only informs. */
export interface Finding {
  readonly level: 'error' | 'warning' | 'note'
  /** Stable identifier, such as `safetensors/overlap`. */
  readonly rule: string
  /** What was expected, what was found, and what to do. */
  readonly message: string
  readonly place?: Place | undefined
}
