import { UserError } from '../support/errors.ts'
import { isOfAnotherRun } from './beginning.ts'
import { describe } from './describe.ts'
import type { RolloutRecord } from './record.ts'
import type { Release } from './release.ts'
import { rolloutOf, type Session } from './session.ts'
import { IN_FLIGHT } from './transitions.ts'

export interface RollbackRequest {
  /** `previous`, or the id of a release in the history. */
  readonly to: string
  readonly reason: string
  /** Only a rollout in flight is rolled back; anything else is a success that changes nothing. */
  readonly inFlight: boolean
  /** Only when the plan's `rollback.on` names it; null: in any case. */
  readonly cause: 'failed' | 'cancelled' | null
  /** Only this rollout; null: whichever is the newest. */
  readonly rollout: string | null
  /** Page of the run that asks: of several targets, only what that one has begun. Left out: whoever has. */
  readonly onlyOf?: string
}

/** Why there is nothing to do, or null. */
export function nothingToDo(before: RolloutRecord, request: RollbackRequest): string | null {
  const rollout = before.rollout
  if (rollout === null) return 'no rollout has begun'
  if (request.rollout !== null && rollout.id !== request.rollout) {
    return `rollout ${request.rollout} is not the newest one. ${describe(before)}`
  }
  if (request.inFlight && !IN_FLIGHT.includes(rollout.phase)) return describe(before)
  if (rollout.plan.target !== undefined && isOfAnotherRun(rollout, request.onlyOf ?? null)) {
    return `it is left to ${rollout.links.runUrl}, which has begun it. ${describe(before)}`
  }
  if (request.cause !== null && !rollout.plan.rollbackOn.includes(request.cause)) {
    return `rollback.on of the rollout does not name "${request.cause}". ${describe(before)}`
  }
  if (IN_FLIGHT.includes(rollout.phase)) return null
  const there = rollout.phase === 'RolledBack' && request.to === 'previous'
  return there || request.to === before.stable?.id ? describe(before) : null
}

/** The release to restore; null when there was none before the first. */
export function resolve(before: RolloutRecord, to: string): Release | null {
  const rollout = rolloutOf(before)
  if (to === 'previous') {
    if (rollout.phase === 'RollingBack') return rollout.restores
    if (rollout.phase === 'Promoted' && rollout.previous === null) {
      throw new UserError(`there is no release before ${rollout.release.id}`, { hint: describe(before) })
    }
    return rollout.previous
  }
  const known = [before.stable, rollout.previous, ...before.history.map((entry) => entry.release)]
  const found = known.find((release) => release?.id === to)
  if (found === undefined || found === null) {
    const names = [...new Set(known.flatMap((release) => (release === null ? [] : [release.id])))]
    throw new UserError(`no release "${to}" in the history`, {
      hint: names.length === 0 ? 'The history is empty.' : `There are: ${names.join(', ')}.`,
    })
  }
  return found
}

/** Before the first release there was none: once it serves, which a promotion that died may not have recorded, it stays. */
export async function refuseFirst(session: Session, before: RolloutRecord): Promise<void> {
  const { release } = rolloutOf(before)
  if ((await session.target.observe()).stable?.release !== release.id) return
  throw new UserError(`there is no release before ${release.id}, which serves already`, {
    problems: [describe(before)],
    hint: 'Run promote again, which finishes the promotion; then deploy a better release.',
  })
}
