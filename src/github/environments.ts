import { oneLine } from '../report/markdown.ts'
import type { PlanStep } from '../rollout/record.ts'
import { messageOf } from '../support/errors.ts'
import type { Finding } from '../support/finding.ts'
import { statusOf } from './calls.ts'
import { type GitHubClient, openClient } from './client.ts'
import type { RunContext } from './context.ts'
import type { GitHubOptions } from './publisher.ts'

/**
 * Checks that the environment of every step with `approval: required` exists and has required reviewers: GitHub creates
 * an environment that it does not know, without any. What cannot be checked is an error too. Never throws.
 */
export async function checkApprovals(
  steps: readonly PlanStep[],
  options: GitHubOptions,
): Promise<readonly Finding[]> {
  const guarded = steps.filter(({ approval }) => approval)
  if (guarded.length === 0) return []
  const homeless = guarded
    .filter(({ environment }) => environment === null)
    .map(({ name }) =>
      missing(`Step ${name} has "approval: required" but no "environment" whose reviewers could approve.`),
    )
  const names = new Set(guarded.flatMap(({ environment }) => environment ?? []))
  const { context } = options
  if (context === null || options.token === '') {
    return [
      ...homeless,
      ...[...names].map((name) =>
        unchecked(name, 'this is not a run on GitHub with a token', 'Run it there'),
      ),
    ]
  }
  const client = await openClient({ ...options, apiUrl: context.apiUrl })
  const found = await Promise.all([...names].map((name) => checkEnvironment(client, context, name)))
  return [...homeless, ...found.flat()]
}

async function checkEnvironment(client: GitHubClient, context: RunContext, name: string): Promise<Finding[]> {
  const settings = `${context.repositoryUrl}/settings/environments`
  try {
    const { owner, repo } = context
    const { data } = await client.rest.repos.getEnvironment({ owner, repo, environment_name: name })
    const guarded = data.protection_rules?.some(
      (rule) =>
        rule.type === 'required_reviewers' && 'reviewers' in rule && (rule.reviewers ?? []).length > 0,
    )
    if (guarded === true) return []
    return [
      missing(
        `Environment "${name}" has no required reviewers, so "approval: required" would hold nothing. Add them at ${settings}.`,
      ),
    ]
  } catch (error) {
    const said = oneLine(messageOf(error), 300)
    if (statusOf(error) === 404) {
      return [
        missing(
          `Environment "${name}" is not there, and GitHub would create it without reviewers. Create it with required reviewers at ${settings}; if it is there, give the job the permission "actions: read".`,
        ),
      ]
    }
    const advice = statusOf(error) === 403 ? 'Give the job the permission "actions: read"' : 'Try again'
    return [unchecked(name, said, advice)]
  }
}

function missing(message: string): Finding {
  return { level: 'error', rule: 'github/approval', message }
}

function unchecked(name: string, reason: string, advice: string): Finding {
  return missing(
    `The reviewers of environment "${name}" cannot be checked: ${reason}. ${advice}, or leave "approval: required" out.`,
  )
}
