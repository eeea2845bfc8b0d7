import type { Release } from '../../rollout/release.ts'
import type { Instance, Observation, Split } from '../../rollout/target.ts'
import { adopted } from './adopt.ts'
import type { Cluster } from './cluster.ts'
import { ANNOTATION, type Names } from './names.ts'
import { problemsOf } from './pod-problems.ts'
import { type Pod, podsOf, podsOfBoth, restartsOf } from './pods.ts'
import { desiredReplicas, readyReplicas, releaseOfTemplate, type Workload } from './workload.ts'

/** A place that a release runs in: the user's workload, or ours beside it. */
export interface Slot {
  readonly workload: Workload
  readonly release: Release
}

/** What runs now. While the canary's slot has all requests, the release in it is stable and the other slot is held. */
export interface Slots {
  readonly stable: Slot | null
  readonly canary: Slot | null
  readonly split: Split
}

export interface SlotsOptions {
  readonly cluster: Cluster
  readonly names: Names
  readonly model: string
  readonly container: string | undefined
  /** The release that an image is known as, where the workload itself cannot say so: its manifest is in Git. */
  readonly recorded?: (digest: string) => Promise<Release | null>
}

/** Reads both workloads; `split` is what the router says. */
export async function readSlots(options: SlotsOptions, split: Promise<Split>): Promise<Slots> {
  const [stable, canary, shared] = await Promise.all([
    readSlot(options, options.names.stable),
    readSlot(options, options.names.canary),
    split,
  ])
  return { stable, canary, split: shared }
}

/** What one workload runs; null where there is none, or where it does not say what it runs. */
export async function readSlot(options: SlotsOptions, name: string): Promise<Slot | null> {
  const workload = await options.cluster.get<Workload>(options.names.workload, name)
  const template = workload?.spec?.template
  if (workload === null || template === undefined) return null
  const known = releaseOfTemplate(template, ANNOTATION.release, options.container)
  const release = known ?? (await adopted(options, workload))
  if (release === null) return null
  const recorded = known === null ? await options.recorded?.(release.imageDigest) : null
  return { workload, release: recorded ?? release }
}

/** Whether the canary's slot serves alone: promoted, or restored, and not yet moved into the user's workload. */
export const canaryServes = ({ canary, split }: Slots): boolean => canary !== null && split.canary === 100

/** The slot that a release runs in; null where it does not run. */
export function slotWith({ stable, canary }: Slots, release: string): Slot | null {
  return (
    [canary, stable].find(
      (slot) => slot !== null && slot.release.id === release && desiredReplicas(slot.workload) > 0,
    ) ?? null
  )
}

/** What the slots mean. */
export async function observe(cluster: Cluster, slots: Slots): Promise<Observation> {
  const promoted = canaryServes(slots)
  const [serving, other] = promoted ? [slots.canary, slots.stable] : [slots.stable, slots.canary]
  const beside = other?.release.id === serving?.release.id ? null : other
  const [stable, second] = await instancesOf(cluster, serving, beside)
  const held = promoted && second !== null && desiredReplicas(beside?.workload ?? {}) > 0 ? [second] : []
  return {
    split: promoted ? { canary: 0, mirror: 0 } : slots.split,
    stable,
    canary: promoted ? null : second,
    held,
  }
}

async function instancesOf(
  cluster: Cluster,
  serving: Slot | null,
  beside: Slot | null,
): Promise<readonly [Instance | null, Instance | null]> {
  if (serving !== null && beside !== null) {
    const [ours, theirs] = await podsOfBoth(cluster, serving.workload, beside.workload)
    return [instanceOf(serving, ours), instanceOf(beside, theirs)]
  }
  const alone = async (slot: Slot | null) =>
    slot === null ? null : instanceOf(slot, await podsOf(cluster, slot.workload))
  return [await alone(serving), await alone(beside)]
}

function instanceOf({ workload, release }: Slot, pods: readonly Pod[]): Instance {
  const ready = isReady(workload)
  const reason = ready ? undefined : reasonOf(workload, pods)
  return {
    release: release.id,
    ready,
    restarts: restartsOf(pods),
    ...(reason === undefined ? {} : { reason }),
  }
}

/** A Deployment that is Available by its own rules; of a StatefulSet, all but one pod at most. */
function isReady(workload: Workload): boolean {
  const available = workload.status?.conditions?.find(({ type }) => type === 'Available')
  if (readyReplicas(workload) === 0) return false
  return available === undefined
    ? readyReplicas(workload) >= desiredReplicas(workload) - 1
    : available.status === 'True'
}

function reasonOf(workload: Workload, pods: readonly Pod[]): string {
  const [worst] = problemsOf(pods)
  const count = `${readyReplicas(workload)} of ${desiredReplicas(workload)} pods ready`
  return worst === undefined ? count : `${count}; ${worst.pod}: ${worst.text}`
}
