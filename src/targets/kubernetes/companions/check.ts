import type { Finding } from '../../../support/finding.ts'
import type { Service } from '../canary.ts'
import type { Cluster } from '../cluster.ts'
import type { Names } from '../names.ts'
import { SERVICES } from '../resources.ts'
import { type Budget, budgets } from './budget.ts'
import { copiesFor } from './copies.ts'
import { kindsOf } from './index.ts'
import type { Arms } from './kind.ts'
import { usersOf } from './listing.ts'
import { type NetworkPolicy, networkPolicies, peersOf } from './network-policy.ts'
import { scalersOf } from './scalers.ts'
import { matches } from './selector.ts'

/** What will be made for the canary and changed at stable's autoscalers, and what cannot be made alike. */
export async function checkCompanions(
  cluster: Cluster,
  names: Names,
  arms: Arms,
): Promise<readonly Finding[]> {
  const [copies, scalers, policies, disruption, services] = await Promise.all([
    copiesFor(cluster, kindsOf(names), arms),
    scalersOf(cluster, names),
    networkPolicies.list(cluster),
    budgets.list(cluster),
    usersOf<Service>(cluster, SERVICES),
  ])
  const others = services.filter(({ metadata }) => metadata?.name !== names.service)
  const made = copies.map(({ kind, of }) => `${kind.resource.kind} ${of.metadata?.name ?? ''}`)
  return [
    ...(made.length === 0 ? [] : [note(`the canary gets a copy of: ${made.join(', ')}`)]),
    ...scalers.map((name) =>
      note(
        `${name} keeps at least the ${arms.stable.replicas} pods that stable has now, until the rollout is over`,
      ),
    ),
    ...policies.flatMap((policy) => lostPeers(policy, arms)),
    ...disruption.flatMap((budget) => sharedBudget(budget, arms)),
    ...others.flatMap((service) => leak(service, arms)),
  ]
}

/** Pods that talk to stable's by a label which the canary cannot have. */
function lostPeers(policy: NetworkPolicy, { stable, canary }: Arms): readonly Finding[] {
  const lost = peersOf(policy).filter(
    (selector) => matches(selector, stable.labels) && !matches(selector, canary.labels),
  )
  if (lost.length === 0) return []
  const labels = [...new Set(lost.flatMap(({ matchLabels = {} }) => Object.keys(matchLabels)))]
  return [
    warning(
      `NetworkPolicy ${policy.metadata?.name ?? ''} lets its pods talk to stable's, but not to the canary's, which must differ in ${labels.join(', ') || 'a label'}. Let it go by a label that no Service and no workload selects stable's pods by`,
    ),
  ]
}

/** The canary's pods count for a number that was meant for stable. */
function sharedBudget({ metadata, spec }: Budget, { stable, canary }: Arms): readonly Finding[] {
  const both = matches(spec?.selector, stable.labels) && matches(spec?.selector, canary.labels)
  if (!both || typeof spec?.minAvailable !== 'number') return []
  return [
    warning(
      `PodDisruptionBudget ${metadata?.name ?? ''} selects the pods of both arms, so the canary's count for its minAvailable of ${spec.minAvailable}, and stable may be left with fewer while nodes are drained. Use maxUnavailable, or a percentage`,
    ),
  ]
}

/** Only where there is no router must the canary's pods be selected as stable's are. */
function leak({ metadata, spec }: Service, { stable, canary }: Arms): readonly Finding[] {
  const matchLabels = spec?.selector ?? {}
  const both = matches({ matchLabels }, stable.labels) && matches({ matchLabels }, canary.labels)
  if (Object.keys(matchLabels).length === 0 || !both) return []
  return [
    warning(
      `Service ${metadata?.name ?? ''} selects the pods of both arms: it sends requests to the canary as soon as that is ready, whatever the weights. Use a route, or one Service`,
    ),
  ]
}

const note = (message: string): Finding => ({ level: 'note', rule: 'kubernetes/companions', message })
const warning = (message: string): Finding => ({ level: 'warning', rule: 'kubernetes/companions', message })
