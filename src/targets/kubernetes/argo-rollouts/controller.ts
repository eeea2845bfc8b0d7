import type { ArmLabels } from '../../../analysis/provider.ts'
import type { Release } from '../../../rollout/release.ts'
import type { Split } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import type { Finding } from '../../../support/finding.ts'
import { untilSays } from '../controlled/await-object.ts'
import {
  type Controller,
  noCanary,
  type Reach,
  type Running,
  refuseSplits,
  type State,
  type Surroundings,
} from '../controlled/controller.ts'
import { writtenObject } from '../controlled/object.ts'
import { ownPods } from '../controlled/probe.ts'
import type { RoleRights } from '../rights.ts'
import type { Effects } from '../start.ts'
import type { PodTemplate } from '../workload.ts'
import { checkRollout } from './check.ts'
import { Handle } from './handle.ts'
import { podPatternOf, replicaSetsOf, runningOf, templateIn } from './replica-sets.ts'
import { rolloutRights } from './rights.ts'
import {
  ABORT,
  goTo,
  isObserved,
  isPromoted,
  PROMOTE_FULL,
  ROLLOUTS,
  type Rollout,
  replaceTemplate,
  stepsOf,
  weightOf,
} from './rollout.ts'
import { startRelease } from './start.ts'
import { stepWithWeight } from './steps.ts'

/** Drives a Rollout of Argo Rollouts by its own steps, as `kubectl argo rollouts` does. */
export class RolloutController implements Controller {
  readonly roles: readonly RoleRights[]
  readonly #handle: Handle

  constructor(around: Surroundings<PodTemplate>, name: string) {
    this.#handle = new Handle(around, name)
    this.roles = [rolloutRights(name, around.model, around.config.manifests !== undefined)]
  }

  async check(splits: readonly Split[]): Promise<readonly Finding[]> {
    const { around, name, place } = this.#handle
    const rollout = await this.#handle.found()
    const written = rollout ?? (await writtenObject<Rollout>(around, ROLLOUTS, name))
    return [
      ...refuseSplits('A Rollout', splits, { mirror: false }),
      ...checkRollout(written, splits, around.config, place),
    ]
  }

  read(): Promise<State> {
    return this.#handle.state()
  }

  start(release: Release, again: boolean, effects: Effects): Promise<void> {
    return startRelease(this.#handle, release, again, effects)
  }

  async write({ canary, mirror }: Split, signal?: AbortSignal): Promise<void> {
    if (mirror > 0) throw new UserError('requests of a Rollout cannot be mirrored')
    const rollout = await this.#handle.found()
    const none = rollout === null || isPromoted(rollout)
    if (canary > 0) {
      if (none) throw noCanary()
      return this.#goTo(rollout, canary, signal)
    }
    const weight = none ? 0 : weightOf(rollout)
    if (weight === 0 || weight === 100) return
    await this.#abort(signal)
  }

  /** With a last step of 100 % Argo Rollouts keeps the pods of the release before, until `settle`. */
  async promote({ signal }: Effects): Promise<void> {
    const rollout = await this.#handle.found()
    if (rollout === null || isPromoted(rollout)) return
    if (stepWithWeight(stepsOf(rollout), 100) !== -1) return this.#goTo(rollout, 100, signal)
    await this.#promoteFull(signal)
  }

  restore({ signal }: Effects): Promise<void> {
    return this.#abort(signal)
  }

  /** Puts stable's template back, by which Argo Rollouts knows that there is nothing left to roll out. */
  async remove(): Promise<void> {
    const rollout = await this.#handle.found()
    if (rollout === null || (isObserved(rollout) && isPromoted(rollout))) return
    const stable = await this.#handle.stableSet(rollout)
    if (stable === null) return
    await this.#handle.object.rewrite(() => replaceTemplate(templateIn(stable)))
    const over = (now: Rollout) => isObserved(now) && isPromoted(now)
    await untilSays(this.#handle.watched, over, this.#handle.around.config.ready.timeout, undefined)
  }

  async settle({ signal }: Effects): Promise<void> {
    const rollout = await this.#handle.found()
    if (rollout === null || isPromoted(rollout) || weightOf(rollout) !== 100) return
    await this.#promoteFull(signal)
  }

  destroy(): Promise<void> {
    return this.#handle.around.cluster.remove(ROLLOUTS, this.#handle.name)
  }

  async reach(running: Running): Promise<Reach> {
    return ownPods(running)
  }

  async labels(release: string): Promise<ArmLabels> {
    const { around, place, reading } = this.#handle
    const rollout = await this.#handle.found()
    const sets = rollout === null ? [] : [...(await replicaSetsOf(reading, rollout)).values()]
    const running = await Promise.all(sets.map((set) => runningOf(reading, set)))
    const those = sets.filter((_, index) => running[index]?.release.id === release)
    if (those.length === 0) throw new UserError(`${place} has no ReplicaSet of release ${release}`)
    return { namespace: around.cluster.namespace, pod: { matching: podPatternOf(those) } }
  }

  async #goTo(rollout: Rollout, weight: number, signal: AbortSignal | undefined): Promise<void> {
    const index = stepWithWeight(stepsOf(rollout), weight)
    if (index === -1) throw new UserError(`${this.#handle.place} has no step with setWeight: ${weight}`)
    if (weightOf(rollout) !== weight) await this.#handle.tell(goTo(index))
    await this.#handle.untilWeight(weight, signal)
  }

  async #abort(signal: AbortSignal | undefined): Promise<void> {
    await this.#handle.tell(ABORT)
    await this.#handle.untilWeight(0, signal)
  }

  async #promoteFull(signal: AbortSignal): Promise<void> {
    await this.#handle.tell(PROMOTE_FULL)
    const { timeout } = this.#handle.around.config.ready
    if (await untilSays<Rollout>(this.#handle.watched, isPromoted, timeout, signal)) return
    throw new UserError(`${this.#handle.place} was not promoted within ${timeout / 1_000} s`, {
      hint: 'Run promote again; it goes on where it stopped.',
    })
  }
}
