import type { Split } from '../../rollout/target.ts'
import type { Finding } from '../../support/finding.ts'
import { canaryWorkload, type Service } from './canary.ts'
import { checkCapacity, seeCapacity } from './capacity/check.ts'
import { armsOf } from './companions/arms.ts'
import { checkCompanions } from './companions/check.ts'
import { seeCompanions } from './companions/index.ts'
import { foundAmongAll } from './companions/listing.ts'
import { SERVICES } from './resources.ts'
import { canarySize } from './size.ts'
import { baseOf, labelsBeside, podTemplate, type Start } from './start.ts'
import { desiredReplicas, type Workload } from './workload.ts'

/** What the canary takes and what goes with it: whether there is room, and which autoscalers, budgets and policies it gets. */
export async function checkBeside(start: Start, splits: readonly Split[]): Promise<readonly Finding[]> {
  const { cluster, names, config } = start
  const [live, service] = await Promise.all([
    cluster.get<Workload>(names.workload, names.stable),
    foundAmongAll<Service>(cluster, SERVICES, names.service),
    // What is asked one after the other below is asked all at once, and known then.
    seeCapacity(cluster, names),
    seeCompanions(cluster, names),
  ])
  const base = await baseOf(start, { stable: null, canary: null, split: { canary: 0, mirror: 0 } })
  const stableReplicas = Math.max(1, desiredReplicas(live ?? base))
  const labels = await labelsBeside(start, base, service ?? {})
  const replicas = canarySize(config, stableReplicas, 0)
  const canary = canaryWorkload(base, {
    names,
    template: podTemplate(base),
    labels,
    replicas,
    stableReplicas,
    resource: names.workload,
  })
  const found = await Promise.all([
    checkCapacity({ cluster, names, config, base, stable: stableReplicas, splits }),
    checkCompanions(cluster, names, armsOf(cluster.namespace, live ?? base, canary, replicas)),
  ])
  return found.flat()
}
