import type { ArmLabels } from '../../../analysis/provider.ts'
import type { Release } from '../../../rollout/release.ts'
import type { Split } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import type { Finding } from '../../../support/finding.ts'
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
import { podPatternOf, revisionsWith, untilServing } from '../knative/revision.ts'
import type { RoleRights } from '../rights.ts'
import type { Effects } from '../start.ts'
import { checkService } from './check.ts'
import { Handle } from './handle.ts'
import { type Predictor, predictorOf } from './predictor.ts'
import { inferenceServiceRights } from './rights.ts'
import {
  INFERENCE_SERVICES,
  type InferenceService,
  knativeName,
  replacePredictor,
  setShare,
  shareOf,
  stableRevision,
} from './service.ts'
import { giveAll, settle } from './settle.ts'
import { startPredictor } from './start.ts'

/** Drives an InferenceService in Knative mode: a release is the predictor's newest revision, which has `canaryTrafficPercent`. */
export class InferenceServiceController implements Controller {
  readonly roles: readonly RoleRights[]
  readonly #handle: Handle

  constructor(around: Surroundings<Predictor>, name: string, storageUri: string | undefined) {
    this.#handle = new Handle(around, name, storageUri)
    this.roles = [inferenceServiceRights(name, around.model, around.config.manifests !== undefined)]
  }

  async check(splits: readonly Split[], release: Release | null): Promise<readonly Finding[]> {
    const { around, name, place, options } = this.#handle
    const refused = refuseSplits('KServe', splits, { mirror: false })
    const service = await this.#handle.found()
    const written = service ?? (await writtenObject<InferenceService>(around, INFERENCE_SERVICES, name))
    if (release !== null) predictorOf(written.spec?.predictor ?? {}, release, options)
    if (service === null) return refused
    return [...refused, ...checkService(service, await this.#handle.knative(service), place)]
  }

  read(): Promise<State> {
    return this.#handle.state()
  }

  start(release: Release, again: boolean, effects: Effects): Promise<void> {
    return startPredictor(this.#handle, release, again, effects)
  }

  async write({ canary, mirror }: Split, signal?: AbortSignal): Promise<void> {
    if (mirror > 0) throw new UserError('KServe cannot mirror requests')
    const service = await this.#handle.found()
    if (service === null || shareOf(service) === 100) {
      if (canary > 0) throw noCanary()
      return
    }
    const { object } = await this.#handle.object.rewrite(
      (now) => (shareOf(now) === 100 ? [] : setShare(now, canary)),
      service,
    )
    await this.#handle.taken(object, signal)
  }

  promote({ signal }: Effects): Promise<void> {
    return giveAll(this.#handle, signal)
  }

  /** KServe goes back to the revision that it rolled out before. */
  async restore({ signal }: Effects): Promise<void> {
    const { object } = await this.#handle.object.rewrite((now) => setShare(now, 0))
    await this.#handle.taken(object, signal)
    const knative = await this.#handle.knative(object)
    const revision = knative === null ? null : stableRevision(knative)
    const { reading, around } = this.#handle
    await untilServing(reading, revision, around.config.ready.timeout, signal)
  }

  /** Puts stable's predictor back, as a new revision without requests; `settle` gives it all of them once it is ready. */
  async remove({ signal }: Effects): Promise<void> {
    const { canary, stable } = await this.#handle.state()
    if (canary === null || stable === null) return
    const predictor = await this.#handle.around.kept.load(stable.release.id)
    const { object } = await this.#handle.object.rewrite((now) => replacePredictor(now, predictor, 0))
    await this.#handle.forgotten(object, canary.release, signal)
  }

  settle(effects: Effects): Promise<void> {
    return settle(this.#handle, effects)
  }

  destroy(): Promise<void> {
    return this.#handle.around.cluster.remove(INFERENCE_SERVICES, this.#handle.name)
  }

  async reach(running: Running): Promise<Reach> {
    return ownPods(running)
  }

  async labels(release: string): Promise<ArmLabels> {
    const { around, place, reading } = this.#handle
    const service = await this.#handle.found()
    const name = service === null ? this.#handle.name : knativeName(service)
    const revisions = await revisionsWith(reading, name, release)
    if (revisions.length === 0) throw new UserError(`${place} has no revision of release ${release}`)
    return { namespace: around.cluster.namespace, pod: { matching: podPatternOf(revisions) } }
  }
}
