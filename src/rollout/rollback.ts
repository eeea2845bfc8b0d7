import { messageOf, UserError } from '../support/errors.ts'
import { apply } from './apply.ts'
import { smoke } from './probe.ts'
import type { Rollout, RolloutRecord } from './record.ts'
import type { Release } from './release.ts'
import { nothingToDo, type RollbackRequest, refuseFirst, resolve } from './rollback-request.ts'
import {
  ForeignRecordError,
  type Known,
  load,
  publish,
  record,
  rolloutOf,
  type Session,
  update,
} from './session.ts'
import type { Observation } from './target.ts'

export interface RollbackResult {
  readonly record: RolloutRecord
  readonly changed: boolean
  /** ms from the call until the restored release had all traffic, read back; 0 when nothing was changed. */
  readonly duration: number
}

/**
 * Gives a known release all traffic, at once, from any phase. Idempotent. First the canary gets no more, then the intent is
 * recorded, traffic moves where another release must serve, is read back and probed, then the canary is taken away. When
 * the record cannot be written traffic moves all the same, and the error comes after it; when it cannot be read, the
 * canary at least gets no more.
 */
export async function rollback(session: Session, request: RollbackRequest): Promise<RollbackResult> {
  const begun = session.clock.now()
  const known = await loadOrStop(session)
  const { record: before } = known
  const refusal = nothingToDo(before, request)
  if (refusal !== null) {
    session.log.info(`nothing to roll back: ${refusal}`)
    return { record: before, changed: false, duration: 0 }
  }
  const restores = resolve(before, request.to)
  if (restores === null) await refuseFirst(session, before)
  await session.target.setSplit({ canary: 0, mirror: 0 })
  const { intended, unrecorded } = await recordIntent(session, known, restores, request.reason)
  await moveTraffic(session, restores)
  const duration = session.clock.now() - begun
  session.log.info(`${restores?.id ?? 'no release'} has all traffic, read back after ${duration} ms`)
  if (unrecorded !== null) throw unrecorded

  const unwell = await probeRestored(session, before, restores)
  await session.target.removeCanary()
  const { record: after } = await recordDone(session, intended, restores)
  await publish(session, rolloutOf(after), (publisher) => publisher.ended(rolloutOf(after)))
  await session.target.settle(session.clock.now(), session.log, session.signal)
  if (unwell !== null) throw unwell
  return { record: after, changed: true, duration }
}

/** Without the record nobody knows what to restore, but a canary without traffic harms nobody. */
async function loadOrStop(session: Session): Promise<Known> {
  try {
    return await load(session)
  } catch (error) {
    if (error instanceof ForeignRecordError) throw error
    await session.target.setSplit({ canary: 0, mirror: 0 })
    const known =
      error instanceof UserError ? [...error.problems, ...(error.hint === undefined ? [] : [error.hint])] : []
    throw new UserError(`the record cannot be read: ${messageOf(error)}`, {
      problems: known,
      hint: 'The canary gets no more requests, and nothing else was changed. Mend the record, then run rollback again.',
    })
  }
}

/** Records what is meant. Answers the error, to be thrown after traffic has moved, when the record cannot be written. */
async function recordIntent(
  session: Session,
  known: Known,
  restores: Release | null,
  reason: string,
): Promise<{ intended: Known; unrecorded: unknown }> {
  const { rollout } = known.record
  const again = rollout?.phase === 'RollingBack' && rollout.restores?.id === restores?.id
  if (again) return { intended: known, unrecorded: null }
  try {
    return {
      intended: await record(session, { name: 'rollback', restores, reason }, known),
      unrecorded: null,
    }
  } catch (error) {
    session.log.error(`the record could not be written, traffic is moved all the same: ${messageOf(error)}`)
    return { intended: known, unrecorded: error }
  }
}

/** Records that it is done. Another rollback to the same release, at the same time, may have said so already. */
function recordDone(session: Session, intended: Known, restores: Release | null): Promise<Known> {
  const moment = { at: session.clock.now(), actor: session.actor }
  const { id } = rolloutOf(intended.record)
  const edit = (now: RolloutRecord): RolloutRecord => {
    const same = now.rollout?.id === id && now.rollout.restores?.id === restores?.id
    return same && now.rollout?.phase === 'RolledBack' ? now : apply(now, { name: 'rolled-back' }, moment)
  }
  return update(session, edit, intended)
}

async function moveTraffic(session: Session, restores: Release | null): Promise<void> {
  const { target, log, signal, clock } = session
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
