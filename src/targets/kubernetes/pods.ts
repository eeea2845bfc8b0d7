import type { V1Pod } from '@kubernetes/client-node'
import type { Cluster } from './cluster.ts'
import { type KubeObject, PODS } from './resources.ts'
import type { Workload } from './workload.ts'

export type Pod = KubeObject & Pick<V1Pod, 'spec' | 'status'>

/** `a=b,c=d` for a query. */
export function selectorText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([label, value]) => `${label}=${value}`)
    .join(',')
}

/** The pods of a workload, those that are ending left out. */
export async function podsOf(cluster: Cluster, workload: Workload): Promise<Pod[]> {
  return ofWorkload(await podsLabelled(cluster, labelsOf(workload)), workload)
}

/** The same of both arms, by one call where both are selected by the same labels. */
export async function podsOfBoth(
  cluster: Cluster,
  one: Workload,
  other: Workload,
): Promise<readonly [Pod[], Pod[]]> {
  const [ours, theirs] = [labelsOf(one), labelsOf(other)]
  const shared = Object.keys(ours).filter((label) => label in theirs)
  if (shared.length === 0) return Promise.all([podsOf(cluster, one), podsOf(cluster, other)])
  const either = shared.map((label) => `${label} in (${ours[label]},${theirs[label]})`).join(',')
  const { items } = await cluster.list<Pod>(PODS, { labels: either })
  return [ofWorkload(items, one), ofWorkload(items, other)]
}

const labelsOf = ({ spec }: Workload): Readonly<Record<string, string>> => spec?.selector?.matchLabels ?? {}

/** The pods that carry these labels, of whatever workload. */
export async function podsLabelled(
  cluster: Cluster,
  labels: Readonly<Record<string, string>>,
): Promise<readonly Pod[]> {
  return (await cluster.list<Pod>(PODS, { labels: selectorText(labels) })).items
}

const ofWorkload = (pods: readonly Pod[], workload: Workload): Pod[] =>
  pods.filter((pod) => belongsTo(pod, workload) && !isEnding(pod))

/** Pods of two workloads can carry the same labels: the name tells them apart, as a controller makes it. */
export function belongsTo(pod: Pod, workload: Workload): boolean {
  const pattern = podPattern(workload.metadata?.name ?? '', workload.kind === 'StatefulSet')
  return new RegExp(`^${pattern}$`).test(pod.metadata?.name ?? '')
}

/**
 * An expression for the names of a workload's pods: of a Deployment `name-<hash>-<5 characters>`, of a StatefulSet
 * `name-<number>`. Names have no character that is special in an expression but ".".
 */
export function podPattern(name: string, ordinals: boolean): string {
  return `${name.replaceAll('.', '[.]')}-${ordinals ? '[0-9]+' : '[a-z0-9]+-[a-z0-9]{5}'}`
}

export const isEnding = (pod: Pod): boolean =>
  (pod.metadata as { deletionTimestamp?: unknown } | undefined)?.deletionTimestamp !== undefined

export const isReady = (pod: Pod): boolean =>
  (pod.status?.conditions ?? []).some(({ type, status }) => type === 'Ready' && status === 'True')

/** Times that containers of these pods were started again. */
export function restartsOf(pods: readonly Pod[]): number {
  return pods.reduce(
    (sum, pod) => sum + (pod.status?.containerStatuses ?? []).reduce((all, one) => all + one.restartCount, 0),
    0,
  )
}
