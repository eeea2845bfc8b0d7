import type { Contract } from '../../config/contract.ts'
import type { Finding } from '../../support/finding.ts'
import { quoted } from '../formats/reader.ts'
import { broken } from './broken.ts'

/** Decimal numbers are not exact in binary: 0.97 − 0.005 must count as 0.965. Relative to the champion's number. */
const ROUNDING = 1e-9

/** The evaluation's numbers as read (untrusted), and the stable release's; null: there is none. */
export interface Numbers {
  readonly numbers: Readonly<Record<string, unknown>>
  readonly champion: Readonly<Record<string, unknown>> | null
}

/** One number with what it was held against; null where there is nothing. */
export interface QualityRow {
  readonly name: string
  readonly value: number | null
  readonly min: number | null
  readonly max: number | null
  readonly champion: number | null
  /** Worst value that `max-regression` allows. */
  readonly allowed: number | null
  readonly passed: boolean
}

/** Holds the evaluation's numbers against the contract's bounds. What cannot be checked is a finding. */
export function checkQuality(
  bounds: Contract['quality'],
  candidate: Numbers,
): { quality: QualityRow[]; findings: Finding[] } {
  const checked = Object.entries(bounds).map(([name, bound]) => checkNumber(name, bound, candidate))
  return { quality: checked.map(({ row }) => row), findings: checked.flatMap(({ findings }) => findings) }
}

function checkNumber(
  name: string,
  bounds: Contract['quality'][string],
  { numbers, champion }: Numbers,
): { row: QualityRow; findings: Finding[] } {
  const findings: Finding[] = []
  const value = numberIn(numbers, name, 'model.metrics', findings)
  const reference = bounds['max-regression'] === undefined ? null : referenceOf(name, champion, findings)
  const allowed = reference === null ? null : worstAllowed(reference, bounds)
  if (value !== null) findings.push(...beyond(name, value, bounds, reference, allowed))
  const { min = null, max = null } = bounds
  const passed = findings.every((finding) => finding.level !== 'error')
  return { row: { name, value, min, max, champion: reference, allowed, passed }, findings }
}

function numberIn(
  numbers: Readonly<Record<string, unknown>>,
  name: string,
  where: string,
  findings: Finding[],
): number | null {
  const value = Object.hasOwn(numbers, name) ? numbers[name] : undefined
  if (typeof value === 'number' && Number.isFinite(value)) return value
  const shown = typeof value === 'number' ? String(value) : quoted(JSON.stringify(value) ?? '')
  const found = value === undefined ? 'nothing' : shown
  findings.push(broken('quality', `${name} should be a number in ${where}, but ${found} is there`))
  return null
}

function referenceOf(name: string, champion: Numbers['champion'], findings: Finding[]): number | null {
  if (champion !== null && Object.hasOwn(champion, name)) {
    return numberIn(champion, name, "the champion's numbers", findings)
  }
  const message =
    champion === null
      ? `${name}: there is no champion to compare with, so max-regression was not checked`
      : `${name}: the champion has no such number, so max-regression was not checked`
  findings.push({ level: 'note', rule: 'contract/no-champion', message })
  return null
}

function worstAllowed(champion: number, bounds: Contract['quality'][string]): number {
  const regression = bounds['max-regression'] ?? 0
  return bounds.better === 'higher' ? champion - regression : champion + regression
}

function beyond(
  name: string,
  value: number,
  { min, max, better }: Contract['quality'][string],
  champion: number | null,
  allowed: number | null,
): Finding[] {
  const findings: Finding[] = []
  if (min !== undefined && value < min) findings.push(broken('quality', `${name} is ${value}, below ${min}`))
  if (max !== undefined && value > max) findings.push(broken('quality', `${name} is ${value}, above ${max}`))
  if (champion === null || allowed === null) return findings
  const worse = better === 'higher' ? allowed - value : value - allowed
  if (worse > ROUNDING * Math.max(Math.abs(champion), Math.abs(allowed))) {
    const side = better === 'higher' ? 'least' : 'most'
    findings.push(
      broken(
        'regression',
        `${name} is ${value}, but the champion has ${champion} and at ${side} ${allowed} is allowed`,
      ),
    )
  }
  return findings
}
