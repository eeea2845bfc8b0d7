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
  const [{ base, live, service, stable }] = await Promise.all([see(start), seeCompanions(cluster, names)])
  const labels = await labelsBeside(start, base, service)
  const replicas = canarySize(config, stable, 0)
  const canary = canaryWorkload(base, {
    names,
    template: podTemplate(base),
    labels,
    replicas,
    stableReplicas: stable,
    resource: names.workload,
  })
  const found = await Promise.all([
    checkCapacity({ cluster, names, config, base, stable, splits }),
    checkCompanions(cluster, names, armsOf(cluster.namespace, live ?? base, canary, replicas)),
  ])
  return found.flat()
}

/** What of it keeps a rollout from starting: that there is no room, or no labels that tell the canary's pods apart. */
export async function checkRoomBeside(start: Start): Promise<readonly Finding[]> {
  const { cluster, names, config } = start
  const { base, service, stable } = await see(start)
  await labelsBeside(start, base, service, async () => [])
  return checkCapacity({ cluster, names, config, base, stable, splits: [] })
}

/** What a canary would be made from, and how many pods stable has, at least 1. */
async function see(start: Start) {
  const { cluster, names } = start
  const [live, service] = await Promise.all([
    cluster.get<Workload>(names.workload, names.stable),
    foundAmongAll<Service>(cluster, SERVICES, names.service),
    // Asked with the others, and known when it is needed.
    seeCapacity(cluster, names),
  ])
  const base = await baseOf(start, { stable: null, canary: null, split: { canary: 0, mirror: 0 } })
  return { base, live, service: service ?? {}, stable: Math.max(1, desiredReplicas(live ?? base)) }
}
