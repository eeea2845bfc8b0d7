import type { Course } from '../analysis/course.ts'
import type { AnalysisResult } from '../analysis/result.ts'
import { number, span } from '../analysis/words.ts'
import type { Rollout } from '../rollout/record.ts'
import { headline } from './headline.ts'
import { blocks, code, text } from './markdown.ts'
import { armsChart, weightChart } from './mermaid.ts'
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
