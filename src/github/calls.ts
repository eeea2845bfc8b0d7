import { oneLine } from '../report/markdown.ts'
import { messageOf } from '../support/errors.ts'
import type { Log } from '../support/log.ts'
import type { GitHubClient } from './client.ts'
import type { RunContext } from './context.ts'

/** ms: a rollout does not wait for its mirror. */
const EVENT_TIMEOUT = 30_000

/** One event's calls to GitHub. */
export interface Calls {
  readonly client: GitHubClient
  readonly context: RunContext
  readonly log: Log
  /** Owner, repository and time limit: part of every request. */
  readonly base: {
    readonly owner: string
    readonly repo: string
    readonly request: { readonly signal: AbortSignal }
  }
}

/** What a call is for, and the permission that it needs. */
interface Purpose {
  /** Completes "Could not …". */
  readonly what: string
  readonly permission: string
}

/** Makes one event's calls. Whatever goes wrong in them is a warning, and `otherwise` is given back. */
export async function during<T>(
  options: Pick<Calls, 'context' | 'log'> & { open(): Promise<GitHubClient>; timeout: number | undefined },
  otherwise: T,
  work: (calls: Calls) => Promise<T>,
): Promise<T> {
  const { context, log } = options
  const deadline = new AbortController()
  const timer = setTimeout(() => deadline.abort(), options.timeout ?? EVENT_TIMEOUT)
  try {
    const client = await options.open()
    const base = { owner: context.owner, repo: context.repo, request: { signal: deadline.signal } }
    return await work({ client, context, log, base })
  } catch (error) {
    log.warning(`Could not publish to GitHub: ${messageOf(error)}. The rollout goes on.`)
    return otherwise
  } finally {
    clearTimeout(timer)
  }
}

/** One call whose failure is a warning that says what to do; null then. */
export async function safely<T>(calls: Calls, purpose: Purpose, call: () => Promise<T>): Promise<T | null> {
  try {
    return await call()
  } catch (error) {
    const problem = calls.base.request.signal.aborted ? 'GitHub took too long.' : explain(error, purpose)
    calls.log.warning(`Could not ${purpose.what}: ${problem} The rollout goes on.`)
    return null
  }
}

/** The status that GitHub answered with; null when there was no answer. */
export function statusOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('status' in error) || !('response' in error)) return null
  return error.response === undefined ? null : Number(error.status)
}

function explain(error: unknown, { permission }: Purpose): string {
  const said = oneLine(messageOf(error), 300)
  const status = statusOf(error)
  if (status === null) return `no answer from GitHub (${said}).`
  return `GitHub answered ${status} (${said}).${advice(status, said, permission)}`
}

function advice(status: number, said: string, permission: string): string {
  if (status === 401) return ' Check the input github-token.'
  if (/rate limit/i.test(said)) return ' The limit is over in a while.'
  return status === 403 || status === 404 ? ` Give the job the permission "${permission}".` : ''
}
