import { setTimeout as delay } from 'node:timers/promises'
import type { Release } from '../../rollout/release.ts'
import { UserError } from '../../support/errors.ts'
import type { Log } from '../../support/log.ts'
import {
  type CanaryOptions,
  canaryLabels,
  canaryService,
  canaryWorkload,
  type Labels,
  type Service,
  templateOf,
} from './canary.ts'
import type { Cluster } from './cluster.ts'
import { companionsOf, seeCompanions, servingSelectors, sharedSelectors } from './companions/index.ts'
import { foundAmongAll } from './companions/listing.ts'
import type { KubernetesTargetConfig } from './config.ts'
import { untilReachable } from './endpoints.ts'
import { releasesToKeep } from './history.ts'
import { workloadIn } from './manifest-files.ts'
import type { Manifests } from './manifests.ts'
import type { Names } from './names.ts'
import { SERVICES } from './resources.ts'
import type { Router } from './routers/router.ts'
import { canarySize } from './size.ts'
import type { Slots } from './slots.ts'
import { waitReady } from './wait-ready.ts'
import { desiredReplicas, type PodTemplate, type Workload } from './workload.ts'

/** What starting a release takes. */
export interface Start {
  /** Reads each object once, until it writes or waits. */
  readonly cluster: Cluster
  readonly names: Names
  readonly manifests: Manifests
  readonly config: KubernetesTargetConfig
  /** Folder that `config.manifests` is relative to. */
  readonly workspace: string
  readonly model: string
}

/** One piece of work at a target, from its first reading to its last write. */
export interface Phase extends Start {
  /** Asks the same cluster. */
  readonly router: Router
}

export interface Effects {
  readonly log: Log
  readonly signal: AbortSignal
}

/**
 * Starts a release in the canary's slot, without requests, and resolves once all its pods are ready; takes it away again when
 * it does not become so. `kept`: the template it ran with before; else it is made from the manifests, or from stable's.
 */
export async function startBeside(
  start: Start,
  slots: Slots,
  release: Release,
  { log, signal }: Effects,
  kept?: PodTemplate,
): Promise<void> {
  const { cluster, names, config } = start
  const seen = cluster.readingOnce()
  const before = { ...start, cluster: seen }
  const [base, service, keep] = await Promise.all([
    baseOf(before, slots),
    // With a router all Services are looked at, for the labels of the canary's pods.
    stableService(before, !('replicas' in config.route)),
    releasesToKeep(before),
    seeCompanions(seen, names),
  ])
  const template = kept ?? templateOf(podTemplate(base), release, config)
  const labels = await labelsBeside(before, base, service)
  await keepManifests(start, slots, { [release.id]: template }, keep)
  const stableReplicas = desiredReplicas(slots.stable?.workload ?? base)
  // Begun again after a crash, it keeps the pods that it has.
  const running = slots.canary === null ? 0 : desiredReplicas(slots.canary.workload)
  const replicas = Math.max(running, canarySize(config, stableReplicas, 0))
  const options: CanaryOptions = {
    names,
    template,
    labels,
    replicas,
    stableReplicas,
    resource: names.workload,
  }
  const workload = canaryWorkload(base, options)
  try {
    await cluster.apply(SERVICES, canaryService(scrapedOnce(start, service), names, labels))
    const applied = await cluster.apply<Workload>(names.workload, workload)
    await companionsOf(start).create({ workload: applied, base, seen })
    await waitReady(
      { cluster, resource: names.workload, log, signal, timeout: config.ready.timeout },
      applied,
      release.id,
    )
    await untilReachable(cluster, names.canaryService, replicas, { log, signal })
  } catch (error) {
    await removeObjects(start)
    throw error
  }
}

/**
 * Without a router both Services select the canary's pods: with the labels of stable's, whoever finds Services by labels to
 * scrape their pods would count the canary's requests twice.
 */
function scrapedOnce({ config }: Start, service: Service): Service {
  return 'replicas' in config.route ? { ...service, metadata: {} } : service
}

/** The workload that releases are made from: that of the manifests where there are some, else the one that serves. */
export async function baseOf(start: Start, slots: Slots): Promise<Workload> {
  const { config, workspace, names, cluster } = start
  const written = config.manifests === undefined ? null : await workloadIn(workspace, config.manifests, names)
  const found =
    written ?? slots.stable?.workload ?? (await cluster.get<Workload>(names.workload, names.stable))
  if (found !== null) return found
  throw new UserError(`${names.workload.kind} ${cluster.namespace}/${names.stable} was not found`, {
    hint: 'Correct target.kubernetes, or name the folder of its manifests: target.kubernetes.manifests.',
  })
}

