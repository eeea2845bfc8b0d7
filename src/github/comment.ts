import { commentMarker, rolloutComment } from '../report/comment.ts'
import type { Rollout } from '../rollout/record.ts'
import { type Calls, safely, statusOf } from './calls.ts'

const PERMISSION = 'pull-requests: write'
/** Clocks may differ by this much when an earlier comment is looked for, ms. */
const CLOCK_SKEW = 600_000

/** The pull request of the run's event, or the open one to which the commit belongs; null where there is none. */
export async function findPullRequest(calls: Calls): Promise<number | null> {
  if (calls.context.pullRequest !== null) return calls.context.pullRequest
  const purpose = { what: 'find the pull request of the commit', permission: 'pull-requests: read' }
  return safely(calls, purpose, async () => {
    const commit_sha = calls.context.commit
    const { data } = await calls.client.rest.repos.listPullRequestsAssociatedWithCommit({
      ...calls.base,
      commit_sha,
    })
    return (data.find(({ state }) => state === 'open') ?? data[0])?.number ?? null
  })
}

/**
 * Writes the rollout's one comment: updates the one that the record knows, else the one that an interrupted try has
 * made, else makes one. Its id; null on failure.
 */
export async function showComment(
  calls: Calls,
  rollout: Rollout,
  pullRequest: number,
): Promise<number | null> {
  return safely(calls, { what: 'write the comment', permission: PERMISSION }, async () => {
    const body = rolloutComment(rollout, calls.context.runUrl)
    const known = rollout.links.comment ?? (await findComment(calls, rollout, pullRequest))
    if (known !== null && (await update(calls, known, body))) return known
    const { data } = await calls.client.rest.issues.createComment({
      ...calls.base,
      issue_number: pullRequest,
      body,
    })
    return data.id
  })
}

/** A marker counts only in an app's own comment: anybody may write one into theirs. */
async function findComment(calls: Calls, rollout: Rollout, pullRequest: number): Promise<number | null> {
  const { data } = await calls.client.rest.issues.listComments({
    ...calls.base,
    issue_number: pullRequest,
    since: new Date(rollout.startedAt - CLOCK_SKEW).toISOString(),
    per_page: 100,
  })
  const marker = commentMarker(rollout)
  const mine = data.find(({ user, body }) => user?.type === 'Bot' && body?.startsWith(marker) === true)
  return mine?.id ?? null
}

/** False when somebody has deleted the comment. */
async function update(calls: Calls, comment_id: number, body: string): Promise<boolean> {
  try {
    await calls.client.rest.issues.updateComment({ ...calls.base, comment_id, body })
    return true
  } catch (error) {
    if (statusOf(error) === 404) return false
    throw error
  }
}
