import { messageOf, UserError } from '../support/errors.ts'
import { apply, describe } from './apply.ts'
import { smoke } from './probe.ts'
import type { Rollout, RolloutRecord } from './record.ts'
import type { Release } from './release.ts'
import { loadRecord, publish, record, rolloutOf, type Session, update } from './session.ts'
import type { Observation } from './target.ts'
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
}

export interface RollbackResult {
  readonly record: RolloutRecord
  readonly changed: boolean
  /** ms from the call until the restored release had all traffic, read back; 0 when nothing was changed. */
  readonly duration: number
}

/**
 * Gives a known release all traffic, at once, from any phase. Idempotent. First the intent is recorded, then traffic
 * moves, is read back and probed, then the canary is taken away. When the record cannot be written traffic moves all
 * the same, and the error comes after it.
 */
export async function rollback(session: Session, request: RollbackRequest): Promise<RollbackResult> {
  const begun = session.clock.now()
  const before = await loadRecord(session)
  const refusal = nothingToDo(before, request)
  if (refusal !== null) {
    session.log.info(`nothing to roll back: ${refusal}`)
    return { record: before, changed: false, duration: 0 }
  }
  const restores = resolve(before, request.to)
  if (restores === null) await refuseFirst(session, before)
  const unrecorded = await recordIntent(session, before, restores, request.reason)
  await moveTraffic(session, restores)
  const duration = session.clock.now() - begun
  session.log.info(`${restores?.id ?? 'no release'} has all traffic, read back after ${duration} ms`)
  if (unrecorded !== null) throw unrecorded

  const unwell = await probeRestored(session, before, restores)
  await session.target.removeCanary()
  const after = await recordDone(session, rolloutOf(before).id, restores)
  await publish(session, rolloutOf(after), (publisher) => publisher.ended(rolloutOf(after)))
  if (unwell !== null) throw unwell
  return { record: after, changed: true, duration }
}

/** Why there is nothing to do, or null. */
function nothingToDo(before: RolloutRecord, request: RollbackRequest): string | null {
  const rollout = before.rollout
  if (rollout === null) return 'no rollout has begun'
  if (request.rollout !== null && rollout.id !== request.rollout) {
    return `rollout ${request.rollout} is not the newest one. ${describe(before)}`
  }
  if (request.inFlight && !IN_FLIGHT.includes(rollout.phase)) return describe(before)
  if (request.cause !== null && !rollout.plan.rollbackOn.includes(request.cause)) {
    return `rollback.on of the rollout does not name "${request.cause}". ${describe(before)}`
  }
  if (IN_FLIGHT.includes(rollout.phase)) return null
  const there = rollout.phase === 'RolledBack' && request.to === 'previous'
  return there || request.to === before.stable?.id ? describe(before) : null
}

/** The release to restore; null when there was none before the first. */
function resolve(before: RolloutRecord, to: string): Release | null {
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
async function refuseFirst(session: Session, before: RolloutRecord): Promise<void> {
  const { release } = rolloutOf(before)
  if ((await session.target.observe()).stable?.release !== release.id) return
  throw new UserError(`there is no release before ${release.id}, which serves already`, {
    problems: [describe(before)],
    hint: 'Run promote again, which finishes the promotion; then deploy a better release.',
  })
}

/** Records what is meant. Returns the error, to be thrown after traffic has moved, when the record cannot be written. */
async function recordIntent(
  session: Session,
  before: RolloutRecord,
  restores: Release | null,
  reason: string,
): Promise<unknown> {
  const again = before.rollout?.phase === 'RollingBack' && before.rollout.restores?.id === restores?.id
  if (again) return null
  try {
    await record(session, { name: 'rollback', restores, reason })
    return null
  } catch (error) {
    session.log.error(`the record could not be written, traffic is moved all the same: ${messageOf(error)}`)
    return error
  }
}

/** Records that it is done. Another rollback to the same release, at the same time, may have said so already. */
function recordDone(session: Session, rollout: string, restores: Release | null): Promise<RolloutRecord> {
  const moment = { at: session.clock.now(), actor: session.actor }
  return update(session, (now) => {
    const same = now.rollout?.id === rollout && now.rollout.restores?.id === restores?.id
    return same && now.rollout?.phase === 'RolledBack' ? now : apply(now, { name: 'rolled-back' }, moment)
  })
}

async function moveTraffic(session: Session, restores: Release | null): Promise<void> {
  const { target, log, signal, clock } = session
  await target.setSplit({ canary: 0, mirror: 0 })
  if (restores === null) return
  let seen = await target.observe()
  if (seen.stable?.release !== restores.id) {
    await target.makeStable(restores, clock.now(), log, signal)
    seen = await target.observe()
  }
  verify(seen, restores)
}

function verify(seen: Observation, restores: Release): void {
  if (seen.stable?.release === restores.id && seen.split.canary === 0 && seen.stable.ready) return
  throw new UserError(`the rollback to ${restores.id} is not what the target shows`, {
    problems: [
      `stable is ${seen.stable?.release ?? 'nothing'}${seen.stable?.ready === false ? `, not ready: ${seen.stable.reason ?? ''}` : ''}`,
      `the canary has ${seen.split.canary} %`,
    ],
    hint: 'Run rollback again; it goes on where it stopped.',
  })
}

/** Sends the smoke requests to what serves now. An unexpected answer is reported after the rollback is complete. */
async function probeRestored(
  session: Session,
  before: RolloutRecord,
  restores: Release | null,
): Promise<unknown> {
  const rollout: Rollout | null = before.rollout
  if (restores === null || rollout === null) return null
  try {
    await smoke(session.target, restores.id, rollout.plan.probes)
    return null
  } catch (error) {
    session.log.error(`the restored release serves, but its probe failed: ${messageOf(error)}`)
    return error
  }
}
