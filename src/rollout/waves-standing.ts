import type { FreezeWindow } from '../config/freeze.ts'
import { whyGivenUp } from './describe.ts'
import type { Rollout, RolloutRecord } from './record.ts'
import type { Release } from './release.ts'
import { GIVEN_UP } from './transitions.ts'

/** A target as its wave sees it: its record as it is now, null when there never was one. */
export interface WaveTarget {
  readonly name: string
  /** From 1. */
  readonly wave: number
  readonly record: RolloutRecord | null
  /** Times in which it does not begin; none where a person gives a reason. */
  readonly freeze: readonly FreezeWindow[]
}

/** A release as all targets know it, where not all is known: null then. */
interface WaveRelease {
  readonly id: string | null
  readonly version: string
  readonly artifact: string | null
  /** What a target runs, with its digest. */
  readonly image: string | null
}

/** The rollout that goes from wave to wave: at every target the same id, and the same release. */
export interface WaveRollout {
  readonly id: string
  readonly release: WaveRelease
  /** ms since the epoch at which the first target began it. */
  readonly startedAt: number
}

/** How far a target is with the rollout. Times in ms since the epoch. */
export type Standing =
  /** Has not begun it. */
  | { readonly is: 'before' }
  | { readonly is: 'moving'; readonly rollout: Rollout }
  | { readonly is: 'holding'; readonly rollout: Rollout; readonly since: number; readonly until: number }
  /** Has kept it for long enough, or had the release before the rollout began: `rollout` is null then. */
  | { readonly is: 'held'; readonly rollout: Rollout | null }
  /** Harm was proven, or it was taken back before it had held. */
  | { readonly is: 'failed'; readonly rollout: Rollout; readonly reason: string }
  /** Was taken back after it had held, or a later rollout came: nothing that a wave has to do with. */
  | { readonly is: 'left'; readonly reason: string }

/** `hold`: ms for which a promoted release must stay. `now`: ms since the epoch. */
export function standingOf(
  record: RolloutRecord | null,
  wanted: WaveRollout,
  hold: number,
  now: number,
): Standing {
  const rollout = record?.rollout ?? null
  if (rollout !== null && isMeant(rollout, wanted)) return standingIn(rollout, hold, now)
  if (record?.stable && sameRelease(record.stable, wanted.release)) return { is: 'held', rollout: null }
  if (rollout !== null && rollout.startedAt > wanted.startedAt) {
    return { is: 'left', reason: `the later rollout ${rollout.id} of release ${rollout.release.id} came` }
  }
  return { is: 'before' }
}

/**
 * Whether a rollout is the one that is meant, by its id or because it brings the same release: two runs may have begun it,
 * each with an id of its own. One of before that was given up is another try.
 */
function isMeant({ id, release, phase, startedAt }: Rollout, wanted: WaveRollout): boolean {
  if (id === wanted.id) return true
  if (!sameRelease(release, wanted.release)) return false
  return startedAt > wanted.startedAt || !GIVEN_UP.includes(phase)
}

function standingIn(rollout: Rollout, hold: number, now: number): Standing {
  const since = rollout.weights.findLast(({ weight }) => weight === 100)?.at ?? null
  const back = rollout.events.findLast(({ phase }) => phase === 'RollingBack')
  switch (rollout.phase) {
    case 'RollingBack':
    case 'RolledBack': {
      const reason = whyGivenUp(rollout)
      const held = since !== null && back !== undefined && back.at >= since + hold
      return held
        ? { is: 'left', reason: `it was rolled back after it had held: ${reason}` }
        : { is: 'failed', rollout, reason: `it was rolled back: ${reason}` }
    }
    case 'Rejected':
      return { is: 'failed', rollout, reason: whyGivenUp(rollout) }
    case 'Promoted': {
      const begun = since ?? rollout.startedAt
      const until = begun + hold
      return now < until ? { is: 'holding', rollout, since: begun, until } : { is: 'held', rollout }
    }
    default:
      return { is: 'moving', rollout }
  }
}

/**
 * Whether a release is the one that is meant. Where one target runs images and another packed folders, the same model has
 * a digest of its own at each, and registries may differ from region to region.
 */
function sameRelease(found: Release, wanted: WaveRelease): boolean {
  if (found.id === wanted.id) return true
  if (found.artifact === null || found.artifact !== wanted.artifact) return false
  if (found.version !== wanted.version) return false
  const { image } = wanted
  if (image === null || isPacked(image) !== isPacked(found.image)) return true
  return digestOf(image) === digestOf(found.image)
}

/** Whether a release's image is a packed folder of the host that runs it. */
export const isPacked = (image: string): boolean => image.startsWith('local/')
const digestOf = (image: string): string => image.slice(image.lastIndexOf('@') + 1)

/** The rollout with an id, or else the one that was begun last at any of the targets; null when none was. */
export function rolloutAt(targets: readonly WaveTarget[], id: string | null): WaveRollout | null {
  const rollouts = targets.flatMap(({ record }) => record?.rollout ?? [])
  const [newest] = rollouts.toSorted((a, b) => b.startedAt - a.startedAt)
  const found = rollouts.find((rollout) => rollout.id === id) ?? newest
  return found === undefined ? null : sinceFirst(targets, found)
}

/** A rollout as all targets know it: it began when the first of them began it. */
export function sinceFirst(
  targets: readonly WaveTarget[],
  { id, release, startedAt }: WaveRollout,
): WaveRollout {
  const starts = targets.flatMap(({ record }) => (record?.rollout?.id === id ? record.rollout.startedAt : []))
  return { id, release, startedAt: Math.min(startedAt, ...starts) }
}
