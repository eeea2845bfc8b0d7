import { setTimeout as delay } from 'node:timers/promises'
import type { ArmLabels } from '../../analysis/provider.ts'
import type { OpenRepository } from '../../rollout/git-repository.ts'
import type { Release } from '../../rollout/release.ts'
import type { RecordStore } from '../../rollout/store.ts'
import type {
  Arm,
  Demands,
  Observation,
  ProbeRequest,
  ProbeResponse,
  Split,
  Target,
} from '../../rollout/target.ts'
import { messageOf, UserError } from '../../support/errors.ts'
import type { Finding } from '../../support/finding.ts'
import type { Log } from '../../support/log.ts'
import { Cluster } from './cluster.ts'
import type { KubernetesTargetConfig } from './config.ts'
import { connect } from './connection.ts'
import type { Committing } from './gitops/commit-image.ts'
import { committingOf, gitInstaller } from './gitops/install.ts'
import { recordedRelease } from './history.ts'
import { howToRollBack } from './how-to.ts'
import { type Install, installStable } from './install-stable.ts'
import { armLabels } from './labels.ts'
import { Manifests } from './manifests.ts'
import { ANNOTATION, type Names, namesOf } from './names.ts'
import { preflight } from './preflight.ts'
import { probe } from './probe.ts'
import { kubernetesRecordStore } from './record-store.ts'
import { openRouter } from './routers/index.ts'
import {
  canaryServes,
  observe,
  readSlot,
  readSlots,
  type Slots,
  type SlotsOptions,
  slotWith,
} from './slots.ts'
import { type Effects, type Phase, removeBeside, scaleCanary, startBeside } from './start.ts'
import { desiredReplicas, type PodTemplate } from './workload.ts'

export interface KubernetesOptions {
  readonly model: string
  readonly config: KubernetesTargetConfig
  /** Folder that `manifests` is relative to. */
  readonly workspace: string
  /** For `gitops`. */
  readonly openRepository?: OpenRepository
}

/** The target in a cluster. Opening it reads the kubeconfig and asks nothing. Throws a UserError where there is none. */
export async function openKubernetesTarget(options: KubernetesOptions): Promise<Target> {
  const connection = await connect(options.config.context)
  const cluster = new Cluster(connection, options.config.namespace ?? connection.namespace)
  return kubernetesTarget(cluster, options)
}

export function kubernetesTarget(cluster: Cluster, options: KubernetesOptions): Target {
  return new KubernetesTarget(cluster, options)
}

class KubernetesTarget implements Target {
  readonly kind = 'kubernetes'
  readonly records: RecordStore
  readonly #cluster: Cluster
  readonly #options: KubernetesOptions
  readonly #names: Names
  readonly #manifests: Manifests
  readonly #git: (() => Committing) | null
  readonly #install: Install

