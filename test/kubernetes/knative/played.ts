import type { Cluster } from '../../../src/targets/kubernetes/cluster.ts'
import { REVISIONS, type Revision } from '../../../src/targets/kubernetes/knative/revision.ts'
import { knativeRights } from '../../../src/targets/kubernetes/knative/rights.ts'
import {
  KNATIVE_SERVICES,
  type KnativeService,
  type Share,
} from '../../../src/targets/kubernetes/knative/traffic.ts'
import { askPod, containers, drawn, Playing, runs, status } from '../controlled/played.ts'
import type { Played } from '../controlled/world.ts'

/**
 * Does what Knative Serving does: makes a revision of each new template, runs those that are routed to (and new ones until they
 * are ready), and writes what is into the status, one look after the change at the earliest.
 */
export const playKnative = (cluster: Cluster, service: string): Playing =>
  new Playing(() => reconcile(cluster, service))

export const playedKnative: Played = {
  keys: { 'knative-service': 'demo' },
  rights: knativeRights('demo', 'demo', true).rights,
  manifest: (image) => ({
    apiVersion: 'serving.knative.dev/v1',
    kind: 'Service',
    metadata: { name: 'demo' },
    ...{ spec: { template: { spec: containers(image) } } },
  }),
  resource: KNATIVE_SERVICES,
  // Without traffic the latest revision has all.
  serving: ({ spec }: KnativeService) => [
    spec?.template?.spec,
    spec?.traffic ?? [{ latestRevision: true, percent: 100 }],
  ],
  play: (cluster) => playKnative(cluster, 'demo'),
  ask: (cluster) => askKnative(cluster, 'demo'),
}

/** What one request to a Knative Service is answered by. */
export async function askKnative(cluster: Cluster, name: string): Promise<string> {
  const service = await cluster.get<KnativeService>(KNATIVE_SERVICES, name)
  const shares = service?.status?.traffic ?? []
  const revision = drawn(shares.map(({ revisionName = '', percent = 0 }) => [revisionName, percent]))
  return askPod(cluster, `serving.knative.dev/revision=${revision}`)
}

async function reconcile(cluster: Cluster, name: string): Promise<void> {
  const found = await cluster.get<KnativeService>(KNATIVE_SERVICES, name)
  if (found === null) return
  const revisions = await revisionsOf(cluster, name)
  const last = revisions.at(-1)
  if (last?.metadata?.annotations?.['played/template'] !== JSON.stringify(found.spec?.template)) {
    return makeRevision(cluster, name, found, revisions.length + 1)
  }
  const before = found.status?.latestReadyRevisionName
  const shares = found.spec?.traffic ?? [{ latestRevision: true, percent: 100 }]
  const routed = new Set(shares.map((share) => share.revisionName ?? before))
  const ready = new Set<string>()
  for (const revision of revisions) {
    const own = revision.metadata?.name ?? ''
    if (await run(cluster, revision, routed.has(own) || revision === last)) ready.add(own)
  }
  const created = last?.metadata?.name ?? ''
  const latest = ready.has(created) ? created : before
  await status(cluster, KNATIVE_SERVICES, name, {
    observedGeneration: found.metadata?.generation ?? 1,
    latestCreatedRevisionName: created,
    ...routes(shares, ready, latest),
    conditions: [
      { type: 'ConfigurationsReady', status: latest === created ? 'True' : 'Unknown' },
      { type: 'RoutesReady', status: latest === undefined ? 'Unknown' : 'True' },
    ],
  })
}

function routes(shares: readonly Share[], ready: ReadonlySet<string>, latest: string | undefined): object {
  if (latest === undefined) return { traffic: [] }
  const traffic = shares.map((share) => resolved(share, latest))
  const lost = traffic.find(({ percent = 0, revisionName }) => percent > 0 && !ready.has(revisionName ?? ''))
  if (lost !== undefined) throw new Error(`requests for ${lost.revisionName}, which never was ready`)
  return { latestReadyRevisionName: latest, traffic }
}

const resolved = (share: Share, latest: string): Share =>
  share.revisionName === undefined ? { ...share, revisionName: latest, latestRevision: true } : share

async function revisionsOf(cluster: Cluster, service: string): Promise<readonly Revision[]> {
  const { items } = await cluster.list<Revision>(REVISIONS, {
    labels: `serving.knative.dev/service=${service}`,
  })
  return [...items].sort((a, b) => (a.metadata?.name ?? '').localeCompare(b.metadata?.name ?? ''))
}

async function makeRevision(
  cluster: Cluster,
  service: string,
  { spec }: KnativeService,
  number: number,
): Promise<void> {
  const { metadata, spec: pods } = spec?.template ?? {}
  await cluster.create<Revision>(REVISIONS, {
    metadata: {
      name: `${service}-${String(number).padStart(5, '0')}`,
      labels: { ...metadata?.labels, 'serving.knative.dev/service': service },
      annotations: { ...metadata?.annotations, 'played/template': JSON.stringify(spec?.template) },
    },
    ...(pods === undefined ? {} : { spec: pods }),
  })
}

/** Once it was ready a revision stays so, also when it is scaled to zero. */
async function run(cluster: Cluster, revision: Revision, wanted: boolean): Promise<boolean> {
  const name = revision.metadata?.name ?? ''
  const was = revision.status?.conditions?.some(({ status: is }) => is === 'True') === true
  const { metadata, spec } = revision
  const labels = { ...metadata?.labels, 'serving.knative.dev/revision': name }
  const template = { metadata: { labels }, ...(spec === undefined ? {} : { spec }) }
  const up = await runs(cluster, `${name}-deployment`, template, wanted ? 1 : 0)
  if (up && !was) {
    const [container] = spec?.containers ?? []
    await status(cluster, REVISIONS, name, {
      conditions: [{ type: 'Ready', status: 'True' }],
      containerStatuses: [{ name: container?.name, imageDigest: container?.image }],
    })
  }
  return was || up
}
