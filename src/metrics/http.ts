import type { Dispatcher } from 'undici'
import { messageOf, UserError } from '../support/errors.ts'

const MAX_ANSWER = 64 * 2 ** 20
const MAX_REDIRECTS = 3

/** One request whose answer is read whole. */
export interface Request {
  readonly method: 'GET' | 'POST'
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  /** Sent with POST; `headers` name its type. */
  readonly body?: string
  /** Client certificates, a proxy: undici's dispatcher, when the usual one will not do. */
  readonly dispatcher?: Dispatcher
}

export interface HttpAnswer {
  readonly status: number
  readonly body: string
  /** ms to wait before asking again, where the server said so. */
  readonly retryAfter: number | null
  /** ms by which the server's clock was ahead of ours when the answer came, to about a second; null where it said no time. */
  readonly ahead: number | null
}

/** There was no answer, or one that may be better later (too many requests, server error, network). */
export class Unavailable extends UserError {
  override readonly name = 'Unavailable'
  /** ms to wait at least before the next try. */
  readonly retryAfter: number

  constructor(message: string, options: { retryAfter?: number | null; cause?: unknown } = {}) {
    super(message, { cause: options.cause, hint: 'Is the address right, and reachable from this runner?' })
    this.retryAfter = options.retryAfter ?? 0
  }
}

/**
 * Sends a request and reads at most 64 MiB. Redirects are followed on the same host only, so that no token goes elsewhere.
 * `limit`: ms until the answer must be there, whole.
 * Throws Unavailable when the network or the time fails, a UserError on what no second try can mend.
 */
export async function send(ask: Request, limit: number, signal: AbortSignal): Promise<HttpAnswer> {
  const timeout = AbortSignal.timeout(limit)
  try {
    const response = await follow(ask, AbortSignal.any([timeout, signal]))
    const after = response.headers.get('retry-after') ?? ''
    const ahead = Date.parse(response.headers.get('date') ?? '') - Date.now()
    const body = await read(response, ask.url)
    return {
      status: response.status,
      body,
      retryAfter: millisecondsOf(after),
      ahead: Number.isNaN(ahead) ? null : ahead,
    }
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof UserError) throw error
    if (timeout.aborted) throw new Unavailable(`${ask.url.host}: no answer within ${limit / 1000} s`)
    throw new Unavailable(`${ask.url.host}: ${messageOf(error)}`)
  }
}

/** Retry-After: seconds, or a date. */
function millisecondsOf(after: string): number | null {
  if (after === '') return null
  const ms = /^\d+$/.test(after) ? Number(after) * 1000 : Date.parse(after) - Date.now()
  return Number.isFinite(ms) ? Math.max(0, ms) : null
}

async function follow(ask: Request, signal: AbortSignal): Promise<Response> {
  let url = ask.url
  for (let i = 0; i <= MAX_REDIRECTS; i++) {
    const init = {
      method: ask.method,
      headers: ask.headers,
      ...(ask.body === undefined ? {} : { body: ask.body }),
      signal,
      redirect: 'manual' as const,
    }
    const response = await sender(ask)(url.href, init)
    const location = response.headers.get('location')
    if (response.status < 300 || response.status >= 400 || location === null) return response
    await response.body?.cancel()
    const next = URL.canParse(location, url.href) ? new URL(location, url) : null
    if (next?.hostname !== ask.url.hostname || (url.protocol === 'https:' && next.protocol !== 'https:')) {
      throw new UserError(
        `${ask.url.host} redirects to ${next?.origin ?? 'an unreadable address'}, which is refused`,
        {
          hint: 'Give the address that answers itself; a redirect could carry the token to another host.',
        },
      )
    }
    url = next
  }
  throw new UserError(`${ask.url.host} redirects more than ${MAX_REDIRECTS} times`)
}

/** Node's own fetch knows no dispatcher of another undici than its own. */
function sender({ dispatcher }: Request): typeof fetch {
  if (dispatcher === undefined) return fetch
  return async (url, init) => {
    const { fetch: fetchWith } = await import('undici')
    return (await fetchWith(url as string, { ...(init as object), dispatcher })) as unknown as Response
  }
}

async function read(response: Response, url: URL): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.length
    if (size > MAX_ANSWER) {
      throw new UserError(`${url.host}: the answer is larger than ${MAX_ANSWER / 2 ** 20} MiB`, {
        hint: 'Narrow the selector, or choose a longer interval.',
      })
    }
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
