import type { ArmLabels } from '../../../analysis/provider.ts'
import type { Release } from '../../../rollout/release.ts'
import type { Split } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import type { Finding } from '../../../support/finding.ts'
import type { PatchOperation } from '../cluster.ts'
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
import { checkService } from './check.ts'
import { Handle } from './handle.ts'
import { podPatternOf, revisionsWith, untilServing } from './revision.ts'
import { knativeRights } from './rights.ts'
import { settle } from './settle.ts'
import { startRevision } from './start.ts'
import {
  KNATIVE_SERVICES,
  type KnativeService,
  type Roles,
  revisionOf,
  share,
  swap,
  takeOut,
} from './traffic.ts'

/** Drives a Knative Service: a release is a revision, and `spec.traffic` shares the requests between two of them. */
export class KnativeController implements Controller {
  readonly roles: readonly RoleRights[]
  readonly #handle: Handle

  constructor(around: Surroundings<PodTemplate>, name: string) {
    this.#handle = new Handle(around, name)
    this.roles = [knativeRights(name, around.model, around.config.manifests !== undefined)]
  }

  async check(splits: readonly Split[]): Promise<readonly Finding[]> {
    const { around, name, place } = this.#handle
    const refused = refuseSplits('Knative', splits, { mirror: false })
    const service = await this.#handle.found()
    if (service !== null) return [...refused, ...checkService(service, around.config, place)]
    await writtenObject(around, KNATIVE_SERVICES, name)
    return refused
  }

  read(): Promise<State> {
    return this.#handle.state()
  }

  start(release: Release, again: boolean, effects: Effects): Promise<void> {
    return startRevision(this.#handle, release, again, effects)
  }

  async write({ canary, mirror }: Split, signal?: AbortSignal): Promise<void> {
    if (mirror > 0) throw new UserError('Knative cannot mirror requests')
    const service = await this.#handle.found()
    if (service === null || this.#handle.rolesOf(service).canary === -1) {
      if (canary > 0) throw noCanary()
      return
    }
    const plan = (_: KnativeService, roles: Roles) => (roles.canary === -1 ? [] : share(roles, canary))
    await this.#handle.share(plan, signal, service)
  }

  promote({ signal }: Effects): Promise<void> {
    return this.#handle.share(
      (service, roles) => (roles.canary === -1 ? [] : swap(service, roles, 'canary')),
      signal,
    )
  }

  async restore({ signal }: Effects): Promise<void> {
    await this.#handle.share(
      (service, roles) => (roles.previous === -1 ? [] : swap(service, roles, 'previous')),
      signal,
    )
    const service = await this.#handle.found()
    if (service === null) return
    const { shares, stable } = this.#handle.rolesOf(service)
    const { reading, around } = this.#handle
    await untilServing(reading, revisionOf(service, shares[stable]), around.config.ready.timeout, signal)
  }

  /**
   * Puts stable's template back, so that what is written is what serves; `settle` gives requests to the latest again. A template
   * that somebody else has written meanwhile is left alone.
   */
  async remove(): Promise<void> {
    const { object, reading } = this.#handle
    const { canary } = await this.#handle.state()
    const service = await this.#handle.found()
    if (service === null || canary === null) return
    const template = await this.#handle.stableTemplate(service)
    await object.rewrite((now) => {
      const roles = this.#handle.rolesOf(now)
      if (roles.canary === -1) return []
      const ours = reading.releaseOf(now.spec?.template ?? {})?.id === canary.release.id
      const change: readonly PatchOperation[] =
        template === null || !ours ? [] : [{ op: 'replace', path: '/spec/template', value: template }]
      return [...change, ...takeOut(roles.canary)]
    }, service)
  }

  settle(effects: Effects): Promise<void> {
    return settle(this.#handle, effects)
  }

  destroy(): Promise<void> {
    const { around, name } = this.#handle
    return around.cluster.remove(KNATIVE_SERVICES, name)
  }

  async reach(running: Running): Promise<Reach> {
    return ownPods(running)
  }

  async labels(release: string): Promise<ArmLabels> {
    const { around, name, place, reading } = this.#handle
    const revisions = await revisionsWith(reading, name, release)
    if (revisions.length === 0) throw new UserError(`${place} has no revision of release ${release}`)
    return { namespace: around.cluster.namespace, pod: { matching: podPatternOf(revisions) } }
  }
}
