import type { Finding } from '../../../support/finding.ts'
import type { Cluster } from '../cluster.ts'
import type { Names } from '../names.ts'
import type { KubeObject } from '../resources.ts'
import type { Router } from '../routers/router.ts'
import type { Workload } from '../workload.ts'
import { changedFields, keeperOf, settingFor } from './keeper.ts'

interface Checked {
  readonly cluster: Cluster
  readonly names: Names
  readonly router: Router
}

/** Which of the objects that a rollout writes are kept as they are in Git, by whom, and the setting that lets the rollout be. */
export async function checkGitOps({ cluster, names, router }: Checked): Promise<readonly Finding[]> {
  const [workload, routed] = await Promise.all([
    cluster.get<Workload>(names.workload, names.stable),
    router.objects(),
  ])
  return [...(workload === null ? [] : [workload]), ...routed].flatMap((object) =>
    findingOf(object, cluster, names),
  )
}

function findingOf(object: KubeObject, { namespace }: Cluster, names: Names): readonly Finding[] {
  const keeper = keeperOf(object)
  if (keeper === null) return []
  const fields = changedFields(object, names)
  const place = `${object.kind} ${namespace}/${object.metadata?.name}`
  const message = `${place} is kept as it is in Git by ${keeper.name}, which may take back what a rollout changes of it: ${fields.join(', ')}. Let it leave them alone: ${settingFor(keeper, object, fields)}`
  return [{ level: 'warning', rule: 'kubernetes/gitops', message }]
}
