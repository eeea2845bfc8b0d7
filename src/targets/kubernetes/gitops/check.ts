import type { Release } from '../../../rollout/release.ts'
import { UserError } from '../../../support/errors.ts'
import type { Finding } from '../../../support/finding.ts'
import type { Cluster } from '../cluster.ts'
import type { KubernetesTargetConfig } from '../config.ts'
import type { Names } from '../names.ts'
import type { KubeObject } from '../resources.ts'
import type { Router } from '../routers/router.ts'
import type { Workload } from '../workload.ts'
import { type Committing, wantedChange } from './commit-image.ts'
import { changedFields, keeperOf, settingFor } from './keeper.ts'

interface Checked {
  readonly cluster: Cluster
  readonly names: Names
  readonly config: KubernetesTargetConfig
  readonly router: Router
  readonly release: Release | null
  /** null where the release is written into the workload itself. */
  readonly git: (() => Committing) | null
}

/**
 * Which of the objects that a rollout writes are kept as they are in Git, by whom, and the setting that lets the rollout be;
 * with `gitops`, whether the file in Git names the image. Throws a UserError where it does not.
 */
export async function checkGitOps(checked: Checked): Promise<readonly Finding[]> {
  const { cluster, names, router, git, release, config } = checked
  const workload = git === null ? await cluster.get<Workload>(names.workload, names.stable) : null
  const written = [...(workload === null ? [] : [workload]), ...(await routed(router))]
  const kept = written.flatMap((object) => findingOf(object, cluster, names))
  if (git === null || release === null) return kept
  const committing = git()
  const { repository, config: gitops } = committing
  await wantedChange(committing, release)
  const where = `${repository.name}, branch ${gitops.branch}: ${gitops.path}`
  const how = gitops['pull-request'] === false ? 'by a commit' : 'by a pull request'
  const found = [...kept, finding('note', `When it settles, the release is written to ${where}, ${how}.`)]
  const env = Object.keys(config.env)
  if (env.length === 0) return found
  const lost = `target.kubernetes.env (${env.join(', ')}) is set for the canary's pods only; write it into Git too, where the image is`
  return [...found, finding('warning', lost)]
}

/** What is wrong with the route is told where the route is checked. */
async function routed(router: Router): Promise<readonly KubeObject[]> {
  try {
    return await router.objects()
  } catch (error) {
    if (error instanceof UserError) return []
    throw error
  }
}

function findingOf(object: KubeObject, { namespace }: Cluster, names: Names): readonly Finding[] {
  const keeper = keeperOf(object)
  if (keeper === null) return []
  const fields = changedFields(object, names)
  const place = `${object.kind} ${namespace}/${object.metadata?.name}`
  const message = `${place} is kept as it is in Git by ${keeper.name}, which may take back what a rollout changes of it: ${fields.join(', ')}. Let it leave them alone: ${settingFor(keeper, object, fields)}`
  return [finding('warning', message)]
}

function finding(level: Finding['level'], message: string): Finding {
  return { level, rule: 'kubernetes/gitops', message }
}
