import type { Labels, Service } from '../canary.ts'
import type { Cluster } from '../cluster.ts'
import type { Names } from '../names.ts'
import { SERVICES } from '../resources.ts'
import type { Start } from '../start.ts'
import { desiredReplicas, type Workload } from '../workload.ts'
import { armsOf } from './arms.ts'
import { autoscalers } from './autoscaler.ts'
import { budgets } from './budget.ts'
import { putCopies } from './copies.ts'
import type { Kind } from './kind.ts'
import { usersOf } from './listing.ts'
import { monitoredServices, podMonitors } from './monitors.ts'
import { networkPolicies, peersOf } from './network-policy.ts'
import { scaledObjects } from './scaled-object.ts'
import { pause, raiseFloor, restoreFloor } from './scalers.ts'
import { demanded, matches } from './selector.ts'

/** The canary that companions are made for, and what it was made from. */
interface Beside {
  /** The canary's workload as the API server has it. */
  readonly workload: Workload
  readonly base: Workload
  /** The cluster as it was read before the canary's objects were made. */
  readonly seen: Cluster
}

/** What goes with stable's pods and must go with the canary's: autoscalers, disruption budgets, policies, monitors. */
export interface Companions {
  /** Makes the canary's, which are deleted with its workload, and keeps stable's autoscaler from taking pods away. */
  create(beside: Beside): Promise<void>
  /** The canary gets this many pods: its autoscaler must not take them away. */
  resize(replicas: number): Promise<void>
  /** Stable's workload goes to zero for a moment: its autoscaler must not give it pods. */
  pause(): Promise<void>
  /** Gives stable's autoscaler back what it had. */
  remove(): Promise<void>
}

/** All are idempotent: what was begun is finished when they are called again. */
export function companionsOf({ cluster, names }: Pick<Start, 'cluster' | 'names'>): Companions {
  return {
    async create({ workload, base, seen }) {
      const stable = await seen.get<Workload>(names.workload, names.stable)
      if (stable !== null && desiredReplicas(stable) > 0) {
        await raiseFloor({ cluster, names, seen }, desiredReplicas(stable))
      }
      const arms = armsOf(cluster.namespace, stable ?? base, workload, desiredReplicas(workload))
      await putCopies({ cluster, seen }, kindsOf(names), arms, workload)
    },
    async resize(replicas) {
      const seen = cluster.readingOnce()
      const [stable, workload] = await Promise.all([
        seen.get<Workload>(names.workload, names.stable),
        seen.get<Workload>(names.workload, names.canary),
      ])
      if (stable === null || workload === null) return
      const arms = armsOf(cluster.namespace, stable, workload, replicas)
      const sized = kindsOf(names).filter((kind) => kind.sized)
      await putCopies({ cluster, seen }, sized, arms, workload)
    },
    pause: () => pause(cluster, names),
    remove: () => restoreFloor(cluster, names),
  }
}

/** Reads all that may have to go with the canary's pods at once, so that a cluster that reads once knows it. */
export async function seeCompanions(seen: Cluster, names: Names): Promise<void> {
  await Promise.all(kindsOf(names).map((kind) => kind.list(seen)))
}

/** Everything that may have to go with the canary's pods. */
export function kindsOf({ service }: Names): readonly Kind[] {
  return [autoscalers, scaledObjects, budgets, networkPolicies, podMonitors, monitoredServices(service)]
}

/** Labels by which budgets, policies and monitors know these pods: where the canary keeps them, it is known too. */
export async function sharedSelectors(cluster: Cluster, pods: Labels): Promise<readonly Labels[]> {
  const [disruption, policies, monitors] = await Promise.all([
    budgets.list(cluster),
    networkPolicies.list(cluster),
    podMonitors.list(cluster),
  ])
  const selectors = [
    ...disruption.map(({ spec }) => spec?.selector),
    ...policies.flatMap((policy) => [policy.spec?.podSelector, ...peersOf(policy)]),
    ...monitors.map(({ spec }) => spec?.selector),
  ]
  return selectors.flatMap((selector) =>
    selector !== undefined && matches(selector, pods) ? [demanded(selector, pods)] : [],
  )
}

/** Selectors of all Services that send requests to these pods: none of them may send any to the canary's. */
export async function servingSelectors(cluster: Cluster, pods: Labels): Promise<readonly Labels[]> {
  const services = await usersOf<Service>(cluster, SERVICES)
  return services
    .map(({ spec }) => spec?.selector ?? {})
    .filter((selector) => Object.keys(selector).length > 0 && matches({ matchLabels: selector }, pods))
}
