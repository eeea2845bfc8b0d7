import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { ArtifactReport } from '../artifact/report.ts'
import { validateArtifact as definition } from '../config/actions/validate-artifact.ts'
import { openCheck } from '../metrics/check.ts'
import { UserError } from '../support/errors.ts'
import type { Log } from '../support/log.ts'
import { championOf } from './champion.ts'
import { configOf } from './config-of.ts'
import type { Main } from './run.ts'
import { cacheOf, scannerVersion, threadScript, useLittleMemory } from './scanner.ts'
import { surroundingsOf } from './surroundings.ts'

/** Reads the model's files, shows every finding, and fails when the artifact does not satisfy its contract. */
export const validateMain: Main<typeof definition> = async (inputs, runtime) => {
  const { values } = inputs
  const { workspace, log } = runtime
  useLittleMemory()
  const startedAt = new Date(runtime.clock.now())
  const config = await configOf(definition.needs, inputs, runtime, openCheck)
  const { model } = config
  const surroundings = surroundingsOf(runtime)
  const champion = await championOf(config, values['champion-metrics'], surroundings, runtime)
  const scanner = await scannerVersion()
  // Loaded late: the readers of all formats are most of the code, and inputs that are wrong should be told at once.
  const [{ validateArtifact }, { threadsOf }, { evaluationOf }] = await Promise.all([
    import('../artifact/validate.ts'),
    import('../artifact/scan-thread.ts'),
    import('../quality/evaluation.ts'),
  ])
  const report = await validateArtifact({
    workspace,
    model,
    expectedDigest: values['expected-digest'],
    evaluate: evaluationOf({ model, champion, surroundings, log, signal: runtime.signal }),
    log,
    signal: runtime.signal,
    now: startedAt,
    // On a runner a rollout file may come from a stranger's branch: it must not name files of the host.
    anywhere: runtime.env['GITHUB_ACTIONS'] !== 'true',
    threads: threadsOf(threadScript()),
    cache: await cacheOf(values.cache, scanner, runtime),
  })
  runtime.signal.throwIfAborted()
  const [{ writeResults }, { showResults }] = await Promise.all([
    import('./validation-results.ts'),
    import('./validation-shown.ts'),
  ])
  const about = (await isFile(resolve(workspace, values.config))) ? values.config : model.path
  const version = scanner ?? 'not bundled'
  await writeResults(report, { path: model.path, about, scanner: version, startedAt }, runtime)
  showResults(report, runtime)
  conclude(report, log)
}

function conclude({ model, verdict, formats, size, digest, cached }: ArtifactReport, log: Log): void {
  if (verdict === 'failed') {
    throw new UserError(`the artifact of ${model} does not satisfy its contract`, {
      hint: 'The findings are above and in the report.',
    })
  }
  const from = cached === null ? '' : `, judged on ${cached.at} (from the cache)`
  log.info(`${formats.join(', ')}, ${size} bytes, ${digest}: satisfies the contract${from}`)
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}
