import type { V1ReplicaSet } from '@kubernetes/client-node'
import type { Release } from '../../../rollout/release.ts'
import { foundRelease } from '../adopt.ts'
import type { Cluster } from '../cluster.ts'
import type { ControlledConfig, Running } from '../controlled/controller.ts'
import { contentDigest } from '../controlled/object.ts'
import { podsWith } from '../controlled/observation.ts'
import { portOf } from '../controlled/probe.ts'
import { ANNOTATION } from '../names.ts'
import { selectorText } from '../pods.ts'
import type { KubeObject, Resource } from '../resources.ts'
import { containerOf, type PodTemplate, releaseOfTemplate } from '../workload.ts'
import type { Rollout } from './rollout.ts'

export const REPLICA_SETS: Resource = {
  group: 'apps',
  version: 'v1',
  kind: 'ReplicaSet',
  plural: 'replicasets',
}

/** What Argo Rollouts tells the pods of two templates apart by. */
const HASH = 'rollouts-pod-template-hash'

export type ReplicaSet = KubeObject & Pick<V1ReplicaSet, 'spec' | 'status'>

export interface Reading {
  readonly cluster: Cluster
  readonly config: ControlledConfig
  readonly model: string
}

/** All that a Rollout has made, by their hash. */
export async function replicaSetsOf(
  { cluster }: Reading,
  rollout: Rollout,
): Promise<ReadonlyMap<string, ReplicaSet>> {
  const labels = selectorText(rollout.spec?.selector?.matchLabels ?? {})
  const { items } = await cluster.list<ReplicaSet>(REPLICA_SETS, { labels })
  return new Map(
    items.flatMap((set) => {
      const hash = set.metadata?.labels?.[HASH]
      return hash === undefined ? [] : [[hash, set] as const]
    }),
  )
}

/** The release that a ReplicaSet runs. */
export async function runningOf(reading: Reading, set: ReplicaSet): Promise<Running> {
  const desired = set.spec?.replicas ?? 0
  const ready = set.status?.readyReplicas ?? 0
  const selector = selectorText(set.spec?.selector.matchLabels ?? {})
  return {
    release: await releaseOf(reading, set),
    ready: desired > 0 && ready >= desired,
    ...(desired > 0 && ready >= desired ? {} : { reason: `${ready} of ${desired} pods ready` }),
    pods: { selector, port: portOf(templateIn(set), reading.config, 8080) },
  }
}

/** The template that a ReplicaSet was made from. */
export function templateIn({ spec }: ReplicaSet): PodTemplate {
  const { metadata, spec: pods } = spec?.template ?? {}
  const { [HASH]: _, ...labels } = metadata?.labels ?? {}
  return { metadata: { ...metadata, labels }, ...(pods === undefined ? {} : { spec: pods }) }
}

async function releaseOf({ cluster, config, model }: Reading, set: ReplicaSet): Promise<Release> {
  const template = templateIn(set)
  const known = releaseOfTemplate(template, ANNOTATION.release, config.container)
  if (known !== null) return known
  const { name, image } = containerOf(template, config.container)
  const written = DIGEST.exec(image)?.[0]
  if (written !== undefined) return foundRelease(model, image, written)
  const pods = await podsWith(cluster, selectorText(set.spec?.selector.matchLabels ?? {}))
  const pulled = pods
    .flatMap(({ status }) => status?.containerStatuses ?? [])
    .map((container) => (container.name === name ? DIGEST.exec(container.imageID)?.[0] : undefined))
    .find((digest) => digest !== undefined)
  return foundRelease(model, image, pulled ?? contentDigest(template))
}

const DIGEST = /sha256:[0-9a-f]{64}/

/** The names of the ReplicaSets' pods, for metric selectors. */
export function podPatternOf(sets: readonly ReplicaSet[]): string {
  const names = sets.map(({ metadata }) => (metadata?.name ?? '').replaceAll('.', '[.]'))
  return `(${names.join('|')})-[a-z0-9]{5}`
}
