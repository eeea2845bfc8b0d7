import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { machineLearningBom } from '../artifact/provenance/bom.ts'
import { manifestText } from '../artifact/provenance/manifest.ts'
import { type Byproduct, PREDICATE_TYPE, provenancePredicate } from '../artifact/provenance/predicate.ts'
import { workflowRun } from '../artifact/provenance/workflow-run.ts'
import type { ArtifactReport } from '../artifact/report.ts'
import { RULES } from '../artifact/rules.ts'
import { sarifLog } from '../report/sarif.ts'
import type { Runtime } from './runtime.ts'

/** The page that explains the rules. */
export const RULES_PAGE = 'https://github.com/model-rollout/model-rollout/blob/main/docs/scanner-rules.md'

/** What is known of a validation beside its report. */
export interface Validation {
  /** As configured: file, folder or glob. */
  readonly path: string
  /** The file in which findings are shown that concern none. */
  readonly about: string
  /** Version of the scanner. */
  readonly scanner: string
  readonly startedAt: Date
}

/**
 * Writes what came of a validation into files of the job and gives everything as outputs. Only what could be read as a whole has
 * a manifest and a bill of materials, and only what passed on a runner a provenance.
 */
export async function writeResults(
  report: ArtifactReport,
  validation: Validation,
  runtime: Runtime,
): Promise<void> {
  const { model, findings, digest } = report
  const { about, scanner } = validation
  const folder = runtime.env['RUNNER_TEMP'] ?? (await mkdtemp(join(tmpdir(), 'model-rollout-')))
  await mkdir(folder, { recursive: true })
  const write = writer(join(folder, `artifact-${model}`), runtime)
  const at = new Date(runtime.clock.now())
  const sarif = sarifLog({ model, findings, rules: RULES, version: scanner, rulesPage: RULES_PAGE, about })
  const written = [
    await write('report', '.json', 'application/json', json(report)),
    await write('sarif', '.sarif', 'application/sarif+json', json(sarif)),
  ]
  values(report, runtime)
  if (digest === null) return
  const named = { ...report, digest }
  const bom = json(machineLearningBom(named, { at, tool: scanner }))
  written.push(await write('manifest', '.sha256', 'text/plain', manifestText(report.files)))
  written.push(await write('bom', '.cdx.json', 'application/vnd.cyclonedx+json', bom))
  const run = workflowRun(runtime.env)
  if (run === null || report.verdict === 'failed') return
  const { path, startedAt } = validation
  const details = { path, tool: scanner, startedAt, finishedAt: at, byproducts: written }
  await write(
    'predicate',
    '.predicate.json',
    'application/json',
    json(provenancePredicate(named, run, details)),
  )
  runtime.output('predicate-type', PREDICATE_TYPE)
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`

/** Writes a file and gives its path as the output `name`. */
function writer(start: string, { output }: Runtime) {
  return async (name: string, ending: string, mediaType: string, content: string): Promise<Byproduct> => {
    const path = `${start}${ending}`
    await writeFile(path, content)
    output(name, path)
    return { name: basename(path), mediaType, sha256: createHash('sha256').update(content).digest('hex') }
  }
}

function values(report: ArtifactReport, { output }: Runtime): void {
  output('verdict', report.verdict)
  output('quality', JSON.stringify(report.numbers))
  output('digest', report.digest ?? '')
  output('size', report.size)
  output('format', report.formats.join(','))
  output('version', String(report.metadata.version?.value ?? ''))
}
