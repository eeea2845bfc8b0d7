import { UserError } from '../support/errors.ts'
import { describe, whyGivenUp } from './describe.ts'
import type { Rollout, RolloutRecord } from './record.ts'
import type { Release } from './release.ts'
import { GIVEN_UP, IN_FLIGHT } from './transitions.ts'

/** What wants to begin a rollout at a target. */
export interface Beginner {
  /** Id of the rollout; the same at all of several targets. */
  readonly rollout: string
  readonly release: Release
  /** Page of the run that asks; null outside GitHub. */
  readonly runUrl: string | null
  /** Whether the rollout goes through several targets, so that more than one run may find that it is a target's turn. */
  readonly several: boolean
}

/** What a beginner finds at the target. */
export type Beginning =
  | { readonly is: 'new' }
  /** Its own rollout, whose canary is not known to be ready: it goes on. */
  | { readonly is: 'begun' }
  /** Nothing is left to do, and why. */
  | { readonly is: 'done'; readonly reason: string }
  /** Another run has begun it and goes on with it. `by`: its page, or words where that is not known. */
  | { readonly is: 'elsewhere'; readonly by: string; readonly reason: string }

/**
 * Whether a rollout may begin, or has begun already: of several runs that see that it is a target's turn, one begins it.
 * Throws a UserError where another rollout holds the lock, and where the one that another run began was given up.
 */
export function beginningOf(record: RolloutRecord, beginner: Beginner): Beginning {
  const { rollout, stable } = record
  const { release } = beginner
  const inFlight = rollout !== null && IN_FLIGHT.includes(rollout.phase)
  if (!inFlight && stable?.id === release.id)
    return { is: 'done', reason: `release ${release.id} serves already` }
  if (rollout === null) return { is: 'new' }
  const same = rollout.id === beginner.rollout && rollout.release.id === release.id
  if (same && beginner.several && isOfAnotherRun(rollout, beginner.runUrl)) return elsewhere(record, rollout)
  if (!inFlight) return { is: 'new' }
  if (same) return rollout.phase === 'Deploying' ? { is: 'begun' } : { is: 'done', reason: describe(record) }
  const brings = rollout.release.id === release.id && !GIVEN_UP.includes(rollout.phase)
  if (brings && beginner.several) return elsewhere(record, rollout)
  throw locked(record, rollout)
}

/**
 * What there is once the lock was asked for at the time `at` (ms since the epoch), where `first` was there before: another
 * job with the same id may have been faster. Throws as `beginningOf` does.
 */
export function afterLock(
  record: RolloutRecord,
  beginner: Beginner,
  first: Beginning,
  at: number,
): Beginning {
  const { rollout } = record
  const now = beginningOf(record, beginner)
  const lost = first.is === 'new' && now.is === 'begun' && rollout !== null && rollout.startedAt !== at
  return lost ? elsewhere(record, rollout) : now
}

/** A rollout that somebody else has begun, and goes on with. Throws a UserError where it was given up. */
function elsewhere(record: RolloutRecord, rollout: Rollout): Beginning {
  const by = rollout.links.runUrl ?? 'another job'
  if (!GIVEN_UP.includes(rollout.phase))
    return { is: 'elsewhere', by, reason: `${by} has begun it already. ${describe(record)}` }
  throw new UserError(`the release was given up here already: ${whyGivenUp(rollout)}`, {
    problems: [`It was begun by ${by}. ${describe(record)}`],
    hint: 'Begin a new rollout to try it again.',
  })
}

/** Whether a rollout was begun by another run than that with a page, as far as both are known. Attempts are one run. */
export function isOfAnotherRun({ links }: Pick<Rollout, 'links'>, runUrl: string | null): boolean {
  return links.runUrl !== null && runUrl !== null && runOf(links.runUrl) !== runOf(runUrl)
}

const runOf = (url: string): string => url.replace(/\/attempts\/\d+$/, '')

function locked(record: RolloutRecord, rollout: Rollout): UserError {
  const by = rollout.events[0]?.actor
  const since = new Date(rollout.startedAt).toISOString()
  return new UserError('another rollout is in flight, and a target takes one at a time', {
    problems: [`${describe(record)} Begun ${since}${by === undefined ? '' : ` by ${by}`}.`],
    hint: 'Wait until it has ended, or end it with the rollback action.',
  })
}
