import { headline } from '../report/headline.ts'
import { oneLine } from '../report/markdown.ts'
import type { Rollout } from '../rollout/record.ts'
import { type Calls, safely } from './calls.ts'

/** Tells our deployments from others. */
const TASK = 'model-rollout'
/** Longest description of a deployment or a status that GitHub takes, in characters. */
const DESCRIPTION_LIMIT = 140

const DEPLOYMENTS = { permission: 'deployments: write' }

/** How a rollout ended; null while it has not. */
function outcomeOf(rollout: Rollout): 'success' | 'failure' | 'error' | null {
  if (rollout.phase === 'Promoted') return 'success'
  if (rollout.phase !== 'RolledBack') return null
  return rollout.analyses.at(-1)?.verdict === 'Error' ? 'error' : 'failure'
}

/** The rollout's deployment: the one that an earlier, interrupted try has made, or a new one. Its id; null on failure. */
export async function openDeployment(calls: Calls, rollout: Rollout): Promise<number | null> {
  const ref = rollout.links.commit ?? calls.context.commit
  return safely(calls, { what: 'create the deployment', ...DEPLOYMENTS }, async () => {
    const environment = rollout.plan.environment
    const { repos } = calls.client.rest
    const earlier = await repos.listDeployments({ ...calls.base, sha: ref, task: TASK, environment })
    const mine = earlier.data.find(
      ({ payload }) => typeof payload === 'object' && payload['rollout'] === rollout.id,
    )
    if (mine !== undefined) return mine.id
    const { data } = await repos.createDeployment({
      ...calls.base,
      ref,
      task: TASK,
      auto_merge: false,
      required_contexts: [],
      environment,
      production_environment: /^prod/i.test(environment),
      description: oneLine(`${rollout.release.model} ${rollout.release.version}`, DESCRIPTION_LIMIT),
      payload: payloadOf(rollout),
    })
    if (!('id' in data)) throw new Error(`expected a deployment, found: ${data.message}`)
    return data.id
  })
}

/** Says on the deployment where the rollout is. */
export async function setDeploymentStatus(calls: Calls, rollout: Rollout, deployment: number): Promise<void> {
  const outcome = outcomeOf(rollout)
  await safely(calls, { what: "set the deployment's status", ...DEPLOYMENTS }, () =>
    calls.client.rest.repos.createDeploymentStatus({
      ...calls.base,
      deployment_id: deployment,
      state: outcome ?? 'in_progress',
      log_url: calls.context.runUrl,
      description: oneLine(headline(rollout), DESCRIPTION_LIMIT),
      auto_inactive: outcome === 'success',
    }),
  )
}

/** Says on the commit where the rollout is. */
export async function setCommitStatus(calls: Calls, rollout: Rollout): Promise<void> {
  const purpose = { what: "set the commit's status", permission: 'statuses: write' }
  await safely(calls, purpose, () =>
    calls.client.rest.repos.createCommitStatus({
      ...calls.base,
      sha: rollout.links.commit ?? calls.context.commit,
      context: statusContext(rollout),
      state: outcomeOf(rollout) ?? 'pending',
      target_url: calls.context.runUrl,
      description: oneLine(headline(rollout), DESCRIPTION_LIMIT),
    }),
  )
}

/** Each target of several has a status of its own. */
function statusContext({ release, plan }: Rollout): string {
  return [TASK, release.model, ...(plan.target === undefined ? [] : [plan.target])].join('/')
}

/** The plan and the digests. All who read the repository see it: no probes, no selectors, no address of a provider. */
function payloadOf(rollout: Rollout) {
  const { id, version, artifact, imageDigest, provenance } = rollout.release
  const { steps, rollbackOn, hold, metrics } = rollout.plan
  const { judge, alpha, beta, interval } = rollout.plan.analysis
  return {
    rollout: rollout.id,
    model: rollout.release.model,
    ...(rollout.plan.target === undefined ? {} : { target: rollout.plan.target }),
    release: { id, version, artifact, imageDigest, provenance },
    previous: rollout.previous?.id ?? null,
    plan: {
      steps,
      analysis: { judge, alpha, beta, interval },
      metrics: metrics.map(({ name }) => name),
      rollbackOn,
      hold,
    },
  }
}
