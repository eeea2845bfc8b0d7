import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { UserError } from '../../support/errors.ts'
import { type ControlClient, findSupervisor } from './control-client.ts'
import { type View, viewSchema } from './protocol.ts'
import { ensureSupervisor, type StartOptions } from './start.ts'

/** How long a supervisor that crashed may take to be back, ms. */
const BACK_WITHIN = 3_000
const POLL = 20

/** The supervisor of a state folder, also when it crashes between two calls: every call can be made twice. */
export class SupervisorLink {
  readonly #options: StartOptions

  constructor(options: StartOptions) {
    this.#options = options
  }

  /** Whether a supervisor ever ran here. */
  wasStarted(): boolean {
    return this.#options.state.check() && existsSync(this.#path('supervisor.json'))
  }

  /** Calls the supervisor, which is started when none runs. */
  call(method: string, path: string, body?: unknown, timeout?: number): Promise<unknown> {
    const attempt = async () => (await ensureSupervisor(this.#options)).call(method, path, body, timeout)
    return attempt().catch((error: unknown) => {
      if (error instanceof UserError) throw error
      return attempt()
    })
  }

  /** Calls the supervisor when it runs; null when it does not. Starts nothing. */
  async read(method: string, path: string, body?: unknown): Promise<unknown> {
    const attempt = async () => (await this.#find())?.call(method, path, body) ?? null
    return attempt().catch((error: unknown) => {
      if (error instanceof UserError) throw error
      return attempt()
    })
  }

  async view(): Promise<View | null> {
    const answer = await this.read('GET', '/state')
    return answer === null ? null : viewSchema.parse(answer)
  }

  async ensureView(): Promise<View> {
    return viewSchema.parse(await this.call('GET', '/state'))
  }

  /** One that was not shut down leaves its announcement, and is started again by its guard. */
  async #find(): Promise<ControlClient | null> {
    if (!this.#options.state.check()) return null
    const deadline = Date.now() + BACK_WITHIN
    for (;;) {
      const found = findSupervisor(this.#options.state.path)
      if (found !== null || !existsSync(this.#path('control.json')) || Date.now() > deadline) return found
      await delay(POLL)
    }
  }

  #path(name: string): string {
    return join(this.#options.state.path, name)
  }
}
