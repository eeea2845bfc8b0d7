import type { V1PodSpec } from '@kubernetes/client-node'
import type { Release } from '../../../rollout/release.ts'
import { foundRelease } from '../adopt.ts'
import type { Cluster } from '../cluster.ts'
import { untilPod } from '../controlled/await-object.ts'
import type { ControlledConfig, Running } from '../controlled/controller.ts'
import { type Conditioned, conditionOf, contentDigest, saidBy } from '../controlled/object.ts'
import { portOf } from '../controlled/probe.ts'
import type { KubeObject, Resource } from '../resources.ts'
import { containerOf, type PodTemplate } from '../workload.ts'

export const REVISIONS: Resource = {
  group: 'serving.knative.dev',
  version: 'v1',
  kind: 'Revision',
  plural: 'revisions',
}

/** One version of a Knative Service, which never changes. */
export type Revision = KubeObject & {
  readonly spec?: V1PodSpec
  readonly status?: Conditioned & {
    readonly containerStatuses?: readonly { readonly name?: string; readonly imageDigest?: string }[]
  }
}

export interface Reading {
  readonly cluster: Cluster
  readonly config: ControlledConfig
  readonly model: string
  /** The release that a template says it runs; null where it was not these actions that deployed it. */
  readonly releaseOf: (template: PodTemplate) => Release | null
  /** What names the release of a revision that was made by other means. */
  readonly sourceOf: (revision: Revision) => Source
}

export interface Source {
  /** An image, or wherever the model is loaded from. */
  readonly image: string
  readonly digest: string
}

/** The release that a revision runs. null where there is no such revision. */
export async function readRevision(reading: Reading, name: string): Promise<Running | null> {
  const revision = await reading.cluster.get<Revision>(REVISIONS, name)
  return revision === null ? null : runningOf(reading, revision)
}

/** Names of all revisions of a Knative Service that run this release. */
export async function revisionsWith(
  reading: Reading,
  service: string,
  release: string,
): Promise<readonly string[]> {
  const labels = `serving.knative.dev/service=${service}`
  const { items } = await reading.cluster.list<Revision>(REVISIONS, { labels })
  return items
    .filter((revision) => releaseIn(reading, revision).id === release)
    .map(({ metadata }) => metadata?.name ?? '')
}

function runningOf(reading: Reading, revision: Revision): Running {
  const condition = conditionOf(revision.status ?? {}, 'Ready')
  const ready = condition?.status === 'True'
  const reason = ready ? null : saidBy(condition)
  return {
    release: releaseIn(reading, revision),
    ready,
    ...(reason === null ? {} : { reason }),
    pods: {
      selector: selectorOf(revision),
      port: portOf(templateIn(revision), reading.config, 8080),
    },
  }
}

/** A revision as the template that it was made from, without what Knative has put to it. */
export function templateIn({ metadata, spec }: Revision): PodTemplate {
  const own = (all: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(Object.entries(all).filter(([key]) => !/^(serving|client)\.knative\.dev\//.test(key)))
  return {
    metadata: { labels: own(metadata?.labels), annotations: own(metadata?.annotations) },
    ...(spec === undefined ? {} : { spec }),
  }
}

function releaseIn({ model, releaseOf, sourceOf }: Reading, revision: Revision): Release {
  const known = releaseOf(templateIn(revision))
  if (known !== null) return known
  const { image, digest } = sourceOf(revision)
  return foundRelease(model, image, digest)
}

/** Knative resolves images to digests; where it was told not to, the content of the template names the release. */
export const imageSource =
  (container: string | undefined) =>
  (revision: Revision): Source => {
    const { name, image } = containerOf(templateIn(revision), container)
    const status = revision.status?.containerStatuses?.find((one) => one.name === name)
    const digest = /sha256:[0-9a-f]{64}/.exec(status?.imageDigest ?? image)?.[0]
    return { image, digest: digest ?? contentDigest(revision.spec) }
  }

const MIN_SCALE: readonly string[] = ['autoscaling.knative.dev/min-scale', 'autoscaling.knative.dev/minScale']

/** Whether the pods made from a template stay when they get no requests, as long as there is a route to them. */
export function keepsPods({ metadata }: PodTemplate): boolean {
  return MIN_SCALE.some((annotation) => Number(metadata?.annotations?.[annotation] ?? 0) > 0)
}

/**
 * A revision that has got requests again may have to start its pods first; until then Knative lets requests wait. Resolves once a
 * pod is ready, or after `patience`, ms; at once where a revision has pods only for requests.
 */
export async function untilServing(
  { cluster }: Reading,
  name: string | null,
  patience: number,
  signal: AbortSignal,
): Promise<void> {
  const revision = name === null ? null : await cluster.get<Revision>(REVISIONS, name)
  if (revision === null || !keepsPods(templateIn(revision))) return
  await untilPod(cluster, selectorOf(revision), patience, signal)
}

const selectorOf = ({ metadata }: Revision): string => `serving.knative.dev/revision=${metadata?.name ?? ''}`

/** The names of the revisions' pods, for metric selectors. */
export function podPatternOf(revisions: readonly string[]): string {
  const names = revisions.map((name) => name.replaceAll('.', '[.]'))
  return `(${names.join('|')})-deployment-[a-z0-9]+-[a-z0-9]{5}`
}
