import { dirname, join } from 'node:path'
import type { Config } from '../config/schema.ts'
import { type RunContext, readContext } from '../github/context.ts'
import { type GitHubOptions, openPublisher } from '../github/publisher.ts'
import { openRepository } from '../github/repository.ts'
import type { Session } from '../rollout/session.ts'
import { type OpenTarget, openTarget } from '../targets/index.ts'
import type { Runtime } from './runtime.ts'

/** Everything that the actions on a target share, opened. */
export interface Opened extends OpenTarget {
  readonly session: Session
  readonly github: GitHubOptions
  readonly context: RunContext | null
}

/**
 * Opens the target, the publisher and the session of an action, and hands them to `work`; closes them afterwards.
 * `signal`: what ends the work early; a rollback is given one that nothing aborts.
 */
export async function withSession<T>(
  config: { readonly target: Config['target']; readonly model: { readonly name: string } },
  token: string | undefined,
  runtime: Runtime,
  work: (opened: Opened) => Promise<T>,
  signal: AbortSignal = runtime.signal,
): Promise<T> {
  const { log, env, clock, actor } = runtime
  const context = readContext(env, log)
  const github = { context, token: token ?? '', env, log }
  const open = await openTarget(config.target, {
    model: config.model.name,
    supervisorBundle: supervisorBundle(),
    env,
    workspace: runtime.workspace,
    openRepository: (choice) => openRepository(github, choice),
  })
  const session: Session = {
    model: config.model.name,
    target: open.target,
    publisher: openPublisher(github),
    clock,
    log,
    signal,
    actor,
  }
  try {
    return await work({ ...open, session, github, context })
  } finally {
    await open.target.close()
  }
}

/** The supervisor's bundle lies beside the bundle that runs now. */
function supervisorBundle(): string {
  return join(dirname(process.argv[1] ?? ''), '..', 'supervisor')
}
