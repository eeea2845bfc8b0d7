import { UserError } from '../support/errors.ts'
import { clean } from './clean.ts'
import type { Connection } from './connection.ts'
import { type HttpAnswer, type Request, send, Unavailable } from './http.ts'

/** A metrics server that is asked over HTTP. */
export interface Service {
  /** As people call it: Datadog. */
  readonly name: string
  /** ms per request. */
  readonly timeout: number
  /** ms in which a failed request is tried again. */
  readonly retryFor: number
  /** What to do when the sign-in is refused, and when the question is. */
  readonly hints: { readonly signIn: string; readonly question: string }
  /** Headers that sign a request, made anew for each try; none when left out. */
  readonly sign?: (request: Request, signal: AbortSignal) => Promise<Readonly<Record<string, string>>>
  /** Where requests go through (a proxy, client certificates); `connection` makes it. Node's own way when left out. */
  readonly dispatcher?: Connection
  /** The server's own words in an answer that is a refusal; null when there are none. */
  readonly refusal?: (body: string) => string | null
  /** True for the body of a refusal that may be better later, though its status is not 429 or 5xx: a vendor's own way to throttle. */
  readonly passes?: (body: string) => boolean
  /** Throws where an answer of status 200 to 299 says that something failed; what it throws as Unavailable is tried again. */
  readonly inspect?: (body: string) => void
}

/**
 * The body of the answer, status 200 to 299. What may be better later (no connection, time-out, 429, 5xx) is tried again
 * within `retryFor`, not before the server's Retry-After; then Unavailable is thrown. Any other refusal is a UserError.
 */
export async function ask(service: Service, request: Request, signal: AbortSignal): Promise<string> {
  return (await askWhole(service, request, signal)).body
}

/** As `ask`, with what else the answer says. */
export async function askWhole(service: Service, request: Request, signal: AbortSignal): Promise<HttpAnswer> {
  const { default: pRetry } = await import('p-retry')
  const { setTimeout: delay } = await import('node:timers/promises')
  const { retryFor } = service
  const until = Date.now() + retryFor
  const mayWait = (error: Error) => error instanceof Unavailable && Date.now() + error.retryAfter < until
  return pRetry(async () => accepted(service, request, await once(service, request, signal)), {
    retries: 10,
    minTimeout: Math.min(250, retryFor / 4),
    maxTimeout: 5_000,
    randomize: true,
    maxRetryTime: retryFor,
    signal,
    shouldRetry: ({ error }) => mayWait(error),
    onFailedAttempt: async ({ error }) => {
      const wait = error instanceof Unavailable ? error.retryAfter : 0
      if (wait > 0 && mayWait(error)) await delay(wait, undefined, { signal })
    },
  })
}

async function once(service: Service, request: Request, signal: AbortSignal): Promise<HttpAnswer> {
  const signed = service.sign === undefined ? {} : await service.sign(request, signal)
  const dispatcher = await service.dispatcher?.()
  const through = dispatcher === undefined ? {} : { dispatcher }
  return send({ ...request, headers: { ...request.headers, ...signed }, ...through }, service.timeout, signal)
}

function accepted(service: Service, { url }: Request, answer: HttpAnswer): HttpAnswer {
  const { name, hints, refusal, passes, inspect } = service
  const { status, body, retryAfter } = answer
  if (status >= 200 && status < 300) {
    inspect?.(body)
    return answer
  }
  const said = refusal?.(body) ?? clean(body.slice(0, 200))
  const message = `${name} ${url.host} answered ${status}${said === '' ? '' : `: ${said}`}`
  if (status === 429 || status >= 500 || passes?.(body) === true)
    throw new Unavailable(message, { retryAfter })
  throw new UserError(message, { hint: status === 401 || status === 403 ? hints.signIn : hints.question })
}
