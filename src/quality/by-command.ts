import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { EvaluateConfig } from '../config/quality-sources.ts'
import type { Surroundings } from '../metrics/surroundings.ts'
import type { Log } from '../support/log.ts'
import type { Champion } from './champion.ts'
import type { Merged } from './merge.ts'
import { type Numbers, readNumbers } from './numbers.ts'
import { runCommand } from './run-command.ts'

/**
 * The numbers that the command of `model.evaluate` writes, told by variables where and of what. Throws a UserError where it fails,
 * takes too long, or writes none.
 */
export async function evaluateByCommand(
  evaluate: EvaluateConfig,
  options: {
    readonly model: { readonly name: string; readonly path: string }
    readonly champion: Champion
    readonly surroundings: Surroundings
    readonly log: Log
    readonly signal: AbortSignal
  },
): Promise<Numbers> {
  const { model, champion, surroundings, log, signal } = options
  const { workspace, env } = surroundings
  const folder = await mkdtemp(join(env['RUNNER_TEMP'] ?? tmpdir(), 'evaluation-'))
  try {
    const metrics = join(folder, 'metrics.json')
    const told = {
      METRICS_FILE: metrics,
      MODEL_PATH: resolve(workspace, model.path),
      MODEL_NAME: model.name,
      ...(champion.numbers === null ? {} : await championFile(folder, champion.numbers)),
    }
    await runCommand(evaluate, { workspace, env: { ...env, ...told }, say: log.info, signal })
    return await readNumbers(workspace, metrics, 'METRICS_FILE of model.evaluate')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function championFile(folder: string, numbers: Merged): Promise<Record<string, string>> {
  const path = join(folder, 'champion.json')
  const values = Object.fromEntries([...numbers].map(([name, { value }]) => [name, value]))
  await writeFile(path, JSON.stringify(values))
  return { CHAMPION_METRICS_FILE: path }
}
