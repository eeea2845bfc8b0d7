import { UserError } from '../support/errors.ts'
import { describe } from './describe.ts'
import { splitOf } from './plan.ts'
import type { Rollout, RolloutRecord } from './record.ts'
import { type Known, load, loadRecord, publish, record, rolloutOf, type Session } from './session.ts'
import type { Split } from './target.ts'

export interface PromoteRequest {
  readonly to: 'next' | 'full'
  /** Index of the step that the caller means; null: whichever is next. */
  readonly step: number | null
  /** Why a person does it; null when a workflow does. */
  readonly reason: string | null
  /** Only this rollout; null: the one in flight. */
  readonly rollout: string | null
}

export interface Promoted {
  readonly record: RolloutRecord
  readonly changed: boolean
  /** How the target shares the requests, where that has just been read back. */
  readonly split?: Split
}

/**
 * Enters the next step, or goes to full. A caller that names a rollout or a step whose turn it is not changes nothing:
 * order is the record's, not the scheduler's. Taken up again after a crash, it finishes what was begun.
 */
export async function promote(session: Session, request: PromoteRequest): Promise<Promoted> {
  const known = await load(session)
  const { record: before } = known
  const outOfTurn = notItsTurn(before, request)
  if (outOfTurn !== null) {
    session.log.notice(`not its turn, nothing changed: ${outOfTurn}`)
    return { record: before, changed: false }
  }
  const accepted = await acceptByHand(session, known, request)
  const wantsFull = request.to === 'full' || nextIsFull(rolloutOf(before))
  return wantsFull
    ? { record: await goFull(session, accepted, request), changed: true }
    : { ...(await enterNext(session, accepted, request)), changed: true }
}

function notItsTurn(before: RolloutRecord, request: PromoteRequest): string | null {
  const rollout = before.rollout
  if (request.rollout !== null && rollout?.id !== request.rollout) return describe(before)
  const { phase, step, plan } = rolloutOf(before)
  if (request.to === 'full') {
    const workflowIsEarly =
      request.rollout !== null && request.reason === null && step + 1 < plan.steps.length
    return phase === 'Promoted' || workflowIsEarly ? describe(before) : null
  }
  if (request.step === null) return null
  const entering = phase === 'Entering' && step === request.step
  const next = (phase === 'Ready' || phase === 'Passed') && step + 1 === request.step
  return entering || (next && request.step < plan.steps.length) ? null : describe(before)
}

function nextIsFull(rollout: Rollout): boolean {
  const entering = rollout.phase === 'Entering'
  return !entering && (rollout.phase === 'Promoting' || rollout.step + 1 >= rollout.plan.steps.length)
}

/** A person may go on after too little proof, and says why. */
async function acceptByHand(session: Session, known: Known, request: PromoteRequest): Promise<Known> {
  const { record: before } = known
  if (before.rollout?.phase !== 'Analyzing') return known
  if (request.reason === null) {
    throw new UserError('the step has no verdict that lets the release go on', {
      problems: [describe(before)],
      hint: 'Let analyze-canary finish. After Inconclusive a person may promote and give a `reason`.',
    })
  }
  return record(session, { name: 'accept', reason: request.reason }, known)
}

async function enterNext(
  session: Session,
  before: Known,
  request: PromoteRequest,
): Promise<Pick<Promoted, 'record' | 'split'>> {
  const { target, log } = session
  const reason = request.reason === null ? {} : { reason: request.reason }
  const { phase, step: last } = rolloutOf(before.record)
  const entering =
    phase === 'Entering'
      ? before
      : await record(session, { name: 'enter', step: last + 1, ...reason }, before)
  const rollout = rolloutOf(entering.record)
  const step = rollout.plan.steps[rollout.step]
  if (step === undefined) throw new UserError(`the plan has no step ${rollout.step + 1}`)
  await target.setSplit(splitOf(step))
  const { split } = await target.observe()
  if (split.canary !== step.weight) {
    throw new UserError(
      `expected the canary to have ${step.weight} %, but the target shows ${split.canary} %`,
      {
        hint: 'Something else changes the weights. Run promote again once it has stopped.',
      },
    )
  }
  const { record: after } = await record(session, { name: 'entered' }, entering)
  const mirrored = step.mirror === 0 ? '' : ` and copies of ${step.mirror} % of the others`
  log.info(`${step.name}: the canary has ${step.weight} % of the requests${mirrored}`)
  await publish(session, rolloutOf(after), (publisher) => publisher.entered(rolloutOf(after)))
  return { record: after, split }
}

async function goFull(session: Session, before: Known, request: PromoteRequest): Promise<RolloutRecord> {
  const { target, log, clock, signal } = session
  const reason = request.reason === null ? {} : { reason: request.reason }
  const promoting =
    rolloutOf(before.record).phase === 'Promoting'
      ? before
      : await record(session, { name: 'promote', ...reason }, before)
  const rollout = rolloutOf(promoting.record)
  const holdUntil = clock.now() + rollout.plan.hold
  await target.makeStable(rollout.release, holdUntil, log, signal)
  const seen = await target.observe()
  if (seen.stable?.release !== rollout.release.id || seen.split.canary !== 0) {
    throw new UserError(`the promotion of ${rollout.release.id} is not what the target shows`, {
      problems: [`stable is ${seen.stable?.release ?? 'nothing'}, the canary has ${seen.split.canary} %`],
      hint: 'Run promote again; it goes on where it stopped.',
    })
  }
  const promoted = record(session, { name: 'promoted', holdUntil }, promoting)
  const { record: after } = await promoted.catch(async (error: unknown) => {
    await yieldToRollback(session, rollout.id)
    throw error
  })
  const held =
    rollout.previous === null
      ? ''
      : `; ${rollout.previous.id} stays ready until ${new Date(holdUntil).toISOString()}`
  log.info(`${rollout.release.id} is stable and has all traffic${held}`)
  await publish(session, rolloutOf(after), (publisher) => publisher.ended(rolloutOf(after)))
  await target.settle(clock.now(), log, signal)
  return after
}

/** A rollback that ran beside the promotion has the last word, whichever of the two moved traffic last. */
async function yieldToRollback(session: Session, rollout: string): Promise<void> {
  const { id, phase, restores } = rolloutOf(await loadRecord(session))
  const rolledBack = phase === 'RollingBack' || phase === 'RolledBack'
  if (id !== rollout || !rolledBack || restores === null) return
  session.log.warning(`rolled back meanwhile: all traffic goes back to ${restores.id}`)
  await session.target.makeStable(restores, session.clock.now(), session.log, session.signal)
}
