import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { manifestText } from '../artifact/provenance/manifest.ts'
import type { ArtifactReport } from '../artifact/report.ts'
import { RULES } from '../artifact/rules.ts'
import { appendSummary } from '../github/summary.ts'
import { artifactSummary } from '../report/artifact-summary.ts'
import { sarifLog } from '../report/sarif.ts'
import { worstFirst } from '../report/worst-first.ts'
import type { Runtime } from './runtime.ts'

const RULES_PAGE = 'https://github.com/model-rollout/model-rollout/blob/main/docs/scanner-rules.md'
/** GitHub shows ten annotations of each level and step; one is left for what made the step fail. */
const ANNOTATIONS = 9
/** Findings shown as lines of the log. */
const LINES = 200

/**
 * Writes what came of a validation into files of the job, gives their paths as outputs, and shows the findings.
 * `about` is the file in which findings are shown that concern none.
 */
export async function writeResults(
  report: ArtifactReport,
  { scanner, about }: { scanner: string | null; about: string },
  runtime: Runtime,
): Promise<void> {
  const { model, findings } = report
  const folder = runtime.env['RUNNER_TEMP'] ?? (await mkdtemp(join(tmpdir(), 'model-rollout-')))
  await mkdir(folder, { recursive: true })
  const write = async (name: string, ending: string, content: string) => {
    const path = join(folder, `artifact-${model}${ending}`)
    await writeFile(path, content)
    runtime.output(name, path)
  }
  const sarif = {
    model,
    findings,
    rules: RULES,
    version: scanner ?? 'not bundled',
    rulesPage: RULES_PAGE,
    about,
  }
  await write('report', '.json', json(report))
  await write('sarif', '.sarif', json(sarifLog(sarif)))
  if (report.digest !== null) await write('manifest', '.sha256', manifestText(report.files))
  outputs(report, runtime)
  show(report, runtime)
  const explained = { rules: RULES, page: RULES_PAGE }
  appendSummary(artifactSummary(report, explained), runtime.env, runtime.log)
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

function outputs(report: ArtifactReport, { output }: Runtime): void {
  output('digest', report.digest ?? '')
  output('size', report.size)
  output('format', report.formats.join(','))
  output('version', String(report.metadata.version?.value ?? ''))
  output('verdict', report.verdict)
  output('quality', JSON.stringify(report.numbers))
}

/** Errors and warnings as annotations while GitHub shows them; everything else as lines. */
function show({ findings }: ArtifactReport, { log }: Runtime): void {
  const shown = { error: 0, warning: 0 }
  const worst = worstFirst(findings)
  for (const { level, rule, message, place } of worst.slice(0, LINES)) {
    if (level !== 'note' && ++shown[level] <= ANNOTATIONS) log[level](message, { ...place, title: rule })
    else log.info(`${level}: ${message} (${rule})`)
  }
  if (worst.length > LINES) log.info(`${worst.length - LINES} more findings are in the report.`)
}
