import { readFileSync, statSync } from 'node:fs'
import * as z from 'zod'
import { messageOf } from '../support/errors.ts'
import type { Log } from '../support/log.ts'

/** GitHub sends no larger event. */
const EVENT_LIMIT = 25 * 2 ** 20

/** What a run on GitHub knows of itself. */
export interface RunContext {
  readonly owner: string
  readonly repo: string
  /** Commit that is deployed and gets the status: a pull request's head, not its trial merge. */
  readonly commit: string
  /** The pull request that started the run, null where none did. */
  readonly pullRequest: number | null
  readonly apiUrl: string
  /** Page of the repository. */
  readonly repositoryUrl: string
  /** Page of this run and attempt. */
  readonly runUrl: string
}

const variables = z.object({
  GITHUB_REPOSITORY: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'expected owner/name'),
  GITHUB_SHA: z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, 'expected the digits of a commit'),
  GITHUB_RUN_ID: z.string().regex(/^\d+$/, 'expected a number'),
  GITHUB_RUN_ATTEMPT: z.string().regex(/^\d+$/, 'expected a number').default('1'),
  GITHUB_SERVER_URL: z.url({ protocol: /^https?$/ }).default('https://github.com'),
  GITHUB_API_URL: z.url({ protocol: /^https?$/ }).default('https://api.github.com'),
  GITHUB_EVENT_PATH: z.string().optional(),
})

const eventSchema = z.object({
  pull_request: z
    .object({
      number: z.int().positive(),
      head: z.object({ sha: z.string().regex(/^[0-9a-f]{40,64}$/) }),
    })
    .optional(),
  issue: z.object({ number: z.int().positive(), pull_request: z.object({}).optional() }).optional(),
})

/**
 * Reads the run's own variables and its event. Null outside GitHub, and, with a warning, where the variables are not
 * what a runner sets: then nothing is published, and the rollout goes on. Never throws.
 */
export function readContext(env: NodeJS.ProcessEnv, log: Log): RunContext | null {
  if (env['GITHUB_REPOSITORY'] === undefined) return null
  const parsed = variables.safeParse(env)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    log.warning(
      `Nothing is published to GitHub: the run's variables are not what a runner sets. ${problems.join('; ')}`,
    )
    return null
  }
  const run = parsed.data
  const [owner = '', repo = ''] = run.GITHUB_REPOSITORY.split('/')
  const event = readEvent(run.GITHUB_EVENT_PATH, log)
  const repositoryUrl = `${run.GITHUB_SERVER_URL}/${run.GITHUB_REPOSITORY}`
  return {
    owner,
    repo,
    commit: event.pull_request?.head.sha ?? run.GITHUB_SHA,
    pullRequest:
      event.pull_request?.number ?? (event.issue?.pull_request === undefined ? null : event.issue.number),
    apiUrl: run.GITHUB_API_URL,
    repositoryUrl,
    runUrl: `${repositoryUrl}/actions/runs/${run.GITHUB_RUN_ID}/attempts/${run.GITHUB_RUN_ATTEMPT}`,
  }
}

function readEvent(path: string | undefined, log: Log): z.infer<typeof eventSchema> {
  if (path === undefined || path === '') return {}
  try {
    const { size } = statSync(path)
    if (size > EVENT_LIMIT) throw new Error(`expected at most ${EVENT_LIMIT} bytes, found ${size}`)
    return eventSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error)
    log.warning(`The event file ${path} cannot be read, so no pull request is known: ${problem}`)
    return {}
  }
}
