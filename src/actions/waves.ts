import type { deployCanary as definition } from '../config/actions/deploy-canary.ts'
import type { Inputs } from '../config/inputs.ts'
import { MOST_WAVES, type NamedTarget, type Waves } from '../config/targets.ts'
import { decideWaves, type WaveDecision } from '../rollout/waves.ts'
import { isPacked, rolloutAt, type WaveRollout, type WaveTarget } from '../rollout/waves-standing.ts'
import { UserError } from '../support/errors.ts'
import { readConfig } from '../support/read-config.ts'
import type { Runtime } from './runtime.ts'
import { notOnThisHost, readWaveTargets } from './wave-turn.ts'

type WaveInputs = Inputs<typeof definition>

/** ms between two looks at the records while a wave holds. */
const LOOK_EVERY = 30_000

/** A target as a leg of the workflow's matrix. */
interface Leg {
  readonly index: number
  readonly name: string
  readonly wave: number
  readonly packs: boolean
  readonly 'runs-on': string
}

/** What comes next for all targets together, once or when the present wave has held. Changes nothing. */
export async function wavesMain({ values, overrides }: WaveInputs, runtime: Runtime): Promise<void> {
  const { workspace } = runtime
  const config = await readConfig({ sections: ['model.name'], config: values.config, overrides, workspace })
  const { targets } = config
  if (targets === undefined) {
    throw new UserError('there are no waves: the rollout file has no `targets`', {
      hint: 'Write the targets as a list with names in place of `target`; docs/waves.md tells more.',
    })
  }
  const legs = targets.map(legOf)
  outputWaves(legs, config.waves, runtime)
  const look = await lastLook({ ...config, targets }, values, runtime)
  if (look !== null) outputRollout(look, runtime)
  const missing = look === null ? notOnThisHost(targets, []) : null
  if (missing !== null) runtime.log.info(missing)
  const decision = look?.decision ?? {
    action: 'none',
    reason: `no rollout of ${config.model.name} has begun`,
  }
  const due = 'targets' in decision ? decision.targets : []
  runtime.output('action', decision.action)
  runtime.output('due', JSON.stringify(legs.filter(({ name }) => due.includes(name))))
  if (values.wait && (decision.action === 'rollback' || decision.action === 'stop')) {
    throw new UserError(`the next wave does not begin: ${decision.reason}`)
  }
  runtime.log.notice(decision.reason)
}

function legOf({ name, wave, 'runs-on': runner = '', ...target }: NamedTarget, index: number): Leg {
  return { index, name, wave, packs: 'local' in target, 'runs-on': runner }
}

/** What is known before any look: the targets of each wave, for jobs that are there whether or not there is a wave. */
function outputWaves(legs: readonly Leg[], waves: Waves, runtime: Runtime): void {
  const numbers = Array.from({ length: MOST_WAVES }, (_, i) => i + 1)
  const members = numbers.map((number) => legs.filter(({ wave }) => wave === number))
  const upTo = numbers.map((number) => legs.filter(({ wave }) => wave <= number))
  runtime.output('targets', JSON.stringify(legs))
  runtime.output('waves', JSON.stringify(members))
  runtime.output('takes-back', JSON.stringify(waves['on-failure'] === 'all' ? upTo : members))
  runtime.output('image-target', legs.find(({ packs }) => !packs)?.name ?? '')
}

interface WavesConfig {
  readonly model: { readonly name: string; readonly version?: string | undefined }
  readonly targets: readonly NamedTarget[]
  readonly waves: Waves
}

interface Look {
  readonly read: readonly WaveTarget[]
  readonly wanted: WaveRollout
  readonly decision: WaveDecision
}

/** Looks at the records, once or until there is more to do than to wait. null: no rollout has begun. */
async function lastLook(
  config: WavesConfig,
  values: WaveInputs['values'],
  runtime: Runtime,
): Promise<Look | null> {
  const { clock, log, signal } = runtime
  for (let first = true; ; first = false) {
    const read = await readWaveTargets(
      config.targets,
      { name: config.model.name, reason: values.reason },
      runtime,
    )
    const now = clock.now()
    const wanted = wantedIn(read, config, values, now)
    if (wanted === null) return null
    const decision = decideWaves(read, wanted, config.waves, now)
    if (!values.wait || decision.action !== 'wait') return { read, wanted, decision }
    const left = decision.until === null ? null : decision.until - now
    if (first) log.info(`wave ${decision.wave}: ${decision.reason}`)
    await clock.sleep(Math.min(left ?? LOOK_EVERY, LOOK_EVERY), signal)
  }
}

/**
 * The rollout with the id that was given. Where no target has begun it, since all serve its release already, what the
 * inputs say of that; without them the newest one.
 */
function wantedIn(
  read: readonly WaveTarget[],
  { model }: WavesConfig,
  values: WaveInputs['values'],
  now: number,
): WaveRollout | null {
  const found = rolloutAt(read, values.rollout)
  const { 'artifact-digest': artifact, 'image-digest': digest } = values
  if (found?.id === values.rollout || artifact === undefined || model.version === undefined) return found
  const image = digest === undefined ? null : `image@${digest}`
  return {
    id: values.rollout,
    release: { id: null, version: model.version, artifact, image },
    startedAt: now,
  }
}

/** The rollout that goes on, as the jobs of the next wave must be given it. */
function outputRollout({ read, wanted }: Look, runtime: Runtime): void {
  const rollouts = read.flatMap(({ record }) => (record?.rollout?.id === wanted.id ? record.rollout : []))
  const image = rollouts.find(({ release }) => !isPacked(release.image))?.release.imageDigest
  const commit = rollouts.find(({ links }) => links.commit !== null)?.links.commit
  runtime.output('rollout', wanted.id)
  runtime.output('artifact-digest', wanted.release.artifact ?? '')
  runtime.output('image-digest', image ?? '')
  runtime.output('model-version', wanted.release.version)
  runtime.output('commit', commit ?? '')
  const [first] = rollouts
  runtime.output('quality', first === undefined ? '' : JSON.stringify(first.release.quality))
}
