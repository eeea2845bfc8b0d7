import type { ArtifactReport } from '../artifact/report.ts'
import type { Rule } from '../artifact/rules/rule.ts'
import type { Finding } from '../support/finding.ts'
import { blocks, code, link, table, text } from './markdown.ts'
import { bytes, NOTHING } from './numbers.ts'
import { ruleAnchor } from './sarif.ts'
import { worstFirst } from './worst-first.ts'

/** Findings in the table; the others are in the report. */
const ROW_LIMIT = 50

/** The rules, and the address of the page that explains them. */
export interface RulePage {
  readonly rules: readonly Rule[]
  readonly page: string
}

/** Job summary of a validation: what it is, what must be done, worst first, and the numbers. */
export function artifactSummary(report: ArtifactReport, explained: RulePage): string {
  const version = report.metadata.version?.value
  const title = report.verdict === 'passed' ? '✅ Valid' : '❌ Refused'
  const formats = report.formats.length === 0 ? 'unknown format' : report.formats.map(code).join(', ')
  const digest =
    report.digest === null ? 'without a digest, since not all of it could be read' : code(report.digest)
  return blocks(
    `## ${title}: ${code(report.model)}${version === undefined ? '' : ` ${code(String(version))}`}`,
    `${formats}, ${bytes(report.size)}, ${digest}`,
    counts(report.findings),
    findingTable(report.findings, explained),
    qualityTable(report.quality),
    noteLine(report.findings, explained),
    origin(report),
    report.cached === null
      ? ''
      : `The content was judged on ${text(report.cached.at)} by a run with the same files, contract and scanner (from the cache).`,
  )
}

function counts(findings: readonly Finding[]): string {
  const parts = (['error', 'warning'] as const)
    .map((level) => ({ level, count: findings.filter((finding) => finding.level === level).length }))
    .filter(({ count }) => count > 0)
    .map(({ level, count }) => `${count} ${level}${count === 1 ? '' : 's'}`)
  return parts.length === 0 ? '' : `**${parts.join(' and ')}**`
}

function findingTable(findings: readonly Finding[], explained: RulePage): string {
  const worst = worstFirst(findings.filter(({ level }) => level !== 'note'))
  const fixes = new Map(explained.rules.map(({ id, fix }) => [id, fix]))
  const rows = worst
    .slice(0, ROW_LIMIT)
    .map(({ level, rule, message, place }) => [
      level === 'error' ? '❌' : '⚠️',
      place?.file === undefined ? '' : code(place.file),
      `${text(message)} (${ruleLink(rule, explained)})`,
      text(fixes.get(rule) ?? ''),
    ])
  const left = worst.length - rows.length
  const more = left === 0 ? '' : `${left} more are in the report (output \`report\`).`
  return blocks(table(['', 'File', 'Finding', 'What to do'], rows), more).trimEnd()
}

function ruleLink(rule: string, { rules, page }: RulePage): string {
  const known = rules.some(({ id }) => id === rule)
  return link(code(rule), known ? `${page}#${ruleAnchor(rule)}` : null)
}

/** Notes need no doing, so they are only counted. */
function noteLine(findings: readonly Finding[], explained: RulePage): string {
  const notes = findings.filter(({ level }) => level === 'note').map(({ rule }) => rule)
  const named = [...new Set(notes)].map(
    (rule) => `${ruleLink(rule, explained)} ×${notes.filter((other) => other === rule).length}`,
  )
  return named.length === 0 ? '' : `Notes: ${named.join(', ')}`
}

type Quality = ArtifactReport['quality'][number]

function qualityTable(quality: readonly Quality[]): string {
  const isPaired = quality.some(({ paired }) => paired !== null)
  const rows = quality.map((row) => [
    row.passed ? '✅' : '❌',
    code(row.name),
    exact(row.value),
    exact(row.champion),
    text(bounds(row)),
    ...(isPaired ? [text(pairedWords(row.paired))] : []),
  ])
  const headers = ['', 'Quality', 'This release', 'Champion', 'Contract']
  return table(isPaired ? [...headers, 'Difference, example by example'] : headers, rows)
}

/** With all digits that a bound may turn on. */
function exact(value: number | null): string {
  return value === null ? NOTHING : String(Number(value.toPrecision(6)))
}

function bounds({ min, max, allowed }: Quality): string {
  const parts = [
    min === null ? '' : `at least ${exact(min)}`,
    max === null ? '' : `at most ${exact(max)}`,
    allowed === null ? '' : `no worse than ${exact(allowed)}`,
  ]
  return parts.filter((part) => part !== '').join(', ')
}

function pairedWords(paired: Quality['paired']): string {
  if (paired === null) return ''
  const { difference, interval, confidence, p, examples } = paired
  const range = `${exact(interval[0])} to ${exact(interval[1])} with ${exact(confidence * 100)} %`
  return `${exact(difference)} (${range} confidence, p ${exact(p)}, ${examples} examples)`
}

function origin({ card, licences, signer }: ArtifactReport): string {
  const parts = [
    licences.length === 0 ? '' : `Licence: ${licences.map(({ licence }) => code(licence)).join(', ')}`,
    signer === null ? '' : `Signed by ${text(signer)}`,
    card === null ? '' : `Model card: ${code(card)}`,
  ]
  return parts.filter((part) => part !== '').join('. ')
}
