import { setTimeout as delay } from 'node:timers/promises'
import type { Dispatcher } from 'undici'
import { messageOf, UserError } from '../../support/errors.ts'
import { errorOf } from './api-error.ts'
import type { Connection } from './connection.ts'

export interface Call {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With its query. */
  readonly path: string
  readonly body?: unknown
  readonly contentType?: string
  readonly headers?: Readonly<Record<string, string>>
  /** ms for one attempt. */
  readonly timeout?: number
  readonly signal?: AbortSignal | undefined
}

export interface Reply {
  readonly status: number
  readonly body: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** One attempt may take this long, ms: an API server that hangs must not hold up a rollback. */
const TIMEOUT = 7_000
/** Attempts without an answer in time before the call fails. */
const SILENCES = 2
/** Waits between attempts, ms. */
const BACKOFF: readonly number[] = [100, 300, 900, 2_000]
/** The longest wait that an answer may ask for, ms. */
const LONGEST_WAIT = 5_000
/** An object is at most 1.5 MiB in etcd, a list of pods is many of them. */
const BODY_LIMIT = 64 * 2 ** 20

/**
 * Asks the API server, again after a broken connection, a time-out, 429 and 5xx: reads, applies and guarded patches can
 * be repeated. Throws what `errorOf` makes of other answers, and a UserError when the server does not answer.
 */
export async function ask(connection: Connection, call: Call): Promise<Reply> {
  let silences = 0
  for (let attempt = 0; ; attempt++) {
    call.signal?.throwIfAborted()
    const last = attempt === BACKOFF.length
    const outcome = await send(connection, call).catch((cause: unknown) => {
      call.signal?.throwIfAborted()
      if (cause instanceof UserError) throw cause
      if (isLate(cause)) silences++
      if (last || silences === SILENCES) throw unreachable(connection, call, cause)
      return null
    })
    if (outcome !== null && outcome.status < 300) return outcome
    if (outcome !== null && (last || !passing(outcome))) {
      throw errorOf({ method: call.method, path: call.path }, outcome.status, outcome.body)
    }
    await delay(waitFor(outcome, BACKOFF[attempt] ?? 0), undefined, { signal: call.signal })
  }
}

/** One attempt, whatever comes back. */
export async function send(connection: Connection, call: Call): Promise<Reply> {
  const { request } = await import('undici')
  const timeout = AbortSignal.timeout(call.timeout ?? TIMEOUT)
  const signal = call.signal === undefined ? timeout : AbortSignal.any([call.signal, timeout])
  const { statusCode, headers, body } = await request(connection.server + call.path, {
    method: call.method,
    dispatcher: await connection.dispatcher(),
    signal,
    headers: {
      accept: 'application/json',
      ...(call.body === undefined ? {} : { 'content-type': call.contentType ?? 'application/json' }),
      ...call.headers,
      ...(await connection.headers()),
    },
    ...(call.body === undefined
      ? {}
      : { body: typeof call.body === 'string' ? call.body : JSON.stringify(call.body) }),
  })
  return { status: statusCode, headers, body: await textOf(body) }
}

async function textOf(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BODY_LIMIT) throw new UserError(`an answer of the API server is over ${BODY_LIMIT} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Whether the same call may succeed in a moment. */
function passing({ status }: Reply): boolean {
  return status === 429 || status >= 500
}

function waitFor(reply: Reply | null, backoff: number): number {
  const asked = Number(reply?.headers['retry-after'])
  return Number.isFinite(asked) && asked > 0 ? Math.min(asked * 1_000, LONGEST_WAIT) : backoff
}

function isLate(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'TimeoutError'
}

function unreachable(
  { server }: Connection,
  { method, path, timeout = TIMEOUT }: Call,
  cause: unknown,
): UserError {
  const late = isLate(cause)
  return new UserError(
    late ? `the API server at ${server} does not answer` : `the API server at ${server} cannot be reached`,
    {
      problems: [
        `${method} ${path}: ${late ? `no answer within ${timeout / 1_000} s, tried ${SILENCES} times` : messageOf(cause)}`,
      ],
      hint: 'Check the address in the kubeconfig, and that this runner has a route to it.',
      cause,
    },
  )
}
