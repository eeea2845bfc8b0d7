import type { ActionDefinition, RawInput } from '../config/inputs.ts'
import type { Clock } from '../support/clock.ts'
import { environmentInputs } from '../support/inputs.ts'
import type { Log } from '../support/log.ts'
import { systemClock } from '../support/system-clock.ts'

/** The surroundings of one run of an action: a GitHub runner, or a person's shell. */
export interface Runtime {
  readonly log: Log
  readonly clock: Clock
  /** Folder that paths of the rollout file are relative to. */
  readonly workspace: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Aborted when the job is cancelled. */
  readonly signal: AbortSignal
  /** Who runs it, for the record. */
  readonly actor: string
  readonly raw: RawInput
  output(name: string, value: string | number | boolean): void
  /** Keeps a value out of the log; call it before the value is used. */
  mask(secret: string): void
  /** Kept for the post step of the same action. */
  saveState(name: string, value: string): void
  state(name: string): string
}

/** Whether a GitHub runner, or something that acts as one, runs this process. */
const onRunner = (env: Runtime['env']): boolean => env['GITHUB_ACTIONS'] === 'true'

/** Opens the runtime that fits; null when the shell asked for help, which has been printed then. */
export async function openRuntime(
  definition: ActionDefinition,
  signal: AbortSignal,
): Promise<Runtime | null> {
  const { env } = process
  if (onRunner(env)) return runnerRuntime(definition, signal)
  const { shellRuntime } = await import('./shell-runtime.ts')
  return shellRuntime(definition, signal)
}

async function runnerRuntime(definition: ActionDefinition, signal: AbortSignal): Promise<Runtime> {
  const core = await import('@actions/core')
  const { env } = process
  const place = ({ file, line, column, title }: NonNullable<Parameters<Log['error']>[1]>) => ({
    ...(file === undefined ? {} : { file }),
    ...(line === undefined ? {} : { startLine: line }),
    ...(column === undefined ? {} : { startColumn: column }),
    ...(title === undefined ? {} : { title }),
  })
  const raw = environmentInputs(definition, env)
  for (const [name, input] of Object.entries(definition.inputs)) {
    if (input.secret === true && raw(name) !== '') core.setSecret(raw(name))
  }
  return {
    log: {
      info: core.info,
      notice: (message, at = {}) => core.notice(message, place(at)),
      warning: (message, at = {}) => core.warning(message, place(at)),
      error: (message, at = {}) => core.error(message, place(at)),
    },
    clock: systemClock,
    workspace: env['GITHUB_WORKSPACE'] ?? process.cwd(),
    env,
    signal,
    actor: env['GITHUB_ACTOR'] ?? 'unknown',
    raw,
    output: core.setOutput,
    mask: core.setSecret,
    saveState: core.saveState,
    state: core.getState,
  }
}
