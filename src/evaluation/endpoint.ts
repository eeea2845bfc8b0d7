import type { Pool } from 'undici'
import { type Call, textOf } from '../serving/protocol.ts'
import { messageOf } from '../support/errors.ts'

/** Most bytes of an answer. */
const LIMIT = 2 ** 20

export interface Answer {
  readonly status: number
  readonly body: string
}

/** Where a model server is, and how it is asked. */
export interface EndpointOptions {
  readonly url: URL
  /** Sent with every request, to sign in. */
  readonly headers: Readonly<Record<string, string>>
  /** ms until an answer must be there, whole. */
  readonly timeout: number
  /** Connections at most. */
  readonly concurrency: number
  readonly signal: AbortSignal
}

/** A model server that is asked over a few connections that stay open. */
export class Endpoint {
  readonly options: EndpointOptions
  readonly #pool: Pool

  private constructor(options: EndpointOptions, pool: Pool) {
    this.options = options
    this.#pool = pool
  }

  static async open(options: EndpointOptions): Promise<Endpoint> {
    const { Pool } = await import('undici')
    return new Endpoint(options, new Pool(options.url.origin, { connections: options.concurrency }))
  }

  /** The path of a call at this server, below the path of its address. */
  pathOf({ path }: Call): string {
    return `${this.options.url.pathname.replace(/\/+$/, '')}${path}`
  }

  /** Sends one request. Rejects when there is no whole answer in time, or one of over 1 MiB. */
  async ask(call: Call): Promise<Answer> {
    const { timeout, signal, headers } = this.options
    const limit = AbortSignal.timeout(timeout)
    try {
      const answer = await this.#pool.request({
        method: call.method,
        path: this.pathOf(call),
        headers: { ...call.headers, ...headers },
        body: textOf(call) ?? null,
        signal: AbortSignal.any([limit, signal]),
      })
      return { status: answer.statusCode, body: await read(answer.body) }
    } catch (error) {
      signal.throwIfAborted()
      throw new Error(limit.aborted ? `no answer within ${timeout} ms` : messageOf(error))
    }
  }

  /** Ends the connections, also those that still wait for an answer. */
  close(): Promise<void> {
    return this.#pool.destroy()
  }
}

async function read(body: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > LIMIT) throw new Error(`the answer is longer than ${LIMIT} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
