import { setTimeout as delay } from 'node:timers/promises'
import type { ArmLabels } from '../../../analysis/provider.ts'
import type { Release } from '../../../rollout/release.ts'
import type { RecordStore } from '../../../rollout/store.ts'
import type { Arm, Observation, ProbeRequest, ProbeResponse, Split, Target } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import type { Finding } from '../../../support/finding.ts'
import type { Log } from '../../../support/log.ts'
import { checkRights } from '../access.ts'
import type { Cluster } from '../cluster.ts'
import { configuredLabels } from '../labels.ts'
import { told } from '../preflight.ts'
import type { Effects } from '../start.ts'
import { type ControlledConfig, type Controller, NO_SPLIT, type Running, type State } from './controller.ts'
import { observationOf } from './observation.ts'
import { probeRunning } from './probe.ts'

const QUIET: Log = { info() {}, notice() {}, warning() {}, error() {} }
const NEVER = new AbortController().signal

/** A target of which a controller in the cluster owns the pods and shares the requests. */
export class ControlledTarget implements Target {
  readonly kind = 'kubernetes'
  readonly records: RecordStore
  readonly #cluster: Cluster
  readonly #config: ControlledConfig
  readonly #controller: Controller
  readonly #labels = new Map<string, Promise<ArmLabels>>()

  constructor(cluster: Cluster, config: ControlledConfig, controller: Controller, records: RecordStore) {
    this.#cluster = cluster
    this.#config = config
    this.#controller = controller
    this.records = records
  }

  async preflight(_: Release | null, splits: readonly Split[] = []): Promise<readonly Finding[]> {
    const rights = await told('kubernetes/rights', () => checkRights(this.#cluster, this.#controller.roles))
    // What else is wrong cannot be seen without the rights to look.
    if (rights.some(({ level }) => level === 'error')) return rights
    return [...rights, ...(await told('kubernetes/workload', () => this.#controller.check(splits)))]
  }

  async adopt(): Promise<Release | null> {
    return (await this.#controller.read()).stable?.release ?? null
  }

  async startCanary(release: Release, log: Log, signal: AbortSignal): Promise<void> {
    const { canary } = await this.#controller.read()
    if (canary !== null && canary.release.id !== release.id) {
      throw new UserError(`a canary runs already: ${canary.release.id}`, {
        hint: 'Roll it back first, or finish its rollout.',
      })
    }
    await this.#start(release, false, { log, signal })
  }

  async setSplit(split: Split): Promise<void> {
    await this.#controller.write(split)
  }

  async observe(): Promise<Observation> {
    return observationOf(this.#cluster, await this.#controller.read())
  }

  async probe(release: string, request: ProbeRequest): Promise<ProbeResponse> {
    const running = withRelease(await this.#controller.read(), release)
    if (running === null) throw new UserError(`release ${release} does not run, so it cannot be asked`)
    return probeRunning(this.#cluster, running, await this.#controller.reach(running), request)
  }

  async makeStable(release: Release, holdUntil: number, log: Log, signal: AbortSignal): Promise<void> {
    const effects = { log, signal }
    const state = await this.#controller.read()
    if (state.stable?.release.id === release.id) return this.#controller.write(NO_SPLIT, signal)
    if (state.held?.release.id === release.id) return this.#controller.restore(effects)
    if (state.canary?.release.id !== release.id) {
      log.info(`release ${release.id} does not run any more; it is started`)
      await this.#start(release, true, effects)
    }
    await this.#controller.promote(holdUntil, effects)
  }

  async removeCanary(): Promise<void> {
    const { canary, split } = await this.#controller.read()
    if (canary === null) return
    if (split.canary > 0 || split.mirror > 0) {
      await this.#controller.write(NO_SPLIT)
      await delay(this.#config.drain)
    }
    await this.#controller.remove({ log: QUIET, signal: NEVER })
  }

  settle(now: number, log: Log, signal: AbortSignal): Promise<void> {
    return this.#controller.settle(now, { log, signal })
  }

  /** Asked for with every query, and the same for as long as a release runs. */
  labels(release: string, arm: Arm): ArmLabels | Promise<ArmLabels> {
    const configured = configuredLabels(this.#config, arm)
    if (configured !== null) return configured
    const key = `${arm} ${release}`
    const known = this.#labels.get(key) ?? this.#controller.labels(release, arm)
    this.#labels.set(key, known)
    known.catch(() => this.#labels.delete(key))
    return known
  }

  close(): Promise<void> {
    return this.#cluster.close()
  }

  /** Takes away again what does not become ready. */
  async #start(release: Release, again: boolean, effects: Effects): Promise<void> {
    try {
      await this.#controller.start(release, again, effects)
    } catch (error) {
      await this.#controller.remove({ log: effects.log, signal: NEVER })
      throw error
    }
  }
}

function withRelease({ stable, canary, held }: State, release: string): Running | null {
  return [canary, stable, held].find((running) => running?.release.id === release) ?? null
}
