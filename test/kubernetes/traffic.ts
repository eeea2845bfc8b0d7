import { setTimeout as delay } from 'node:timers/promises'

/** One answer that came through the gateway. */
export interface Answer {
  /** ms since the epoch at which it was asked for, and at which it had come. */
  readonly asked: number
  readonly at: number
  /** 0: there was none. */
  readonly status: number
  readonly version: string
}

/** Sends requests at a steady rate until it is stopped, and keeps what came back. */
export class Traffic {
  readonly answers: Answer[] = []
  readonly #send: () => Promise<{ status: number; version: string }>
  readonly #stop = new AbortController()
  readonly #done: Promise<void>

  constructor(send: () => Promise<{ status: number; version: string }>, perSecond: number) {
    this.#send = send
    this.#done = this.#run(perSecond)
  }

  async #run(perSecond: number): Promise<void> {
    const begun = performance.now()
    const open = new Set<Promise<void>>()
    for (let sent = 0; !this.#stop.signal.aborted; sent++) {
      const due = begun + (sent * 1_000) / perSecond
      const wait = due - performance.now()
      if (wait > 1) await delay(wait)
      const one = this.#one().finally(() => open.delete(one))
      open.add(one)
    }
    await Promise.all(open)
  }

  async #one(): Promise<void> {
    const asked = Date.now()
    const { status, version } = await this.#send().catch(() => ({ status: 0, version: '' }))
    this.answers.push({ asked, at: Date.now(), status, version })
  }

  /** Stops; resolves once every request has its answer. */
  async stop(): Promise<readonly Answer[]> {
    this.#stop.abort()
    await this.#done
    return this.answers
  }
}
