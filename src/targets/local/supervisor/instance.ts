import { setTimeout as delay } from 'node:timers/promises'
import { Pool } from 'undici'
import { messageOf } from '../../../support/errors.ts'
import { lastLines, logLength } from '../log-lines.ts'
import type { InstanceView, Run } from '../protocol.ts'
import { watchHealth } from './health.ts'
import { type ReleaseProcess, signalGroup, startProcess } from './release-process.ts'

/** Starts of a release that never became ready before it is given up. */
const ATTEMPTS = 3
const FIRST_BACKOFF = 100
const LONGEST_BACKOFF = 10_000
/** A process that ran this long crashed anew, ms; the next waits as little as the first. */
const STEADY = 60_000
/** From SIGTERM to SIGKILL, ms. */
const GRACE = 2_000
const DRAIN_POLL = 10
/** A server that closes idle connections after two seconds or more never sees a request on one that it just closed. */
const IDLE_CONNECTION = 1_500
const CONNECTIONS = 1_024

/** What is known of an instance of an earlier supervisor. */
export interface Known {
  readonly process: Omit<ReleaseProcess, 'exited'> | null
  readonly restarts: number
  /** It was ready once, so it is tried for ever. */
  readonly proven: boolean
}

export interface InstanceOptions {
  readonly state: string
  readonly run: Run
  readonly log: string
  readonly restarts: number
  readonly proven: boolean
  /** Called after every change of process or readiness. */
  readonly changed: () => void
}

/** One release as a process that is started, watched, started again when it crashes, and ended. */
export class Instance {
  readonly run: Run
  /** Connections to the process; null while there is none. */
  pool: Pool | null = null
  ready = false
  /** Requests sent to it and not yet answered. */
  inFlight = 0
  process: ReleaseProcess | null = null
  restarts: number
  proven: boolean
  #options: InstanceOptions
  #reason: string | null = 'it is starting'
  #gaveUp = false
  #logStart = 0
  #stop = new AbortController()
  #loop: Promise<void> = Promise.resolve()

  constructor(options: InstanceOptions) {
    this.#options = options
    this.run = options.run
    this.restarts = options.restarts
    this.proven = options.proven
  }

  /** Runs it, beginning with `adopted` when that still runs. */
  start(adopted: ReleaseProcess | null): void {
    this.#loop = this.#keepRunning(adopted)
  }

  view(): InstanceView {
    const lines = this.ready ? '' : lastLines(this.#options.log, this.#logStart)
    const reason =
      this.#reason === null ? {} : { reason: lines === '' ? this.#reason : `${this.#reason}\n${lines}` }
    return {
      release: this.run.release,
      digest: this.run.digest,
      ready: this.ready,
      restarts: this.restarts,
      ...reason,
      gaveUp: this.#gaveUp,
      port: this.process?.port ?? null,
    }
  }

  /** Waits until it has answered what it had begun, at most its `drain`, and ends it. It must get no new request. */
  async end(): Promise<void> {
    const deadline = Date.now() + this.run.launch.drain
    while (this.inFlight > 0 && Date.now() < deadline) await delay(DRAIN_POLL)
    this.#stop.abort()
    await this.#kill()
    await this.#loop
  }

  async #keepRunning(adopted: ReleaseProcess | null): Promise<void> {
    let next = adopted
    for (let crashes = 0; !this.#stop.signal.aborted; ) {
      const begun = Date.now()
      const end = await this.#runOnce(next)
      next = null
      if (this.#stop.signal.aborted || this.#gaveUp) return
      crashes = Date.now() - begun > STEADY ? 1 : crashes + 1
      if (!this.proven && crashes >= ATTEMPTS) return this.#giveUp(`${end}, ${crashes} times in a row`)
      this.#unready(end)
      const backoff = Math.min(FIRST_BACKOFF * 2 ** (crashes - 1), LONGEST_BACKOFF)
      await delay(backoff, undefined, { signal: this.#stop.signal }).catch(() => undefined)
      if (!this.#stop.signal.aborted) this.restarts++
    }
  }

  /** Runs one process to its end, and says how it ended. */
  async #runOnce(adopted: ReleaseProcess | null): Promise<string> {
    this.#logStart = logLength(this.#options.log)
    try {
      this.process = adopted ?? (await startProcess(this.#options.state, this.run, this.#options.log))
    } catch (error) {
      return messageOf(error)
    }
    const { port, pid, exited } = this.process
    this.pool = new Pool(`http://127.0.0.1:${port}`, {
      connections: CONNECTIONS,
      pipelining: 1,
      keepAliveTimeout: IDLE_CONNECTION,
    })
    const watch = new AbortController()
    this.#options.changed()
    void watchHealth(port, this.run.launch.ready.path, watch.signal, this.#judge(Date.now()))
    if (this.#stop.signal.aborted) void this.#kill()
    const end = await exited
    watch.abort()
    // Its children would keep the port, or run on unseen.
    signalGroup(pid, 'SIGKILL')
    this.ready = false
    const pool = this.pool
    this.pool = null
    this.process = null
    this.#options.changed()
    void pool.destroy()
    return end
  }

  #judge(begun: number): (problem: string | null) => void {
    const { timeout } = this.run.launch.ready
    return (problem) => {
      if (problem !== null && !this.proven && Date.now() - begun > timeout) {
        this.#giveUp(`it was not ready within ${timeout} ms: ${problem}`)
        void this.#kill()
      } else if (problem !== null) this.#unready(problem)
      else if (!this.ready) {
        this.ready = true
        this.proven = true
        this.#reason = null
        this.#options.changed()
      }
    }
  }

  #unready(reason: string): void {
    const was = this.ready
    this.ready = false
    this.#reason = reason
    if (was) this.#options.changed()
  }

  #giveUp(reason: string): void {
    this.#gaveUp = true
    this.#unready(reason)
    this.#options.changed()
  }

  async #kill(): Promise<void> {
    const process = this.process
    if (process === null) return
    signalGroup(process.pid, 'SIGTERM')
    const timer = setTimeout(() => signalGroup(process.pid, 'SIGKILL'), GRACE)
    await process.exited
    clearTimeout(timer)
  }
}
