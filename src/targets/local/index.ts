import { setTimeout as delay } from 'node:timers/promises'
import type { Series } from '../../analysis/provider.ts'
import type { Release } from '../../rollout/release.ts'
import type { RecordStore } from '../../rollout/store.ts'
import type {
  Demands,
  Observation,
  ProbeRequest,
  ProbeResponse,
  Split,
  Target,
} from '../../rollout/target.ts'
import { UserError } from '../../support/errors.ts'
import type { Finding } from '../../support/finding.ts'
import type { Log } from '../../support/log.ts'
import type { LocalTargetConfig } from './config.ts'
import { asRemembered, rememberRun, runOf } from './launches.ts'
import { notReady, notRunning, observationOf } from './observation.ts'
import { preflight } from './preflight.ts'
import { type HistoryQuery, type InstanceView, seriesSchema, type View } from './protocol.ts'
import { pruneReleases } from './prune.ts'
import { localRecordStore } from './record-store.ts'
import { checkPacked } from './release-folder.ts'
import { httpRequest } from './request.ts'
import { bundleHash } from './start.ts'
import {
  type Environment,
  refuseHostedRunner,
  type StateFolder,
  stateFolder,
  stateFolderPath,
} from './state.ts'
import { SupervisorLink } from './supervisor-link.ts'

const READY_POLL = 20
/** Added to what a call may take by its own settings, ms. */
const SLACK = 30_000
const MAX_PROBE_ANSWER = 8 * 2 ** 20

export interface LocalOptions {
  readonly model: string
  readonly config: LocalTargetConfig
  /** Folder of the supervisor's bundle, with its index.js. */
  readonly supervisorBundle: string
  readonly env: Environment
  /** Folder that `target.local.state` is relative to. */
  readonly workspace: string
}

export interface LocalTarget extends Target {
  /** What the supervisor counted. Throws a UserError when it does not run. */
  history(query: HistoryQuery): Promise<readonly Series[]>
  /** Where the router listens, such as http://127.0.0.1:8080; null when it does not run. */
  address(): Promise<string | null>
}

/**
 * The target on this host. Opening it touches nothing; the supervisor is started by the first call that changes something.
 * Throws a UserError on a hosted runner.
 */
export function openLocalTarget(options: LocalOptions): LocalTarget {
  refuseHostedRunner(options.env)
  return new LocalHost(options)
}

class LocalHost implements LocalTarget {
  readonly kind = 'local'
  readonly records: RecordStore
  readonly #options: LocalOptions
  readonly #link: SupervisorLink
  readonly #state: StateFolder

