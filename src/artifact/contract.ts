import type { Contract } from '../config/model.ts'
import type { Finding } from '../support/finding.ts'
import type { ModelFormat } from './formats/names.ts'
import { quoted } from './formats/reader.ts'
import type { Metadata } from './metadata.ts'

/** Decimal numbers are not exact in binary: 0.97 − 0.005 must count as 0.965. Relative to the champion's number. */
const ROUNDING = 1e-9

/** What a contract is held against. */
export interface Candidate {
  readonly formats: readonly ModelFormat[]
  /** Bytes. */
  readonly size: number
  readonly metadata: Metadata
  /** The evaluation's numbers as read: untrusted. */
  readonly numbers: Readonly<Record<string, unknown>>
  /** The stable release's numbers; null when there is none. */
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

/** Holds an artifact against its contract. Everything that is broken or cannot be checked is a finding. */
export function checkContract(
  contract: Contract,
  candidate: Candidate,
): { quality: QualityRow[]; findings: Finding[] } {
  const findings = [
    ...checkFormats(contract, candidate),
    ...checkSize(contract, candidate),
    ...checkMetadata(contract, candidate),
  ]
  const quality: QualityRow[] = []
  for (const [name, bounds] of Object.entries(contract.quality)) {
    const checked = checkNumber(name, bounds, candidate)
    quality.push(checked.row)
    findings.push(...checked.findings)
  }
  return { quality, findings }
}

function error(rule: string, message: string): Finding {
  return { level: 'error', rule: `contract/${rule}`, message }
}

function checkFormats({ formats }: Contract, candidate: Candidate): Finding[] {
  if (formats === undefined) return []
  return candidate.formats
    .filter((format) => !formats.includes(format))
    .map((format) => error('format', `the model is ${format}, but the contract allows ${formats.join(', ')}`))
}

function checkSize({ 'max-size': limit }: Contract, { size }: Candidate): Finding[] {
  if (limit === undefined || size <= limit) return []
  return [error('size', `the model has ${size} bytes, but the contract allows ${limit}`)]
}

function checkMetadata(contract: Contract, { metadata }: Candidate): Finding[] {
  return contract.metadata
    .filter((key) => metadata[key] === undefined)
    .map((key) => {
      const place = key === 'version' ? 'model.version' : `model.provenance.${key}`
      return error('metadata', `${key} is not known; set ${place}, or write it into the model's own metadata`)
    })
}

function checkNumber(
  name: string,
  bounds: Contract['quality'][string],
  { numbers, champion }: Candidate,
): { row: QualityRow; findings: Finding[] } {
  const findings: Finding[] = []
  const value = numberIn(numbers, name, 'model.metrics', findings)
  const reference = bounds['max-regression'] === undefined ? null : referenceOf(name, champion, findings)
  const allowed = reference === null ? null : worstAllowed(reference, bounds)
  if (value !== null) findings.push(...broken(name, value, bounds, reference, allowed))
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
  findings.push(error('quality', `${name} should be a number in ${where}, but ${found} is there`))
  return null
}

function referenceOf(name: string, champion: Candidate['champion'], findings: Finding[]): number | null {
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

function broken(
  name: string,
  value: number,
  { min, max, better }: Contract['quality'][string],
  champion: number | null,
  allowed: number | null,
): Finding[] {
  const findings: Finding[] = []
  if (min !== undefined && value < min) findings.push(error('quality', `${name} is ${value}, below ${min}`))
  if (max !== undefined && value > max) findings.push(error('quality', `${name} is ${value}, above ${max}`))
  if (champion === null || allowed === null) return findings
  const worse = better === 'higher' ? allowed - value : value - allowed
  if (worse > ROUNDING * Math.max(Math.abs(champion), Math.abs(allowed))) {
    const side = better === 'higher' ? 'least' : 'most'
    findings.push(
      error(
        'regression',
        `${name} is ${value}, but the champion has ${champion} and at ${side} ${allowed} is allowed`,
      ),
    )
  }
  return findings
}
