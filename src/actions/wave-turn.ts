import { hostname } from 'node:os'
import type { LoadedConfig } from '../config/sections.ts'
import type { NamedTarget } from '../config/targets.ts'
import type { RolloutRecord } from '../rollout/record.ts'
import { loadRecord } from '../rollout/session.ts'
import { sinceFirst, type WaveRollout, type WaveTarget } from '../rollout/waves-standing.ts'
import { refusalOfWave, waveLines } from '../rollout/waves-turn.ts'
import { messageOf, UserError } from '../support/errors.ts'
import type { Runtime } from './runtime.ts'
import { withSession } from './session.ts'

type Waving = Pick<LoadedConfig<'model.name'>, 'model' | 'targets' | 'waves' | 'targetName'>

/**
 * The records that several targets keep of the model `name`, as they are now, and when they are frozen: never, where a
 * person gives a reason.
 * @throws UserError naming the target whose record cannot be read: what is not known has not held.
 */
export async function readWaveTargets(
  targets: readonly NamedTarget[],
  { name, reason }: { readonly name: string; readonly reason?: string | undefined },
  runtime: Runtime,
): Promise<readonly WaveTarget[]> {
  return Promise.all(
    targets.map(async (target) => ({
      name: target.name,
      wave: target.wave,
      record: await readRecord(target, name, runtime),
      freeze: reason === undefined ? (target.freeze ?? []) : [],
    })),
  )
}

async function readRecord(target: NamedTarget, model: string, runtime: Runtime): Promise<RolloutRecord> {
  try {
    return await withSession({ target, model: { name: model } }, undefined, runtime, ({ session }) =>
      loadRecord(session),
    )
  } catch (error) {
    const known = error instanceof UserError ? error : null
    throw new UserError(`the record of target "${target.name}" cannot be read: ${messageOf(error)}`, {
      problems: known?.problems ?? [],
      hint:
        known?.hint ??
        'A wave begins when those before it have held, so the job must be able to read their records.',
    })
  }
}

/** Throws a UserError when a wave before the target's has not held the release yet. */
export async function refuseBeforeTurn(
  config: Waving,
  rollout: Pick<WaveRollout, 'id' | 'release'>,
  runtime: Runtime,
): Promise<void> {
  const { targets = [], targetName, model, waves } = config
  const own = targets.find(({ name }) => name === targetName)
  if (own === undefined) return
  const earlier = targets.filter(({ wave }) => wave < own.wave)
  if (earlier.length === 0) return
  const read = await readWaveTargets(earlier, model, runtime)
  const now = runtime.clock.now()
  const wanted = sinceFirst(read, { ...rollout, startedAt: now })
  const refusal = refusalOfWave(own.wave, read, wanted, waves, now)
  if (refusal === null) return
  const missing = notOnThisHost(earlier, read)
  throw new UserError(`target "${own.name}": ${refusal}`, {
    problems: missing === null ? [] : [missing],
    hint: 'Waves go on by themselves with the workflows waves.yml and advance.yml; docs/waves.md tells more.',
  })
}

/** Which targets of kind `local` have no record here, for whoever looks on another host; null where all have one. */
export function notOnThisHost(targets: readonly NamedTarget[], read: readonly WaveTarget[]): string | null {
  const names = targets.flatMap((target) => {
    const record = read.find(({ name }) => name === target.name)?.record
    return 'local' in target && !record?.rollout && !record?.stable ? [target.name] : []
  })
  if (names.length === 0) return null
  return `there is no record of ${names.join(', ')} on this host, ${hostname()}: targets of kind \`local\` keep it on the host that serves, where every job that reads it must run`
}

/** For a plan; nothing where there is one target. */
export function linesOfWaves({ targets, waves }: Waving): readonly string[] {
  return targets === undefined ? [] : waveLines(targets, waves)
}
