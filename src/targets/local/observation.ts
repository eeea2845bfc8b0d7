import { join } from 'node:path'
import type { Instance, Observation } from '../../rollout/target.ts'
import { UserError } from '../../support/errors.ts'
import type { InstanceView, Run, View } from './protocol.ts'
import { readMemory } from './supervisor/memory.ts'

/** What a supervisor that runs tells. */
export function observationOf({ split, stable, canary, held }: View): Observation {
  return {
    split,
    stable: stable === null ? null : instanceOf(stable),
    canary: canary === null ? null : instanceOf(canary),
    held: held.map(instanceOf),
  }
}

function instanceOf({ release, ready, restarts, reason }: InstanceView): Instance {
  return { release, ready, restarts, ...(reason === undefined ? {} : { reason }) }
}

/** What a supervisor that does not run was told last: nothing of it is ready. */
export function notRunning(state: string): Observation {
  const desired = readMemory(join(state, 'supervisor.json'))?.desired
  const down = (run: Run): Instance => ({
    release: run.release,
    ready: false,
    restarts: 0,
    reason: 'the supervisor of the local target does not run',
  })
  return {
    split: desired?.split ?? { canary: 0, mirror: 0 },
    stable: desired?.stable ? down(desired.stable) : null,
    canary: desired?.canary ? down(desired.canary) : null,
    held: desired?.held.map(({ run }) => down(run)) ?? [],
  }
}

/** Why a release did not become ready, with its last words. */
export function notReady(release: string, { reason = 'it gave no reason' }: InstanceView): UserError {
  const [why = '', ...lines] = reason.split('\n')
  return new UserError(`release ${release} did not become ready: ${why}`, {
    problems: lines.length === 0 ? ['it wrote nothing to its log'] : ['the last lines of its log:', ...lines],
    hint: 'Start target.local.command in the packed folder yourself, or raise target.local.ready.timeout.',
  })
}
