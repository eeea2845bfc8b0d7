import type { Finding } from '../../support/finding.ts'

/** Something that a contract wants is not so; `message` says what was expected, found, and what to do. */
export function broken(rule: string, message: string): Finding {
  return { level: 'error', rule: `contract/${rule}`, message }
}
