import type { Octokit } from 'octokit'
import type { Log } from '../support/log.ts'

export type GitHubClient = Octokit

/** How patient the client is. Tests have less time. */
export interface ClientSettings {
  readonly retry?: object
  readonly throttle?: object
  /** ms until a request is given up. */
  readonly requestTimeout?: number
  /** ms that one event's calls may take together. */
  readonly eventTimeout?: number
}

const REQUEST_TIMEOUT = 10_000
/** Answers that are not asked for again at once: refusals, and 429, whose own time is waited for. */
const REFUSED = [400, 401, 403, 404, 405, 409, 410, 422, 429, 451]
/** Longest that a rate limit is waited for, in seconds: what we write is a mirror, the rollout does not wait for it. */
const LONGEST_WAIT = 20

interface ClientOptions {
  readonly token: string
  readonly apiUrl: string
  readonly env: NodeJS.ProcessEnv
  readonly log: Log
  readonly settings?: ClientSettings
}

/**
 * Opens a client that retries what may pass (answers of 5xx, time-outs), keeps GitHub's pace for writes, waits for rate
 * limits that are short, and goes through the proxy that the environment names. Loaded only when there is something to publish.
 */
export async function openClient(options: ClientOptions): Promise<GitHubClient> {
  const [{ Octokit }, send] = await Promise.all([import('octokit'), proxied(options.env)])
  const waits = (seconds: number, _request: unknown, _octokit: unknown, retries: number) =>
    retries < 2 && seconds <= LONGEST_WAIT
  const timeout = options.settings?.requestTimeout ?? REQUEST_TIMEOUT
  return new Octokit({
    auth: options.token,
    baseUrl: options.apiUrl,
    userAgent: 'model-rollout',
    log: {
      debug: () => undefined,
      info: () => undefined,
      warn: (message: string) => options.log.info(`GitHub: ${message}`),
      error: (message: string) => options.log.info(`GitHub: ${message}`),
    },
    request: { fetch: (url: string, init: Init) => send(url, limited(init, timeout)) },
    retry: { retries: 2, doNotRetry: REFUSED, ...options.settings?.retry },
    throttle: {
      id: options.apiUrl,
      onRateLimit: waits,
      onSecondaryRateLimit: waits,
      ...options.settings?.throttle,
    },
  })
}

interface Init {
  readonly signal?: AbortSignal | null
}
type Send = (url: string, init: Init) => Promise<unknown>

function limited(init: Init, timeout: number): Init {
  const signals = [AbortSignal.timeout(timeout), ...(init.signal ? [init.signal] : [])]
  return { ...init, signal: AbortSignal.any(signals) }
}

/** Node's own fetch knows no proxies, so where one is named the toolkit's is used, which is loaded for that alone. */
async function proxied(env: NodeJS.ProcessEnv): Promise<Send> {
  const names = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY']
  if (names.every((name) => (env[name] ?? '') === '')) return fetch
  const { defaults } = await import('@actions/github/lib/utils')
  const through: Send = defaults.request?.fetch
  return through
}