  constructor(cluster: Cluster, options: KubernetesOptions) {
    const { config, model } = options
    this.#cluster = cluster
    this.#options = options
    this.#names = namesOf(config, model)
    this.#manifests = new Manifests(cluster, this.#names.manifests)
    this.records = kubernetesRecordStore(cluster, this.#names.record, (record) =>
      howToRollBack(cluster.namespace, this.#names, config, record),
    )
    this.#git = committingOf(this.#names, config, options.openRepository)
    this.#install = this.#git === null ? installStable : gitInstaller(this.#git, this.records)
  }

  preflight(release: Release | null, demands: Demands = {}): Promise<readonly Finding[]> {
    return preflight({ ...this.#phase(), git: this.#git, release, demands })
  }

  async adopt(): Promise<Release | null> {
    const stable = await readSlot(this.#known(this.#cluster), this.#names.stable)
    return stable?.release ?? null
  }

  async startCanary(release: Release, log: Log, signal: AbortSignal): Promise<void> {
    const phase = this.#phase()
    const slots = await this.#slots(phase)
    const running = slots.canary
    if (running !== null && running.release.id !== release.id) {
      throw new UserError(`a canary runs already: ${running.release.id}`, {
        hint: 'Roll it back first, or finish its rollout.',
      })
    }
    await this.#startBeside(phase, slots, release, { log, signal })
  }

  async setSplit(split: Split): Promise<void> {
    const phase = this.#phase()
    if (split.canary === 0 && split.mirror === 0 && split.match === undefined) {
      return this.#moved(phase.router.stop())
    }
    const slots = await this.#slots(phase)
    if (slots.canary === null) {
      throw new UserError('there is no canary that could get requests', { hint: 'Run deploy-canary first.' })
    }
    await scaleCanary(phase, slots, Math.max(split.canary, split.mirror))
    await this.#moved(phase.router.write(split))
  }

  async observe(): Promise<Observation> {
    return observe(this.#cluster, await this.#slots(this.#phase()))
  }

  async probe(release: string, request: ProbeRequest): Promise<ProbeResponse> {
    const phase = this.#phase()
    return probe(phase, release, async () => slotWith(await this.#slots(phase), release), request)
  }

  async makeStable(release: Release, holdUntil: number, log: Log, signal: AbortSignal): Promise<void> {
    const phase = this.#phase()
    const slots = await this.#slots(phase)
    const promoted = canaryServes(slots)
    if (slots.stable?.release.id === release.id && desiredReplicas(slots.stable.workload) > 0) {
      // The user's workload has kept its size: one write moves the requests.
      if (promoted || slots.split.canary !== 0) await this.#toStable(phase, signal)
      return
    }
    const beside = slots.canary?.release.id === release.id
    if (promoted && beside) return
    if (promoted && (this.#git === null || slots.stable === null)) {
      await this.#install(phase, slots, await this.#manifests.loadKept(release.id), { log, signal })
      return this.#toStable(this.#phase(), signal)
    }
    const template = beside ? null : await this.#manifests.loadKept(release.id)
    // Git may take long: until the wanted release is ready the one that is held serves, and not the one to get away from.
    if (promoted) await this.#giveBack(phase, slots, signal)
    const next = promoted ? this.#phase() : phase
    if (template !== null) {
      log.info(`release ${release.id} does not run any more; it is started`)
      await this.#startBeside(next, await this.#slots(next), release, { log, signal }, template)
    }
    const hold = { [ANNOTATION.holdUntil]: String(Math.ceil(holdUntil)) }
    await scaleCanary(next, await this.#slots(next), 100, { log, signal }, hold)
    await this.#moved(next.router.write({ canary: 100, mirror: 0 }, signal))
  }

  async removeCanary(): Promise<void> {
    const phase = this.#phase()
    const slots = await this.#slots(phase)
    if (canaryServes(slots)) return
    await this.#moved(phase.router.stop())
    // Also without a workload: whoever was here before may have died between two objects.
    await removeBeside(phase, slots)
  }

  async settle(now: number, log: Log, signal: AbortSignal): Promise<void> {
    const phase = this.#phase()
    // Mostly there is none, and nothing else needs to be read.
    if ((await phase.cluster.get(this.#names.workload, this.#names.canary)) === null) return
    const slots = await this.#slots(phase)
    if (slots.canary === null) return
    if (!canaryServes(slots)) {
      // It had moved into the user's workload when we died.
      if (slots.canary.release.id === slots.stable?.release.id) await this.removeCanary()
      return
    }
    const until = Number(slots.canary.workload.metadata?.annotations?.[ANNOTATION.holdUntil] ?? 0)
    const holds = slots.stable !== null && slots.stable.release.id !== slots.canary.release.id
    if (holds && until > now) return
    const { release, workload } = slots.canary
    log.info(`${release.id} moves into ${this.#names.stable}; the canary's pods serve meanwhile`)
    const template = workload.spec?.template ?? {}
    if (!(await this.#movedIn(phase, slots, template, now, { log, signal }))) return
    // It may have taken long, and somebody else may have settled meanwhile and begun the next rollout in that slot.
    const after = this.#phase()
    const canary = await after.cluster.get(this.#names.workload, this.#names.canary)
    if (canary?.metadata?.uid === workload.metadata?.uid) await this.#giveBack(after, slots, signal)
  }

  /** Whether the release is in the user's workload now. With Git it may come later, while nothing waits for it yet. */
  async #movedIn(
    phase: Phase,
    slots: Slots,
    template: PodTemplate,
    now: number,
    effects: Effects,
  ): Promise<boolean> {
    try {
      await this.#install(phase, slots, template, effects)
      return true
    } catch (error) {
      if (this.#git === null || now === Number.POSITIVE_INFINITY || !(error instanceof UserError)) throw error
      effects.log.warning([messageOf(error), ...error.problems, error.hint ?? ''].join('. '))
      return false
    }
  }

  labels(_: string, arm: Arm): ArmLabels {
    return armLabels(this.#cluster.namespace, this.#names, this.#options.config, arm)
  }

  close(): Promise<void> {
    return this.#cluster.close()
  }

  /** The user's workload serves again, and the canary's slot is free. */
  async #giveBack(phase: Phase, slots: Slots, signal: AbortSignal): Promise<void> {
    await this.#toStable(phase, signal)
    await removeBeside(phase, slots)
  }

  #toStable({ router }: Phase, signal: AbortSignal): Promise<void> {
    return this.#moved(router.write({ canary: 0, mirror: 0 }, signal))
  }

  /** The router is told before there are pods: without one, the Service would select them. */
  async #startBeside(
    phase: Phase,
    slots: Slots,
    release: Release,
    effects: Effects,
    kept?: PodTemplate,
  ): Promise<void> {
    await phase.router.write({ canary: 0, mirror: 0 }, effects.signal)
    try {
      await startBeside(phase, slots, release, effects, kept)
    } catch (error) {
      await phase.router.forget()
      throw error
    }
  }

  /** Resolves once the data plane follows: controllers say that they have seen a route before all their proxies have it. */
  async #moved(writing: Promise<boolean>): Promise<void> {
    if (await writing) await delay(this.#options.config.propagation)
  }

  #slots({ cluster, router }: Phase): Promise<Slots> {
    return readSlots(this.#known(cluster), router.read())
  }

  #known(cluster: Cluster): SlotsOptions {
    const { model, config } = this.#options
    const { container } = config
    const recorded =
      this.#git === null ? {} : { recorded: (digest: string) => recordedRelease(this.records, digest) }
    return { cluster, names: this.#names, model, container, ...recorded }
  }

  #phase(): Phase {
    const { config, workspace, model } = this.#options
    const cluster = this.#cluster.readingOnce()
    const names = this.#names
    const backends = { stable: names.service, canary: names.canaryService }
    return {
      cluster,
      router: openRouter(cluster, config.route, backends, names),
      names,
      manifests: this.#manifests,
      config,
      workspace,
      model,
    }
  }
}
