import type { Clock } from '../support/clock.ts'
import { ConflictError, messageOf, UserError } from '../support/errors.ts'
import type { Log } from '../support/log.ts'
import { apply, emptyRecord } from './apply.ts'
import type { Event } from './events.ts'
import type { Links, Publisher } from './publisher.ts'
import type { Rollout, RolloutRecord } from './record.ts'
import type { Target } from './target.ts'

/** What every use case works with. Effects only through these. */
export interface Session {
  readonly model: string
  readonly target: Target
  readonly publisher: Publisher
  readonly clock: Clock
  readonly log: Log
  /** Aborted when the job is cancelled. */
  readonly signal: AbortSignal
  /** Who does it, for the record's events. */
  readonly actor: string
}

/** Attempts at a save before we believe that another writer never stops. */
const SAVE_ATTEMPTS = 8

/** The target is another model's: nothing of it may be touched. */
export class ForeignRecordError extends UserError {}

/** The record as it is now; an empty one when there never was one. */
export async function loadRecord(session: Session): Promise<RolloutRecord> {
  const stored = await session.target.records.load()
  if (stored !== null && stored.record.model !== session.model) {
    throw new ForeignRecordError(
      `the record at the target is of model "${stored.record.model}", not "${session.model}"`,
      {
        hint: 'Give each model a target of its own, or correct model.name.',
      },
    )
  }
  return stored?.record ?? emptyRecord(session.model)
}

/** Loads, changes and saves by compare-and-swap; when somebody else was faster, `edit` sees the newer record. */
export async function update(
  session: Session,
  edit: (record: RolloutRecord) => RolloutRecord,
): Promise<RolloutRecord> {
  for (let attempt = 1; ; attempt++) {
    const stored = await session.target.records.load()
    const before = stored?.record ?? emptyRecord(session.model)
    const after = edit(before)
    if (after === before) return before
    try {
      return (await session.target.records.save(after, stored?.version ?? null)).record
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === SAVE_ATTEMPTS) throw error
    }
  }
}

/** Records one event; throws when it is not legal in the record's state. */
export function record(session: Session, event: Event): Promise<RolloutRecord> {
  const moment = { at: session.clock.now(), actor: session.actor }
  return update(session, (before) => apply(before, event, moment))
}

/** The rollout of a record that must have one. */
export function rolloutOf(record: RolloutRecord): Rollout {
  if (record.rollout === null) {
    throw new UserError(`no rollout of ${record.model} has begun`, { hint: 'Run deploy-canary first.' })
  }
  return record.rollout
}

/** Shows the rollout to people and keeps the links that came of it. A failure here never stops a rollout. */
export async function publish(
  session: Session,
  rollout: Rollout,
  show: (publisher: Publisher) => Promise<Links>,
): Promise<void> {
  try {
    const links = await show(session.publisher)
    const fresh = Object.entries(links).some(([key, value]) => rollout.links[key as keyof Links] !== value)
    if (fresh) await update(session, (before) => withLinks(before, rollout.id, links))
  } catch (error) {
    session.log.warning(`the rollout goes on, but could not be shown: ${messageOf(error)}`)
  }
}

function withLinks(record: RolloutRecord, id: string, links: Links): RolloutRecord {
  if (record.rollout?.id !== id) return record
  return { ...record, rollout: { ...record.rollout, links: { ...record.rollout.links, ...links } } }
}
