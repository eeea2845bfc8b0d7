import type { Clock } from '../support/clock.ts'
import { ConflictError, messageOf, UserError } from '../support/errors.ts'
import type { Log } from '../support/log.ts'
import { apply, emptyRecord } from './apply.ts'
import type { Event } from './events.ts'
import type { Links, Publisher } from './publisher.ts'
import type { Rollout, RolloutRecord } from './record.ts'
import type { RecordStore, Stored } from './store.ts'
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

/** The record as it was read or written last. */
export interface Known {
  readonly record: RolloutRecord
  /** What it is compared by when it is written; null: there never was one. */
  readonly version: string | null
}

type Edit = (record: RolloutRecord) => RolloutRecord

/** The record as it is now; an empty one when there never was one. */
export async function loadRecord(session: Session): Promise<RolloutRecord> {
  return (await load(session)).record
}

/** The same, for who is going to write it. */
export async function load(session: Session): Promise<Known> {
  const stored = await session.target.records.load()
  if (stored !== null && stored.record.model !== session.model) {
    throw new ForeignRecordError(
      `the record at the target is of model "${stored.record.model}", not "${session.model}"`,
      {
        hint: 'Give each model a target of its own, or correct model.name.',
      },
    )
  }
  return known(session, stored)
}

const known = ({ model }: Session, stored: Stored | null): Known =>
  stored ?? { record: emptyRecord(model), version: null }

/**
 * Changes and saves the record by compare-and-swap; when somebody else was faster, `edit` sees the newer record. `last`: the
 * record as it is known, which is written over without being read again; that nothing is to be written, or that it must not
 * be, is told by the newest record alone.
 */
export async function update(session: Session, edit: Edit, last?: Known): Promise<Known> {
  const { records } = session.target
  const written = last === undefined ? null : await writtenOver(last, edit, records)
  if (written !== null) return written
  for (let attempt = 1; ; attempt++) {
    const before = known(session, await records.load())
    const after = edit(before.record)
    if (after === before.record) return before
    try {
      return await records.save(after, before.version)
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === SAVE_ATTEMPTS) throw error
    }
  }
}

/** null where nothing is to be written over what is known, or where that is not the newest any more. */
async function writtenOver(last: Known, edit: Edit, records: RecordStore): Promise<Known | null> {
  const after = changed(edit, last.record)
  if (after === null) return null
  return records.save(after, last.version).catch((error: unknown) => {
    if (error instanceof ConflictError) return null
    throw error
  })
}

/** null where nothing is changed, or where the edit refuses. */
function changed(edit: Edit, before: RolloutRecord): RolloutRecord | null {
  try {
    const after = edit(before)
    return after === before ? null : after
  } catch {
    return null
  }
}

/** Records one event; throws when it is not legal in the record's state. `last`: as in `update`. */
export function record(session: Session, event: Event, last?: Known): Promise<Known> {
  const moment = { at: session.clock.now(), actor: session.actor }
  return update(session, (before) => apply(before, event, moment), last)
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