  constructor(options: LocalOptions) {
    const { model, config, env, supervisorBundle, workspace } = options
    this.#options = options
    this.#state = stateFolder(stateFolderPath({ model, configured: config.state, workspace, env }), env)
    this.records = localRecordStore(this.#state)
    const settings = { host: config.host, port: config.port, sticky: config.sticky ?? null }
    this.#link = new SupervisorLink({ state: this.#state, bundle: supervisorBundle, settings, env })
  }

  async preflight(release: Release | null, demands: Demands = {}): Promise<readonly Finding[]> {
    const { config, env } = this.#options
    return preflight({ state: this.#state, config, env, release, demands, view: await this.#link.view() })
  }

  async startCanary(release: Release, log: Log, signal: AbortSignal): Promise<void> {
    const { config, env, supervisorBundle } = this.#options
    await checkPacked(this.#state.path, release)
    const run = runOf(release, config, env)
    const { bundle, router } = await this.#link.ensureView()
    if (bundle !== bundleHash(supervisorBundle)) {
      log.info(`the supervisor that runs is of another version (${bundle}); it goes on, to interrupt nothing`)
    }
    log.info(`the router listens on http://${router.host}:${router.port}`)
    await this.#prune(log)
    await rememberRun(this.#state.path, run)
    await this.#link.call('PUT', '/canary', { run, sticky: config.sticky ?? null })
    try {
      await this.#untilReady(release, (view) => view.canary, signal)
    } catch (error) {
      await this.removeCanary()
      throw error
    }
  }

  async setSplit(split: Split): Promise<void> {
    if (split.canary === 0 && split.mirror === 0 && !this.#link.wasStarted()) return
    await this.#link.call('PUT', '/split', split)
  }

  async observe(): Promise<Observation> {
    const view = await this.#link.view()
    return view === null ? notRunning(this.#state.path) : observationOf(view)
  }

  async probe(release: string, request: ProbeRequest): Promise<ProbeResponse> {
    const view = await this.#link.ensureView()
    const instance = [view.stable, view.canary, ...view.held].find((one) => one?.release === release)
    if (instance === undefined || instance === null || instance.port === null) {
      throw new UserError(`release ${release} does not run, so it cannot be asked`, {
        problems: instance?.reason === undefined ? [] : [instance.reason],
      })
    }
    const isText = typeof request.body === 'string'
    const json = request.body === undefined || isText ? {} : { 'content-type': 'application/json' }
    const body = isText ? (request.body as string) : JSON.stringify(request.body)
    return httpRequest({
      port: instance.port,
      method: request.method,
      path: request.path,
      headers: { ...json, ...request.headers },
      ...(body === undefined ? {} : { body }),
      timeout: request.timeout,
      limit: MAX_PROBE_ANSWER,
    })
  }

  async makeStable(release: Release, holdUntil: number, log: Log, signal: AbortSignal): Promise<void> {
    const view = await this.#link.ensureView()
    if (view.stable?.release === release.id) return
    const runs = [view.canary, ...view.held].some((one) => one?.release === release.id)
    if (!runs) await this.#stage(release, log)
    try {
      await this.#untilReady(
        release,
        (now) => [now.canary, ...now.held].find((one) => one?.release === release.id),
        signal,
      )
      await this.#link.call('PUT', '/stable', { release: release.id, until: holdUntil })
    } catch (error) {
      if (!runs) await this.#link.call('DELETE', '/held', { release: release.id }, this.#drainTimeout())
      throw error
    }
  }

  async removeCanary(): Promise<void> {
    if (this.#link.wasStarted()) await this.#link.call('DELETE', '/canary', undefined, this.#drainTimeout())
  }

  /** Nothing is known to run here but what the supervisor started. */
  adopt(): Promise<null> {
    return Promise.resolve(null)
  }

  /** The supervisor ends holds by itself. */
  async settle(): Promise<void> {}

  labels(release: string): Readonly<Record<string, string>> {
    return { release }
  }

  async history(query: HistoryQuery): Promise<readonly Series[]> {
    const answer = await this.#link.read('POST', '/history', query)
    if (answer !== null) return seriesSchema.parse(answer)
    throw new UserError('the supervisor of the local target does not run, so nothing is counted', {
      hint: `Deploy or roll back, which starts it again. Its log is in ${this.#state.path}.`,
    })
  }

  async address(): Promise<string | null> {
    const view = await this.#link.view()
    return view === null ? null : `http://${view.router.host}:${view.router.port}`
  }

  async close(): Promise<void> {}

  /** Starts a release of the history beside what runs, without traffic. */
  async #stage(release: Release, log: Log): Promise<void> {
    const { config, env } = this.#options
    await checkPacked(this.#state.path, release)
    const run = asRemembered(this.#state.path, runOf(release, config, env))
    log.info(`release ${release.id} does not run any more; it is started`)
    await rememberRun(this.#state.path, run)
    await this.#link.call('PUT', '/held', { run, until: Date.now() + run.launch.ready.timeout + SLACK })
  }

  async #prune(log: Log): Promise<void> {
    const stored = await this.records.load()
    if (stored === null) return
    const removed = await pruneReleases(this.#state.path, stored.record, Date.now())
    if (removed.length > 0) log.info(`removed what no release of the history needs: ${removed.join(', ')}`)
  }

  #drainTimeout(): number {
    return this.#options.config.drain + SLACK
  }

  /** Waits until the release is ready. Throws a UserError with its last words when it gave up, went away or takes too long. */
  async #untilReady(
    { id }: Release,
    find: (view: View) => InstanceView | null | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const { timeout } = this.#options.config.ready
    const deadline = Date.now() + timeout + SLACK
    for (;;) {
      signal.throwIfAborted()
      const instance = find(await this.#link.ensureView())
      if (instance === null || instance === undefined || instance.release !== id) {
        throw new UserError(`release ${id} was taken away while it was starting`)
      }
      if (instance.ready) return
      if (instance.gaveUp || Date.now() > deadline) throw notReady(id, instance)
      await delay(READY_POLL, undefined, { signal })
    }
  }
}
