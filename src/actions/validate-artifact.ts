import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readEvaluation } from '../artifact/numbers.ts'
import type { ArtifactReport } from '../artifact/report.ts'
import { validateArtifact as definition } from '../config/actions/validate-artifact.ts'
import type { Inputs } from '../config/inputs.ts'
import type { Config } from '../config/schema.ts'
import { appendSummary } from '../github/summary.ts'
import { openCheck } from '../metrics/check.ts'
import { artifactSummary } from '../report/summary.ts'
import { loadRecord } from '../rollout/session.ts'
import { messageOf, UserError } from '../support/errors.ts'
import { readConfig } from '../support/read-config.ts'
import type { Main } from './run.ts'
import type { Runtime } from './runtime.ts'
import { withSession } from './session.ts'

type ValidateInputs = Inputs<typeof definition>

/** Reads the model's files, shows every finding, and fails when the artifact does not satisfy its contract. */
export const validateMain: Main<typeof definition> = async ({ values, overrides }, runtime) => {
  const { workspace, log } = runtime
  const config = await readConfig({
    sections: definition.needs,
    config: values.config,
    overrides,
    workspace,
    openCheck,
  })
  const champion = await championNumbers(values, config, runtime)
  const expectedDigest = values['expected-digest']
  // Loaded late: the readers of all formats are most of the code, and inputs that are wrong should be told at once.
  const { validateArtifact } = await import('../artifact/validate.ts')
  const report = await validateArtifact({ workspace, model: config.model, expectedDigest, champion, log })
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

/**
 * The numbers that `max-regression` compares with: a file, or those of the release that serves. null: there is no champion.
 * A target that cannot be asked is an error, since a regression would go unnoticed.
 */
async function championNumbers(
  values: ValidateInputs['values'],
  { model, target }: { readonly model: Config['model']; readonly target?: Config['target'] | undefined },
  runtime: Runtime,
): Promise<Readonly<Record<string, unknown>> | null> {
  const file = values['champion-metrics']
  if (file !== undefined) return readEvaluation(runtime.workspace, file)
  const compares = Object.values(model.contract.quality).some(
    (bounds) => bounds['max-regression'] !== undefined,
  )
  if (!compares || target === undefined) return null
  try {
    const config = { model, target }
    return await withSession(config, undefined, runtime, async ({ session }) => {
      return (await loadRecord(session)).stable?.quality ?? null
    })
  } catch (error) {
    throw new UserError(`the champion's numbers cannot be read from the target: ${messageOf(error)}`, {
      hint: 'Run this job where the target can be reached, or give the input "champion-metrics".',
    })
  }
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
