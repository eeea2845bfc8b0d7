import type { ArmLabels } from '../../../analysis/provider.ts'
import type { Release } from '../../../rollout/release.ts'
import type { Split } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import type { Finding } from '../../../support/finding.ts'
import {
  type Controller,
  NO_SPLIT,
  noCanary,
  type Reach,
  type Running,
  refuseSplits,
  type State,
  type Surroundings,
} from '../controlled/controller.ts'
import { writtenObject } from '../controlled/object.ts'
import type { RoleRights } from '../rights.ts'
import type { Effects } from '../start.ts'
import { type ExperimentKey, Handle } from './handle.ts'
import { reachModel } from './mesh.ts'
import { MODELS, type Model, type ModelSpec } from './model.ts'
import { experimentRights } from './rights.ts'
import { settle, startModel } from './start.ts'

/** Shares requests between two Models of Seldon Core 2 by an Experiment, whose default is the Model of stable. */
export class ExperimentController implements Controller {
  readonly roles: readonly RoleRights[]
  readonly #handle: Handle

  constructor(around: Surroundings<ModelSpec>, key: ExperimentKey) {
    this.#handle = new Handle(around, key)
    const named = { ...this.#handle.arms, experiment: key.name, mesh: key.mesh }
    this.roles = [experimentRights(named, around.model, around.config.manifests !== undefined)]
  }

  async check(splits: readonly Split[]): Promise<readonly Finding[]> {
    const { around, arms, place } = this.#handle
    const refused = refuseSplits('An Experiment', splits, { mirror: true })
    const both = splits.some(({ canary, mirror }) => canary > 0 && mirror > 0)
    const { stable } = await this.#handle.found()
    if (stable === null) await writtenObject<Model>(around, MODELS, arms.stable)
    // Throws where candidates are somebody else's.
    const { stable: running } = await this.#handle.state()
    return [
      ...refused,
      ...(both ? [error(`${place}: a Model cannot have a share and a mirror at once; use two steps`)] : []),
      ...(stable !== null && running?.ready === false
        ? [
            error(
              `Model ${arms.stable}: expected it to be ready, found ${running.reason ?? 'it is not'}; mend it first`,
            ),
          ]
        : []),
    ]
  }

  read(): Promise<State> {
    return this.#handle.state()
  }

  start(release: Release, again: boolean, effects: Effects): Promise<void> {
    return startModel(this.#handle, release, again, effects)
  }

  async write(split: Split): Promise<void> {
    if (split.canary === 0 && split.mirror === 0) return this.#stop()
    if (split.canary > 0 && split.mirror > 0) {
      throw new UserError('a Model of Seldon cannot have a share and a mirror at once')
    }
    const { canary, experiment } = await this.#handle.found()
    if (canary === null) throw noCanary()
    await this.#handle.share(split, experiment)
  }

  async promote(): Promise<void> {
    await this.#handle.share({ canary: 100, mirror: 0 }, await this.#handle.experiment())
  }

  async restore(): Promise<void> {
    await this.#handle.share(NO_SPLIT, await this.#handle.experiment())
  }

  remove(): Promise<void> {
    return this.#handle.removeCanary()
  }

  settle(effects: Effects): Promise<void> {
    return settle(this.#handle, effects)
  }

  async destroy(): Promise<void> {
    const { around, arms } = this.#handle
    await around.cluster.remove(MODELS, arms.stable)
    await this.#handle.untilGone(arms.stable)
  }

  /** Requests to the Experiment's default are shared: that Model alone can be asked only while it has all of them. */
  async reach({ release }: Running): Promise<Reach> {
    const { around, arms, key, place } = this.#handle
    const name = await this.#nameOf(release.id)
    const { experiment } = await this.#handle.found()
    const share = experiment === null ? 0 : this.#handle.splitOf(experiment).canary
    if (name === arms.stable && share > 0) {
      throw new UserError(
        `${place} shares the requests to ${name}, so release ${release.id} cannot be asked alone`,
      )
    }
    return reachModel(around.cluster, key.mesh, name)
  }

  /** Seldon's metrics have the Model's name, whichever name was asked for. */
  async labels(release: string): Promise<ArmLabels> {
    return { namespace: this.#handle.around.cluster.namespace, model: await this.#nameOf(release) }
  }

  /** A canary with all requests is stable by now, and without an Experiment stable has all. */
  async #stop(): Promise<void> {
    const experiment = await this.#handle.experiment()
    if (experiment === null || this.#handle.splitOf(experiment).canary === 100) return
    await this.#handle.share(NO_SPLIT, experiment)
  }

  async #nameOf(release: string): Promise<string> {
    const { stable, canary } = await this.#handle.found()
    const { arms } = this.#handle
    if (canary !== null && this.#handle.running(canary).release.id === release) return arms.canary
    if (stable !== null && this.#handle.running(stable).release.id === release) return arms.stable
    throw new UserError(`neither ${arms.stable} nor ${arms.canary} loads release ${release}`)
  }
}

const error = (message: string): Finding => ({ level: 'error', rule: 'kubernetes/workload', message })
