import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ArtifactReport } from '../artifact/report.ts'
import { validateArtifact as definition } from '../config/actions/validate-artifact.ts'
import { appendSummary } from '../github/summary.ts'
import { openCheck } from '../metrics/check.ts'
import { evaluationOf } from '../quality/evaluation.ts'
import { artifactSummary } from '../report/summary.ts'
import { UserError } from '../support/errors.ts'
import { readConfig } from '../support/read-config.ts'
import { championOf } from './champion.ts'
import type { Main } from './run.ts'
import type { Runtime } from './runtime.ts'
import { surroundingsOf } from './surroundings.ts'

/** Reads the model's files, shows every finding, and fails when the artifact does not satisfy its contract. */
export const validateMain: Main<typeof definition> = async ({ values, overrides }, runtime) => {
  const { workspace, log } = runtime
  const config = await readConfig({
    sections: definition.needs,
    config: values.config,
    targetName: values['target-name'],
    overrides,
    workspace,
    openCheck,
  })
  const surroundings = surroundingsOf(runtime)
  const champion = await championOf(config, values['champion-metrics'], surroundings, runtime)
  const { signal } = runtime
  const evaluate = evaluationOf({ model: config.model, champion, surroundings, say: log.info, signal })
  const expectedDigest = values['expected-digest']
  // Loaded late: the readers of all formats are most of the code, and inputs that are wrong should be told at once.
  const { validateArtifact } = await import('../artifact/validate.ts')
  const report = await validateArtifact({ workspace, model: config.model, expectedDigest, evaluate, log })
  const path = join(runtime.env['RUNNER_TEMP'] ?? tmpdir(), `artifact-${config.model.name}.json`)
  await writeFile(path, `${JSON.stringify(report, null, 2)}\n`)
  output(report, path, runtime)
  for (const { level, message, place } of report.findings) {
    if (level === 'note') log.notice(message, place)
    else log[level](message, place)
  }
  appendSummary(summaryOf(report), runtime.env, log)
  if (report.verdict === 'failed') {
    throw new UserError(`the artifact of ${report.model} does not satisfy its contract`, {
      hint: `The findings are above and in ${path}.`,
    })
  }
  log.info(`${report.formats.join(', ')}, ${report.size} bytes, ${report.digest}: satisfies the contract`)
}

function output(report: ArtifactReport, path: string, runtime: Runtime): void {
  runtime.output('digest', report.digest)
  runtime.output('size', report.size)
  runtime.output('format', report.formats.join(','))
  runtime.output('version', String(report.metadata.version?.value ?? ''))
  runtime.output('verdict', report.verdict)
  runtime.output('report', path)
}

function summaryOf(report: ArtifactReport): string {
  const version = report.metadata.version?.value
  const quality = report.quality.map(({ name, value, min, max, champion, passed }) => {
    const bounds = [min === null ? '' : `at least ${min}`, max === null ? '' : `at most ${max}`]
    return { name, value, champion, bound: bounds.filter((bound) => bound !== '').join(', '), passed }
  })
  const { model, verdict, digest, size, formats, findings } = report
  return artifactSummary({
    model,
    version: version === undefined ? null : String(version),
    verdict,
    digest,
    size,
    formats,
    findings,
    quality,
  })
}
