/** Runs the actions' own code, without their bundles, as the steps of a job would. */
import { analyzeMain } from '../../src/actions/analyze-canary.ts'
import { deployMain } from '../../src/actions/deploy-canary.ts'
import { promoteMain } from '../../src/actions/promote.ts'
import { rollbackMain } from '../../src/actions/rollback.ts'
import type { Main } from '../../src/actions/run.ts'
import type { Runtime } from '../../src/actions/runtime.ts'
import { analyzeCanary } from '../../src/config/actions/analyze-canary.ts'
import { deployCanary } from '../../src/config/actions/deploy-canary.ts'
import { promote } from '../../src/config/actions/promote.ts'
import { rollback } from '../../src/config/actions/rollback.ts'
import { type ActionDefinition, parseInputs, type RawInput } from '../../src/config/inputs.ts'
import { systemClock } from '../../src/support/system-clock.ts'

const mains = {
  'deploy-canary': mainOf(deployCanary, deployMain),
  'analyze-canary': mainOf(analyzeCanary, analyzeMain),
  promote: mainOf(promote, promoteMain),
  rollback: mainOf(rollback, rollbackMain),
}

function mainOf<D extends ActionDefinition>(definition: D, main: Main<D>) {
  return (raw: RawInput, runtime: Runtime) => main(parseInputs(definition, raw), runtime)
}

export type Action = keyof typeof mains

export interface Ran {
  readonly outputs: Readonly<Record<string, string>>
  /** What it logged, in order. */
  readonly said: readonly string[]
}

/**
 * Runs an action in a workspace, where its reports are written too; throws what its step would fail with. `runId`: of the run on
 * GitHub whose step it is; none, where it is run from a shell.
 */
export async function runMain(
  action: Action,
  inputs: Readonly<Record<string, string>>,
  workspace: string,
  runId?: string,
): Promise<Ran> {
  const outputs: Record<string, string> = {}
  const said: string[] = []
  const say = (message: string): void => void said.push(message)
  const raw = (name: string): string => inputs[name] ?? ''
  const run = { GITHUB_REPOSITORY: 'acme/models', GITHUB_SHA: 'a'.repeat(40), GITHUB_RUN_ID: runId }
  const env = { RUNNER_TEMP: workspace, ...(runId === undefined ? {} : run) }
  await mains[action](raw, {
    log: { info: say, notice: say, warning: say, error: say },
    ...{ clock: systemClock, workspace, env, actor: 'ann', raw },
    signal: new AbortController().signal,
    output: (name, value) => {
      outputs[name] = String(value)
    },
    ...{ mask: () => {}, saveState: () => {}, state: () => '' },
  })
  return { outputs, said }
}
