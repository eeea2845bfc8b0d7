import { UserError } from '../support/errors.ts'
import { describe } from './describe.ts'
import type { Moment } from './events.ts'
import { EVENT_LIMIT, type RolloutRecord } from './record.ts'
import { loadRecord, rolloutOf, type Session, update } from './session.ts'

export interface HoldRequest {
  /** `hold`: nothing is promoted until `resume`. A rollback is never refused. */
  readonly to: 'hold' | 'resume'
  /** Why; a hold needs it. */
  readonly reason: string | null
  /** Only while this rollout is the newest; null: whichever is. */
  readonly rollout: string | null
}

export interface Held {
  readonly record: RolloutRecord
  readonly changed: boolean
}

/** Puts the record on hold, or takes it off. Done twice, it changes nothing the second time: who held it first stays named. */
export async function holdOrResume(session: Session, request: HoldRequest): Promise<Held> {
  const { to, reason } = request
  if (to === 'hold' && !reason?.trim()) {
    throw new UserError('a hold needs a reason, which whoever meets it is told', {
      hint: 'Give the input "reason".',
    })
  }
  const before = await loadRecord(session)
  const done = alreadyDone(before, request)
  if (done !== null) {
    session.log.notice(`nothing changed: ${done}`)
    return { record: before, changed: false }
  }
  const moment = { at: session.clock.now(), actor: session.actor }
  const edit = to === 'hold' ? held : resumed
  const { record } = await update(session, (now) => edit(now, reason ?? '', moment))
  return { record, changed: true }
}

function alreadyDone(before: RolloutRecord, { to, rollout }: HoldRequest): string | null {
  const { hold } = before
  if (rollout !== null && rolloutOf(before).id !== rollout) return describe(before)
  if (to === 'resume') return hold === null ? 'the record is not on hold' : null
  return hold === null ? null : `on hold already by ${hold.by}: ${hold.reason}`
}

function held(record: RolloutRecord, reason: string, moment: Moment): RolloutRecord {
  if (record.hold !== null) return record
  const hold = { by: moment.actor, reason, at: moment.at }
  return { ...noted(record, `on hold: ${reason}`, moment), hold }
}

function resumed(record: RolloutRecord, reason: string, moment: Moment): RolloutRecord {
  if (record.hold === null) return record
  return { ...noted(record, reason === '' ? 'resumed' : `resumed: ${reason}`, moment), hold: null }
}

/** An event in the course of the newest rollout that leaves its phase as it is. */
export function noted(record: RolloutRecord, reason: string, { at, actor }: Moment): RolloutRecord {
  const rollout = rolloutOf(record)
  const entry = { at, phase: rollout.phase, step: rollout.step < 0 ? null : rollout.step, reason, actor }
  return { ...record, rollout: { ...rollout, events: [...rollout.events, entry].slice(-EVENT_LIMIT) } }
}
