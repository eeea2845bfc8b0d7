import type { Quality, QualityBounds } from '../config/quality.ts'
import type { Finding } from '../support/finding.ts'
import { isWorse, marginOf, worstAllowed } from './allowed.ts'
import { judgePaired } from './judge-paired.ts'
import type { Merged } from './merge.ts'
import type { Paired } from './paired/compare.ts'
import type { QualityRow } from './row.ts'
import { shown } from './shown.ts'

/** What the contract's bounds on numbers are held against. */
export interface QualityEvidence {
  readonly numbers: Merged
  /** The champion's numbers; null when there is no champion. */
  readonly champion: Merged | null
  /** Single examples of the numbers that have a `test`, by name; without a name there is nothing to compare with. */
  readonly paired: ReadonlyMap<string, Paired>
}

/** Holds the evaluation against the contract's bounds. Everything that is broken or cannot be checked is a finding. */
export function checkQuality(
  quality: Quality,
  evidence: QualityEvidence,
): { quality: QualityRow[]; findings: Finding[] } {
  const rows: QualityRow[] = []
  const findings: Finding[] = []
  for (const [name, bounds] of Object.entries(quality)) {
    const paired = evidence.paired.get(name)
    const judged =
      paired === undefined
        ? judgeNumber(name, bounds, evidence)
        : judgePaired(name, bounds, evidence.numbers.get(name), paired)
    const broken = [...judged.findings, ...outside(name, judged.row.value, bounds)]
    const passed = broken.every((finding) => finding.level !== 'error')
    rows.push({ ...judged.row, passed })
    findings.push(...broken)
  }
  return { quality: rows, findings }
}

/** A number beside the champion's number. */
function judgeNumber(
  name: string,
  bounds: QualityBounds,
  { numbers, champion }: QualityEvidence,
): { row: QualityRow; findings: Finding[] } {
  const findings: Finding[] = []
  const found = numbers.get(name)
  const value = numberOf(name, found, 'the evaluation', findings)
  const { 'max-regression': allowance, min = null, max = null } = bounds
  const reference = allowance === undefined ? null : referenceOf(name, champion, findings)
  const allowed =
    allowance === undefined || reference === null
      ? null
      : worstAllowed(reference, marginOf(allowance, reference), bounds.better)
  if (value !== null) findings.push(...regressed(name, value, reference, allowed, bounds))
  const source = value === null ? null : (found?.source ?? null)
  const row = { name, value, source, min, max, champion: reference, allowed, paired: null, passed: true }
  return { row, findings }
}

function numberOf(
  name: string,
  found: { readonly value: unknown; readonly source: string } | undefined,
  where: string,
  findings: Finding[],
): number | null {
  if (typeof found?.value === 'number' && Number.isFinite(found.value)) return found.value
  const [place, what] = found === undefined ? [where, 'nothing'] : [found.source, shown(found.value)]
  findings.push(error('quality', `${name} should be a number in ${place}, but ${what} is there`))
  return null
}

function referenceOf(name: string, champion: Merged | null, findings: Finding[]): number | null {
  const found = champion?.get(name)
  if (found !== undefined) return numberOf(name, found, "the champion's numbers", findings)
  const message =
    champion === null
      ? `${name}: there is no champion to compare with, so max-regression was not checked`
      : `${name}: the champion has no such number, so max-regression was not checked`
  findings.push({ level: 'note', rule: 'contract/no-champion', message })
  return null
}

function outside(name: string, value: number | null, { min, max }: QualityBounds): Finding[] {
  const findings: Finding[] = []
  if (value === null) return findings
  if (min !== undefined && value < min) findings.push(error('quality', `${name} is ${value}, below ${min}`))
  if (max !== undefined && value > max) findings.push(error('quality', `${name} is ${value}, above ${max}`))
  return findings
}

function regressed(
  name: string,
  value: number,
  champion: number | null,
  allowed: number | null,
  { better }: QualityBounds,
): Finding[] {
  if (champion === null || allowed === null || !isWorse(value, allowed, champion, better)) return []
  const side = better === 'higher' ? 'least' : 'most'
  const beside = `the champion has ${champion} and at ${side} ${Number(allowed.toPrecision(12))} is allowed`
  return [error('regression', `${name} is ${value}, but ${beside}`)]
}

function error(rule: string, message: string): Finding {
  return { level: 'error', rule: `contract/${rule}`, message }
}