/** `amongAll`: where all Services are read too. */
export async function stableService({ cluster, names }: Start, amongAll = false): Promise<Service> {
  const service = await (amongAll
    ? foundAmongAll<Service>(cluster, SERVICES, names.service)
    : cluster.get<Service>(SERVICES, names.service))
  if (service !== null) return service
  throw new UserError(`Service ${cluster.namespace}/${names.service} was not found`, {
    hint: 'Correct target.kubernetes.service, or make the Service.',
  })
}

export function podTemplate(workload: Workload): PodTemplate {
  return workload.spec?.template ?? {}
}

/**
 * With a router no Service that sends requests to stable may select the canary's pods, or these would get requests past the
 * weights; without one they must. `sharedBy`: by what else the pods are known. Throws a UserError where there are no such labels.
 */
export async function labelsBeside(
  { cluster, config }: Start,
  base: Workload,
  service: Service,
  sharedBy = sharedSelectors,
): Promise<Labels> {
  const pods = podTemplate(base).metadata?.labels ?? {}
  if ('replicas' in config.route) return pods
  const [serving, shared] = await Promise.all([servingSelectors(cluster, pods), sharedBy(cluster, pods)])
  const own = [base.spec?.selector?.matchLabels ?? {}, service.spec?.selector ?? {}]
  return canaryLabels(pods, [...own, ...serving], shared)
}

/** Both templates are kept before anything is changed: the new one, and the one that a rollback comes back to. */
async function keepManifests(
  start: Start,
  { stable }: Slots,
  started: Readonly<Record<string, PodTemplate>>,
  keep: ReadonlySet<string>,
): Promise<void> {
  // What was deployed by other means gets its name, so that it is known when it comes back.
  const named = { container: start.config.container, env: {} }
  const before =
    stable === null
      ? {}
      : { [stable.release.id]: templateOf(podTemplate(stable.workload), stable.release, named) }
  await start.manifests.save({ ...before, ...started }, keep)
}

/**
 * Gives the canary the pods that a share of the requests needs, never fewer than it has, and waits until they are ready.
 * `annotations` are put on its workload, by the same write.
 */
export async function scaleCanary(
  start: Start,
  slots: Slots,
  share: number,
  effects?: Effects,
  annotations?: Labels,
): Promise<void> {
  const { cluster, names, config } = start
  const { canary, stable } = slots
  if (canary === null) return
  const wanted = canarySize(config, stable === null ? 1 : desiredReplicas(stable.workload), share)
  const grows = wanted > desiredReplicas(canary.workload)
  if (grows) await companionsOf(start).resize(wanted)
  const metadata = annotations === undefined ? {} : { metadata: { annotations } }
  const change = { ...metadata, ...(grows ? { spec: { replicas: wanted } } : {}) }
  const changed =
    Object.keys(change).length === 0
      ? canary.workload
      : await cluster.merge<Workload>(names.workload, names.canary, change)
  // An annotation is a new generation too, but nothing that its controller would have to do.
  const workload = grows ? changed : canary.workload
  const log = effects?.log ?? { info() {}, notice() {}, warning() {}, error() {} }
  const signal = effects?.signal ?? new AbortController().signal
  await waitReady(
    { cluster, resource: names.workload, log, signal, timeout: config.ready.timeout },
    workload,
    canary.release.id,
  )
  await untilReachable(cluster, names.canaryService, desiredReplicas(workload), { log, signal })
}

/** Ends what runs in the canary's slot, after it has had time to answer what it had begun. */
export async function removeBeside(phase: Phase, slots: Slots): Promise<void> {
  const { canary, mirror, match } = slots.split
  if (canary > 0 || mirror > 0 || match !== undefined) await delay(phase.config.drain)
  await phase.router.forget()
  await removeObjects(phase)
}

async function removeObjects(start: Start): Promise<void> {
  const { cluster, names } = start
  await companionsOf(start).remove()
  await cluster.remove(SERVICES, names.canaryService)
  // The workload goes last: while it is there, whoever comes next knows that something is left to do.
  await cluster.remove(names.workload, names.canary)
}
