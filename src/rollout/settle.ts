import { describe } from './describe.ts'
import type { Promoted } from './promote.ts'
import { loadRecord, type Session } from './session.ts'

/**
 * Ends what is held once its time is over, such as the release before a promotion, for targets where nothing of ours runs by
 * itself. A scheduled job may ask as often as it likes: before its time, or in a rollout, nothing changes.
 */
export async function settle(session: Session, rollout: string | null): Promise<Promoted> {
  const { target, clock, log, signal } = session
  const record = await loadRecord(session)
  // A schedule is there before the first rollout is.
  if (record.rollout === null) {
    log.info(describe(record))
    return { record, changed: false }
  }
  const { id, phase, holdUntil } = record.rollout
  if (rollout !== null && id !== rollout) {
    log.notice(`not its turn, nothing changed: ${describe(record)}`)
    return { record, changed: false }
  }
  if (phase === 'Promoted' && holdUntil !== null && holdUntil > clock.now()) {
    log.info(`the release before is held until ${new Date(holdUntil).toISOString()}`)
  }
  const before = await target.observe()
  await target.settle(clock.now(), log, signal)
  const after = await target.observe()
  return { record, changed: JSON.stringify(before.held) !== JSON.stringify(after.held) }
}
