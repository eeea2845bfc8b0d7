import type { ArtifactReport } from '../artifact/report.ts'
import { RULES } from '../artifact/rules.ts'
import { appendSummary } from '../github/summary.ts'
import { artifactSummary } from '../report/artifact-summary.ts'
import { oneLine } from '../report/markdown.ts'
import { worstFirst } from '../report/worst-first.ts'
import type { Runtime } from './runtime.ts'
import { RULES_PAGE } from './validation-results.ts'

/** GitHub shows ten annotations of each level and step; one is left for what made the step fail. */
const ANNOTATIONS = 9
/** Findings shown in the log. */
const LINES = 200
/** Longest of them, in characters. */
const LENGTH = 2_000

/** Shows the findings, the worst first: as annotations while GitHub shows them, else as lines of the log; and the job summary. */
export function showResults(report: ArtifactReport, { log, env }: Runtime): void {
  const shown = { error: 0, warning: 0 }
  const worst = worstFirst(report.findings)
  for (const { level, rule, message, place } of worst.slice(0, LINES)) {
    // One line each: what a file says must not begin a line, where a runner would take it for a command.
    const line = oneLine(message, LENGTH)
    if (level !== 'note' && ++shown[level] <= ANNOTATIONS) log[level](line, { ...place, title: rule })
    else log.info(`${level}: ${line} (${rule})`)
  }
  if (worst.length > LINES) log.info(`${worst.length - LINES} more findings are in the report.`)
  appendSummary(artifactSummary(report, { rules: RULES, page: RULES_PAGE }), env, log)
}
