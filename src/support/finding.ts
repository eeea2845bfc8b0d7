import type { Place } from './log.ts'

/** How bad a finding is, the worst first. */
export const LEVELS = ['error', 'warning', 'note'] as const

/** One thing noticed. `error` stops, `warning` does not, `note` only informs. */
export interface Finding {
  readonly level: (typeof LEVELS)[number]
  /** Stable identifier, such as `safetensors/overlap`. */
  readonly rule: string
  /** What was expected, what was found, and what to do. */
  readonly message: string
  readonly place?: Place | undefined
}
