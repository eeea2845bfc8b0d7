import type { ClientSettings } from '../../src/github/client.ts'
import type { RunContext } from '../../src/github/context.ts'
import { openPublisher } from '../../src/github/publisher.ts'
import type { Log } from '../../src/support/log.ts'
import { type FakeGitHub, startFakeGitHub } from '../fake-github/server.ts'

export const REPOSITORY = 'acme/models'
export const COMMIT = 'c'.repeat(40)
const TOKEN = 'ghs_test'

/** The library's pace for writes, one a second, is kept in one test of its own. */
const unspaced = { key: () => ({ schedule: (_options: object, task: () => unknown) => task() }) }
const HASTY: ClientSettings = {
  retry: { retryAfterBaseValue: 1 },
  throttle: { write: unspaced, notifications: unspaced },
}

export interface Scene extends AsyncDisposable {
  readonly fake: FakeGitHub
  readonly context: RunContext
  /** `level: message`, in order. */
  readonly said: string[]
  readonly log: Log
  /** A publisher as a new process would open it. */
  publisher(changes?: Partial<Parameters<typeof openPublisher>[0]>): ReturnType<typeof openPublisher>
  options(): Parameters<typeof openPublisher>[0]
  /** How often each operation was called. */
  counts(): Record<string, number>
}

export async function openScene(): Promise<Scene> {
  const fake = await startFakeGitHub({ repository: REPOSITORY, token: TOKEN })
  const said: string[] = []
  const log: Log = {
    info: (message) => said.push(`info: ${message}`),
    notice: (message) => said.push(`notice: ${message}`),
    warning: (message) => said.push(`warning: ${message}`),
    error: (message) => said.push(`error: ${message}`),
  }
  const context: RunContext = {
    owner: 'acme',
    repo: 'models',
    commit: COMMIT,
    pullRequest: null,
    apiUrl: fake.url,
    repositoryUrl: 'https://github.com/acme/models',
    runUrl: 'https://github.com/acme/models/actions/runs/99/attempts/1',
  }
  const options = () => ({ context, token: TOKEN, env: {}, log, settings: HASTY })
  return {
    fake,
    context,
    said,
    log,
    options,
    publisher: (changes) => openPublisher({ ...options(), ...changes }),
    counts: () => {
      const counts: Record<string, number> = {}
      for (const { operation } of fake.requests) {
        counts[operation ?? 'unknown'] = (counts[operation ?? 'unknown'] ?? 0) + 1
      }
      return counts
    },
    [Symbol.asyncDispose]: () => fake.close(),
  }
}
