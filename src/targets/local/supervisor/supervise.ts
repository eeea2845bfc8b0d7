import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { basename, dirname, join } from 'node:path'
import { processIdentity } from '../process-identity.ts'
import type { Control, RouterSettings } from '../protocol.ts'
import { replaceFile } from '../revisions.ts'
import { controlCalls } from './calls.ts'
import { controlServer } from './control.ts'
import { Counters } from './counters.ts'
import { expired, nothingDesired } from './desired.ts'
import { Fleet } from './fleet.ts'
import { History } from './history.ts'
import { HistoryFile } from './history-file.ts'
import { takeLease } from './lease.ts'
import { listen, listenAgain } from './listen.ts'
import { rotateLog } from './log-file.ts'
import { type Memory, memoryWriter, readMemory } from './memory.ts'
import { Mirror } from './mirror.ts'
import { Router } from './router.ts'
import { Sampler } from './sampler.ts'

const EXPIRY_INTERVAL = 250
const HOUSEKEEPING_INTERVAL = 5_000

/**
 * Runs the supervisor of the state folder until it is shut down; returns at once when another one runs. It goes on with
 * what an earlier one was told; `settings` are the router's only at the very first start. Throws a UserError when the
 * router's port is in use.
 */
export async function supervise(state: string, settings: RouterSettings): Promise<void> {
  if (await takeLease(state)) await new Supervisor(state, settings).run()
}

class Supervisor {
  readonly #state: string
  readonly #memory: Memory | null
  readonly #counters = new Counters()
  readonly #history = new History()
  readonly #router = new Router(this.#counters, new Mirror(this.#counters))
  readonly #historyFile: HistoryFile
  readonly #fleet: Fleet
  readonly #sampler: Sampler
  readonly #stopped = Promise.withResolvers<void>()
  readonly #save: () => Promise<void>
  #controlPort: number
  #timers: NodeJS.Timeout[] = []

  constructor(state: string, settings: RouterSettings) {
    this.#state = state
    this.#memory = readMemory(this.#path('supervisor.json'))
    this.#controlPort = this.#memory?.controlPort ?? 0
    const desired = this.#memory?.desired ?? nothingDesired(settings)
    this.#fleet = new Fleet(state, this.#router, desired, () => this.#saveSoon())
    this.#historyFile = new HistoryFile(this.#path('history.jsonl'), this.#history)
    this.#sampler = new Sampler(this.#fleet, this.#counters, this.#history, this.#historyFile)
    this.#save = memoryWriter(this.#path('supervisor.json'), () => ({
      schema: 1,
      desired: this.#fleet.desired,
      controlPort: this.#controlPort,
      instances: this.#fleet.known(),
    }))
  }

  /** Serves first, then reads the history, which may be long. */
  async run(): Promise<void> {
    mkdirSync(this.#path('logs'), { recursive: true, mode: 0o700 })
    const port = await this.#openRouter()
    this.#fleet.resume(this.#memory?.instances ?? {})
    const control = await this.#openControl(port)
    this.#timers = [
      setInterval(() => this.#expire(), EXPIRY_INTERVAL),
      setInterval(() => this.#keepHouse(), HOUSEKEEPING_INTERVAL),
    ]
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void this.#shutdown())
    await this.#historyFile.load()
    this.#sampler.start()
    await this.#stopped.promise
    this.#router.server.closeAllConnections()
    // The caller of the shutdown gets its answer first.
    await new Promise((resolve) => control.close(resolve))
  }

  async #openRouter(): Promise<number> {
    const { desired } = this.#fleet
    const port = await listen(this.#router.server, desired.router.host, desired.router.port)
    this.#fleet.desired = { ...desired, router: { ...desired.router, port } }
    return port
  }

  /** Announces the control API once it answers. */
  async #openControl(port: number): Promise<Server> {
    const token = randomBytes(32).toString('hex')
    const calls = controlCalls({
      fleet: this.#fleet,
      history: this.#history,
      save: this.#save,
      shutdown: () => this.#shutdown(),
      bundle: basename(dirname(process.argv[1] ?? '')),
      port,
    })
    const server = controlServer(token, calls, () => this.#sampler.text())
    this.#controlPort = await listenAgain(server, this.#controlPort)
    await this.#save()
    const { pid } = process
    const announcement: Control = {
      port: this.#controlPort,
      token,
      pid,
      identity: processIdentity(pid) ?? '',
    }
    await replaceFile(this.#path('control.json'), JSON.stringify(announcement))
    return server
  }

  #expire(): void {
    const next = expired(this.#fleet.desired, Date.now())
    if (next === this.#fleet.desired) return
    this.#fleet.apply(next)
    this.#saveSoon()
  }

  #keepHouse(): void {
    // Somebody removed the folder: nobody can reach us any more.
    if (!existsSync(this.#path('control.json'))) {
      void this.#shutdown()
      return
    }
    const logs = readdirSync(this.#path('logs')).filter((name) => name.endsWith('.log'))
    for (const name of ['supervisor.log', ...logs.map((log) => join('logs', log))])
      rotateLog(this.#path(name))
  }

  /** Ends the releases after they have answered what they had begun. */
  async #shutdown(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    this.#sampler.stop()
    this.#router.server.close()
    await this.#fleet.stop()
    if (existsSync(this.#state)) await Promise.all([this.#historyFile.flushed(), this.#save()])
    rmSync(this.#path('control.json'), { force: true })
    this.#stopped.resolve()
  }

  #saveSoon(): void {
    this.#save().catch((error: unknown) => console.error(error))
  }

  #path(name: string): string {
    return join(this.#state, name)
  }
}
