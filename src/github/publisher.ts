import type { AnalysisResult } from '../analysis/result.ts'
import type { Links, Publisher } from '../rollout/publisher.ts'
import type { Rollout } from '../rollout/record.ts'
import type { Log } from '../support/log.ts'
import { type Calls, during } from './calls.ts'
import { type ClientSettings, type GitHubClient, openClient } from './client.ts'
import { findPullRequest, showComment } from './comment.ts'
import type { RunContext } from './context.ts'
import { openDeployment, setCommitStatus, setDeploymentStatus } from './deployment.ts'

export interface GitHubOptions {
  /** Null outside GitHub. */
  readonly context: RunContext | null
  /** Empty: nothing is published. */
  readonly token: string
  readonly env: NodeJS.ProcessEnv
  readonly log: Log
  readonly settings?: ClientSettings
}

/** Shows a rollout nowhere: for runs outside GitHub, or without a token. */
const silentPublisher: Publisher = {
  started: async () => ({}),
  entered: async () => ({}),
  judged: async () => ({}),
  ended: async () => ({}),
}

/**
 * Shows rollouts on GitHub: a deployment with its statuses, a commit status, and one comment on the pull request. Never
 * rejects: what fails is a warning with the permission to add. Calls: started 7 at most, entered 2, judged 1, ended 3,
 * so a rollout of four steps makes 22. Nothing is sent, and nothing loaded, without a token or outside GitHub.
 */
export function openPublisher(options: GitHubOptions): Publisher {
  const { context, log } = options
  const timeout = options.settings?.eventTimeout
  if (context === null || options.token === '') return silentPublisher
  let client: Promise<GitHubClient> | undefined
  const open = () => {
    client ??= openClient({ ...options, apiUrl: context.apiUrl })
    return client
  }
  const repository = `${context.owner}/${context.repo}`
  const publish = (rollout: Rollout, work: (calls: Calls) => Promise<Links>): Promise<Links> => {
    const home = rollout.links.repository
    if (home === null || home === repository) return during({ open, context, log, timeout }, {}, work)
    log.info(`The rollout ${rollout.id} is shown in ${home}, so nothing is published in ${repository}.`)
    return Promise.resolve({})
  }
  return {
    started: (rollout) => publish(rollout, (calls) => started(calls, rollout, repository)),
    entered: (rollout) => publish(rollout, (calls) => entered(calls, rollout)),
    judged: (rollout, analysis) => publish(rollout, (calls) => judged(calls, rollout, analysis)),
    ended: (rollout) => publish(rollout, (calls) => ended(calls, rollout)),
  }
}

async function started(calls: Calls, rollout: Rollout, repository: string): Promise<Links> {
  const { links } = rollout
  const pullRequest = links.pullRequest ?? (await findPullRequest(calls))
  const deployment = links.deployment ?? (await openDeployment(calls, rollout))
  if (deployment !== null) await setDeploymentStatus(calls, rollout, deployment)
  await setCommitStatus(calls, rollout)
  const comment = pullRequest === null ? null : await showComment(calls, rollout, pullRequest)
  const commit = links.commit ?? calls.context.commit
  return { repository, commit, pullRequest, runUrl: calls.context.runUrl, deployment, comment }
}

async function entered(calls: Calls, rollout: Rollout): Promise<Links> {
  if (rollout.links.deployment !== null) await setDeploymentStatus(calls, rollout, rollout.links.deployment)
  await setCommitStatus(calls, rollout)
  return {}
}

async function judged(calls: Calls, rollout: Rollout, analysis: AnalysisResult): Promise<Links> {
  const { pullRequest, comment } = rollout.links
  if (pullRequest === null || comment === null) return {}
  const others = rollout.analyses.filter(({ step }) => step !== analysis.step)
  return commented(calls, { ...rollout, analyses: [...others, analysis] }, pullRequest)
}

async function ended(calls: Calls, rollout: Rollout): Promise<Links> {
  const { deployment, pullRequest } = rollout.links
  if (deployment !== null) await setDeploymentStatus(calls, rollout, deployment)
  await setCommitStatus(calls, rollout)
  return pullRequest === null ? {} : commented(calls, rollout, pullRequest)
}

async function commented(calls: Calls, rollout: Rollout, pullRequest: number): Promise<Links> {
  const comment = await showComment(calls, rollout, pullRequest)
  return comment === null ? {} : { comment }
}
