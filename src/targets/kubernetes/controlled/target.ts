import { setTimeout as delay } from 'node:timers/promises'
import type { ArmLabels } from '../../../analysis/provider.ts'
import type { Release } from '../../../rollout/release.ts'
import type { RecordStore } from '../../../rollout/store.ts'
import type {
  Arm,
  Demands,
  Observation,
  ProbeRequest,
  ProbeResponse,
  Split,
  Target,
} from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import type { Finding } from '../../../support/finding.ts'
import type { Log } from '../../../support/log.ts'
import { checkRights } from '../access.ts'
import type { Cluster } from '../cluster.ts'
import { configuredLabels } from '../labels.ts'
import { told } from '../preflight.ts'
import type { Effects } from '../start.ts'
import {
  CANNOT_STICK,
  type ControlledConfig,
  type Controller,
  NO_SPLIT,
  type Running,
  type State,
} from './controller.ts'
import type { Kept } from './kept.ts'
import { observationOf } from './observation.ts'
import { probeRunning } from './probe.ts'

const QUIET: Log = { info() {}, notice() {}, warning() {}, error() {} }
const NEVER = new AbortController().signal

export interface Parts {
  readonly cluster: Cluster
  readonly config: ControlledConfig
  readonly controller: Controller
  readonly kept: Kept<object>
  readonly records: RecordStore
}

/** A target of which a controller in the cluster owns the pods and shares the requests. */
export class ControlledTarget implements Target {
  readonly kind = 'kubernetes'
  readonly records: RecordStore
  readonly #cluster: Cluster
  readonly #config: ControlledConfig
  readonly #controller: Controller
  readonly #kept: Kept<object>
  readonly #labels = new Map<string, Promise<ArmLabels>>()

  constructor(parts: Parts) {
    this.#cluster = parts.cluster
    this.#config = parts.config
    this.#controller = parts.controller
    this.#kept = parts.kept
    this.records = parts.records
  }

  async preflight(release: Release | null, demands: Demands = {}): Promise<readonly Finding[]> {
    const { splits = [], sticky = false, probed = true } = demands
    const { roles } = this.#controller
    const rights = await told('kubernetes/rights', () => checkRights(this.#cluster, roles, probed))
    // What else is wrong cannot be seen without the rights to look.
    if (rights.some(({ level }) => level === 'error')) return rights
    const found = await told('kubernetes/workload', () => this.#controller.check(splits, release))
    return [...rights, ...found, ...(sticky ? [CANNOT_STICK] : [])]
  }

  async adopt(): Promise<Release | null> {
    return (await this.#read()).stable?.release ?? null
  }

  async startCanary(release: Release, log: Log, signal: AbortSignal): Promise<void> {
    const { canary } = await this.#read()
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
    return observationOf(this.#cluster, await this.#read())
  }

  async probe(release: string, request: ProbeRequest): Promise<ProbeResponse> {
    const running = withRelease(await this.#read(), release)
    if (running === null) throw new UserError(`release ${release} does not run, so it cannot be asked`)
    return probeRunning(this.#cluster, running, await this.#controller.reach(running), request)
  }

  async makeStable(release: Release, holdUntil: number, log: Log, signal: AbortSignal): Promise<void> {
    const effects = { log, signal }
    const state = await this.#read()
    if (state.stable?.release.id === release.id) return this.#controller.write(NO_SPLIT, signal)
    if (state.held?.release.id === release.id) {
      await this.#controller.restore(effects)
      return this.#kept.note({ holdUntil: 0 })
    }
    if (state.canary?.release.id !== release.id) {
      log.info(`release ${release.id} does not run any more; it is started`)
      await this.#start(release, true, effects)
    }
    const { trial } = await this.#kept.notes()
    await this.#kept.note({ holdUntil, trial: null })
    if (trial === null) await this.#controller.promote(effects)
  }

  async removeCanary(): Promise<void> {
    const { canary, split } = await this.#read()
    if (canary === null) return
    if (split.canary > 0 || split.mirror > 0) {
      await this.#controller.write(NO_SPLIT)
      await delay(this.#config.drain)
    }
    await this.#remove(QUIET)
  }

  async settle(now: number, log: Log, signal: AbortSignal): Promise<void> {
    const { holdUntil, trial } = await this.#kept.notes()
    if (trial !== null || holdUntil > now) return
    await this.#controller.settle({ log, signal })
    if (holdUntil > 0) await this.#kept.note({ holdUntil: 0 })
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

  /** A first release on trial is the canary, though it has all requests. */
  async #read(): Promise<State> {
    const [state, { holdUntil, trial }] = await Promise.all([this.#controller.read(), this.#kept.notes()])
    if (trial === null) return { ...state, held: holdUntil > 0 ? state.held : null }
    return { split: NO_SPLIT, stable: null, canary: state.stable, held: null }
  }

  /** Takes away again what does not become ready. */
  async #start(release: Release, again: boolean, effects: Effects): Promise<void> {
    const { trial } = await this.#kept.notes()
    const state = await this.#controller.read()
    if (trial !== null && state.stable?.release.id === release.id) return
    if (trial !== null) await this.#controller.destroy()
    try {
      await this.#controller.start(release, again, effects)
    } catch (error) {
      await this.#remove(effects.log)
      throw error
    }
  }

  async #remove(log: Log): Promise<void> {
    const { trial } = await this.#kept.notes()
    if (trial === null) return this.#controller.remove({ log, signal: NEVER })
    await this.#controller.destroy()
    await this.#kept.note({ trial: null })
  }
}

function withRelease({ stable, canary, held }: State, release: string): Running | null {
  return [canary, stable, held].find((running) => running?.release.id === release) ?? null
}
