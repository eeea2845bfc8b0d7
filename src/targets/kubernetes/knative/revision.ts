import { createHash } from 'node:crypto'
import type { V1PodSpec } from '@kubernetes/client-node'
import type { Release } from '../../../rollout/release.ts'
import { foundRelease } from '../adopt.ts'
import type { Cluster } from '../cluster.ts'
import type { ControlledConfig, Running } from '../controlled/controller.ts'
import { type Conditioned, conditionOf, saidBy } from '../controlled/object.ts'
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
  const name = revision.metadata?.name ?? ''
  const condition = conditionOf(revision.status ?? {}, 'Ready')
  const ready = condition?.status === 'True'
  const reason = ready ? null : saidBy(condition)
  return {
    release: releaseIn(reading, revision),
    ready,
    ...(reason === null ? {} : { reason }),
    pods: {
      selector: `serving.knative.dev/revision=${name}`,
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

/** Knative resolves images to digests; where it was told not to, the content of the template names the release. */
function releaseIn({ model, config, releaseOf }: Reading, revision: Revision): Release {
  const template = templateIn(revision)
  const known = releaseOf(template)
  if (known !== null) return known
  const { name, image } = containerOf(template, config.container)
  const status = revision.status?.containerStatuses?.find((one) => one.name === name)
  const digest = /sha256:[0-9a-f]{64}/.exec(status?.imageDigest ?? image)?.[0]
  return foundRelease(model, image, digest ?? contentDigest(revision.spec))
}

/** A digest that changes whenever the object does. */
export function contentDigest(object: unknown): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(object)).digest('hex')}`
}

/** The names of the revisions' pods, for metric selectors. */
export function podPatternOf(revisions: readonly string[]): string {
  const names = revisions.map((name) => name.replaceAll('.', '[.]'))
  return `(${names.join('|')})-deployment-[a-z0-9]+-[a-z0-9]{5}`
}
