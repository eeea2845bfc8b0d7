import type { Split } from '../../../rollout/target.ts'
import type { Finding } from '../../../support/finding.ts'
import type { Cluster } from '../cluster.ts'
import { allOf } from '../companions/listing.ts'
import type { Names } from '../names.ts'
import { STATEFUL_SETS } from '../resources.ts'
import { podTemplate, type Start } from '../start.ts'
import { desiredReplicas, type Workload } from '../workload.ts'
import { defaultsOf, LIMIT_RANGES, type LimitRange, refusals } from './limit-range.ts'
import { type Amounts, amounts, podNeeds, times } from './needs.ts'
import { capacity, largest, phaseLine } from './phases.ts'
import { quantityText } from './quantity.ts'
import { type Demand, QUOTAS, type Quota, type Shortfall, shortfalls, unsaid } from './quota.ts'

export interface CapacityOptions extends Pick<Start, 'cluster' | 'config' | 'names'> {
  /** What releases are made from. */
  readonly base: Workload
  /** Pods of stable, at least 1. */
  readonly stable: number
  /** How the rollout will share the requests; where it is not known, nothing is told about its phases. */
  readonly splits: readonly Split[]
}

/**
 * Whether the namespace's quotas and limits leave room for the canary at its largest: an error with numbers where they do not.
 * Where the splits are known, notes on what each phase takes.
 */
export async function checkCapacity(options: CapacityOptions): Promise<readonly Finding[]> {
  const { cluster, config, names, base, stable, splits } = options
  const [quotas, ranges, canary] = await seeCapacity(cluster, names)
  const { spec } = podTemplate(base)
  const needs = podNeeds(spec, defaultsOf(ranges))
  const pods = Math.max(0, largest(config, stable) - (canary === null ? 0 : desiredReplicas(canary)))
  const objects = { ...(canary === null ? newObjects(names.workload.plural) : {}), ...claims(options, pods) }
  const demand: Demand = { spec, needs, pods, objects }
  const phases = splits.length === 0 ? [] : capacity({ config, stable, needs, splits }).map(phaseLine)
  return [
    ...refusals(ranges, needs).map((text) => refused(`${text}; correct the resources of the pods`)),
    ...unsaid(quotas, demand).map((text) => refused(`${text}; correct the resources of the pods`)),
    ...shortfalls(quotas, demand).map((one) => refused(shortfallText(one, pods))),
    ...phases.map((text) => note(text)),
    ...(phases.length === 0 ? [] : [note(UNKNOWN)]),
  ]
}

/** The quotas and limits of the namespace, and the canary that may be there already. */
export function seeCapacity(
  cluster: Cluster,
  { workload, canary }: Names,
): Promise<[readonly Quota[], readonly LimitRange[], Workload | null]> {
  return Promise.all([
    allOf<Quota>(cluster, QUOTAS),
    allOf<LimitRange>(cluster, LIMIT_RANGES),
    cluster.get<Workload>(workload, canary),
  ])
}

/** Objects that a canary is made of, beside its pods. */
function newObjects(workloads: string): Amounts {
  return {
    services: 1,
    'count/services': 1,
    [`count/${workloads}.apps`]: 1,
    ...(workloads === 'deployments' ? { 'count/replicasets.apps': 1 } : {}),
  }
}

/** Volumes that a StatefulSet claims for its pods. */
function claims({ base, names }: CapacityOptions, pods: number): Amounts {
  if (names.workload !== STATEFUL_SETS) return {}
  const templates = base.spec?.volumeClaimTemplates ?? []
  if (templates.length === 0) return {}
  const storage = templates.reduce(
    (all, { spec }) => all + (amounts(spec?.resources?.requests)['storage'] ?? 0),
    0,
  )
  const count = templates.length
  return times(
    { persistentvolumeclaims: count, 'count/persistentvolumeclaims': count, 'requests.storage': storage },
    pods,
  )
}

function shortfallText({ quota, resource, needed, used, hard }: Shortfall, pods: number): string {
  const text = (value: number) => quantityText(resource, value)
  return [
    `ResourceQuota ${quota}: expected room for ${text(needed)} more ${resource}, found ${text(used)} of ${text(hard)} used: ${text(needed + used - hard)} too little`,
    `At its largest the canary has ${pods} more pods: as many as stable, which keeps its own until hold is over`,
    'Raise the quota, or let stable have fewer pods while the rollout runs',
  ].join('. ')
}

const UNKNOWN =
  "whether the cluster's nodes have room for them cannot be seen with the rights of a namespace: pods without room are told of by the scheduler's words, and given up after target.kubernetes.ready.timeout"

const refused = (message: string): Finding => ({ level: 'error', rule: 'kubernetes/capacity', message })
const note = (message: string): Finding => ({ level: 'note', rule: 'kubernetes/capacity', message })
