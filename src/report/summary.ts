import type { Course } from '../analysis/course.ts'
import type { AnalysisResult } from '../analysis/result.ts'
import { number, span } from '../analysis/words.ts'
import type { Rollout } from '../rollout/record.ts'
import type { Finding } from '../support/finding.ts'
import { headline } from './headline.ts'
import { blocks, code, table, text } from './markdown.ts'
import { armsChart, weightChart } from './mermaid.ts'
import { bytes, numberOrNothing } from './numbers.ts'
import { promiseSentences } from './promise.ts'
import { eventTable, metricTable, promiseTable, stepTable } from './tables.ts'
import { rolloutTitle } from './title.ts'
import { verdictLabel, verdictSentence } from './verdict.ts'

/** Job summary of one analysis. `courses`, where the history is at hand, add a chart for each metric. */
export function analysisSummary(
  rollout: Rollout,
  analysis: AnalysisResult,
  courses: readonly Course[] = [],
): string {
  const charts = courses.map(armsChart).filter((chart) => chart !== '')
  return blocks(
    `## ${verdictLabel(analysis.verdict)}: ${code(rollout.release.model)} ${code(rollout.release.version)}`,
    `**${text(verdictSentence(rollout, analysis))}**`,
    `${text(analysis.reason)}${analysis.score === null ? '' : ` (score ${number(analysis.score)} of 100)`}`,
    metricTable(analysis),
    notes(analysis),
    ...charts,
    charts.length === 0 ? '' : 'Blue is stable, orange is the canary.',
    promises(rollout, analysis),
    `${analysis.looks} looks in ${span(analysis.to - analysis.from)}.`,
  )
}

/** Job summary of a rollout: where it is, its steps, its weights over time, and what happened. */
export function rolloutSummary(rollout: Rollout): string {
  return blocks(
    `## ${rolloutTitle(rollout)}`,
    `**${text(headline(rollout))}**`,
    stepTable(rollout),
    weightChart(rollout),
    eventTable(rollout),
  )
}

/** What validate-artifact found, as far as a summary shows it. */
export interface ArtifactReport {
  readonly model: string
  readonly version: string | null
  readonly verdict: 'passed' | 'failed'
  readonly digest: string
  /** Bytes. */
  readonly size: number
  readonly formats: readonly string[]
  readonly findings: readonly Finding[]
  readonly quality: readonly {
    readonly name: string
    readonly value: number | null
    readonly champion: number | null
    /** The contract's bound in words, such as `at least 0.9`. */
    readonly bound: string
    readonly passed: boolean
  }[]
}

/** Job summary of a validation. */
export function artifactSummary(report: ArtifactReport): string {
  const version = report.version === null ? '' : ` ${code(report.version)}`
  const formats = report.formats.length === 0 ? 'unknown format' : report.formats.map(code).join(', ')
  return blocks(
    `## ${report.verdict === 'passed' ? '✅ Valid' : '❌ Refused'}: ${code(report.model)}${version}`,
    `${formats}, ${bytes(report.size)}, ${code(report.digest)}`,
    qualityTable(report),
    findingTable(report.findings),
  )
}

function notes(analysis: AnalysisResult): string {
  const lines = analysis.metrics.flatMap((metric) =>
    metric.notes.map((note) => `- ${code(metric.name)}: ${text(note)}`),
  )
  return lines.join('\n')
}

function promises(rollout: Rollout, analysis: AnalysisResult): string {
  return blocks(
    '<details><summary>What was promised</summary>',
    ...promiseSentences(rollout, analysis).map(text),
    promiseTable(analysis),
    '</details>',
  ).trimEnd()
}

function qualityTable(report: ArtifactReport): string {
  const rows = report.quality.map((row) => [
    code(row.name),
    numberOrNothing(row.value),
    numberOrNothing(row.champion),
    text(row.bound),
    row.passed ? '✅' : '❌',
  ])
  return table(['Quality', 'This release', 'Champion', 'Contract', ''], rows)
}

const LEVELS: Record<Finding['level'], string> = { error: '❌ error', warning: '⚠️ warning', note: 'ℹ️ note' }

function findingTable(findings: readonly Finding[]): string {
  const rows = findings.map((finding) => [
    LEVELS[finding.level],
    code(finding.rule),
    text(finding.message),
    finding.place?.file === undefined ? '' : code(finding.place.file),
  ])
  return table(['Level', 'Rule', 'Finding', 'File'], rows)
}
