import type { Finding } from '../support/finding.ts'

const ORDER: readonly Finding['level'][] = ['error', 'warning', 'note']

/** Errors, then warnings, then notes; those of one level stay in their order. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => ORDER.indexOf(a.level) - ORDER.indexOf(b.level))
}
