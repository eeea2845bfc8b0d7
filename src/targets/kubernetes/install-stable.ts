import type { Release } from '../../rollout/release.ts'
import { UserError } from '../../support/errors.ts'
import { withLabels } from './canary.ts'
import type { PatchOperation } from './cluster.ts'
import { companionsOf } from './companions/index.ts'
import { untilReachable } from './endpoints.ts'
import { follow } from './follow.ts'
import { ANNOTATION, LABEL } from './names.ts'
import type { Slots } from './slots.ts'
import { baseOf, type Effects, podTemplate, type Start } from './start.ts'
import { waitReady } from './wait-ready.ts'
import { desiredReplicas, type PodTemplate, releaseOfTemplate, type Workload } from './workload.ts'

/** How a release gets into the user's workload while the canary's slot serves; resolves once it is ready there. Idempotent. */
export type Install = (start: Start, slots: Slots, template: PodTemplate, effects: Effects) => Promise<void>

/** The release that a template runs. Throws a UserError where it names none. */
export function releaseIn({ names, config }: Start, template: PodTemplate): Release {
  const release = releaseOfTemplate(template, ANNOTATION.release, config.container)
  if (release !== null) return release
  throw new UserError(`the manifest for ${names.stable} names no release`, {
    hint: 'Deploy the release again.',
  })
}

/**
 * Puts a release into the user's workload while the canary's slot serves, and resolves once it is ready there. Its pods get
 * no requests meanwhile, so they are ended before the new ones start: no third copy of the model is needed. Idempotent.
 */
export async function installStable(
  start: Start,
  slots: Slots,
  template: PodTemplate,
  effects: Effects,
): Promise<void> {
  const { cluster, names, config } = start
  const release = releaseIn(start, template)
  const found = slots.stable?.workload ?? (await cluster.get<Workload>(names.workload, names.stable))
  const size = sizeOf(slots, found)
  const workload =
    found === null
      ? await create(start, slots, template, size)
      : await replaceTemplate(start, found, template, size, effects)
  const waiting = { cluster, resource: names.workload, ...effects, timeout: config.ready.timeout }
  await waitReady(waiting, workload, release.id)
  // Without a router the Service does not select these pods yet.
  if (!('replicas' in config.route)) await untilReachable(cluster, names.service, size, effects)
}

/** The workload's size before the rollout, which is kept at the canary in case we die while it is at zero. */
function sizeOf({ canary, stable }: Slots, found: Workload | null): number {
  const kept = Number(canary?.workload.metadata?.annotations?.[ANNOTATION.stableReplicas])
  const now = found === null ? 0 : desiredReplicas(found)
  return now > 0
    ? now
    : Number.isInteger(kept) && kept > 0
      ? kept
      : Math.max(1, desiredReplicas(stable?.workload ?? {}))
}

async function create(start: Start, slots: Slots, template: PodTemplate, size: number): Promise<Workload> {
  const { names, cluster } = start
  const base = await baseOf(start, slots)
  const { name, labels, annotations } = { name: names.stable, ...base.metadata }
  return cluster.create<Workload>(names.workload, {
    metadata: { name, ...(labels ? { labels } : {}), ...(annotations ? { annotations } : {}) },
    spec: { ...base.spec, replicas: size, template: ofStable(base, template) } as Workload['spec'],
  } as Workload)
}

async function replaceTemplate(
  start: Start,
  found: Workload,
  template: PodTemplate,
  size: number,
  { signal }: Effects,
): Promise<Workload> {
  const { cluster, names, config } = start
  const wanted = ofStable(found, template)
  const same =
    releaseOfTemplate(podTemplate(found), ANNOTATION.release, config.container)?.id ===
    releaseOfTemplate(wanted, ANNOTATION.release, config.container)?.id
  if (same && desiredReplicas(found) > 0) return found
  await companionsOf(start).pause()
  const ending = await cluster.merge<Workload>(names.workload, names.stable, { spec: { replicas: 0 } })
  await untilEmpty(start, ending, signal)
  const operations: PatchOperation[] = [
    { op: 'replace', path: '/spec/template', value: wanted },
    { op: 'replace', path: '/spec/replicas', value: size },
  ]
  return cluster.patch<Workload>(names.workload, names.stable, operations)
}

/** The template with the labels that the user's workload selects by. */
function ofStable(workload: Workload, template: PodTemplate): PodTemplate {
  const labels = podTemplate(workload).metadata?.labels ?? {}
  const release = template.metadata?.labels?.[LABEL.release]
  return withLabels(template, release === undefined ? labels : { ...labels, [LABEL.release]: release })
}

/** Waits until the workload, as it is now, has no pods left: they would hold what the new ones need. */
async function untilEmpty(
  { cluster, names, config }: Start,
  ending: Workload,
  signal: AbortSignal,
): Promise<void> {
  const stop = new AbortController()
  const timeout = AbortSignal.timeout(config.ready.timeout)
  const look = ([workload]: readonly Workload[]) => {
    if (workload !== undefined && (workload.status?.replicas ?? 0) === 0) stop.abort()
  }
  const selection = { fields: `metadata.name=${names.stable}` }
  await follow<Workload>(
    cluster,
    names.workload,
    selection,
    look,
    AbortSignal.any([stop.signal, timeout, signal]),
    ending,
  )
  signal.throwIfAborted()
  if (stop.signal.aborted) return
  throw new UserError(`the pods of ${names.stable} did not end within ${config.ready.timeout / 1_000} s`)
}
