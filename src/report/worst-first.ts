import { type Finding, LEVELS } from '../support/finding.ts'

/** Errors, then warnings, then notes; those of one level stay in their order. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return findings.toSorted((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level))
}
