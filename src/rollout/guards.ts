import type { Event } from './events.ts'
import { refusal } from './freeze.ts'
import type { Rollout, RolloutRecord } from './record.ts'

/**
 * Why an event that its phase allows is refused all the same, or null. The `guard` column of the transition table, as code.
 * `at`: ms since the epoch.
 */
export function guard(record: RolloutRecord, event: Event, at: number): string | null {
  const rollout = record.rollout
  if (event.name === 'deploy') {
    return record.stable?.id === event.rollout.release.id
      ? `release ${record.stable.id} serves already`
      : refusal(event.rollout.plan.freeze, at)
  }
  if (rollout === null) return 'no rollout has begun'
  switch (event.name) {
    case 'enter':
      return guardEnter(record, rollout, event.step) ?? frozen(rollout, event.reason, at)
    case 'promote':
      return guardPromote(record, rollout, event.reason) ?? frozen(rollout, event.reason, at)
    case 'accept':
      return guardAccept(rollout, event.reason)
    case 'pass':
      return event.analysis.verdict === 'Successful' ? null : `the verdict is ${event.analysis.verdict}`
    case 'reject':
      return event.analysis.verdict === 'Failed' ? null : `the verdict is ${event.analysis.verdict}`
    default:
      return null
  }
}

function onHold(record: RolloutRecord): string | null {
  return record.hold === null ? null : `the record is on hold by ${record.hold.by}: ${record.hold.reason}`
}

/** A rollout keeps the windows that it began with. */
function frozen({ plan }: Rollout, reason: string | undefined, at: number): string | null {
  return reason?.trim() ? null : refusal(plan.freeze, at)
}

function guardEnter(record: RolloutRecord, rollout: Rollout, step: number): string | null {
  if (step !== rollout.step + 1)
    return `step ${step + 1} is not the next one, which is step ${rollout.step + 2}`
  if (step >= rollout.plan.steps.length) return `the plan has ${rollout.plan.steps.length} steps`
  return onHold(record)
}

function guardPromote(record: RolloutRecord, rollout: Rollout, reason: string | undefined): string | null {
  if (rollout.phase === 'Ready' && rollout.previous !== null) return 'the release has not been judged yet'
  const left = rollout.plan.steps.length - 1 - rollout.step
  if (rollout.phase === 'Passed' && left > 0 && !reason?.trim()) {
    return `${left} of ${rollout.plan.steps.length} steps are left, and no reason is given to leave them out`
  }
  return onHold(record)
}

function guardAccept(rollout: Rollout, reason: string): string | null {
  const last = rollout.analyses.at(-1)
  if (last === undefined || last.step !== rollout.step) return 'the step has not been analysed yet'
  if (last.verdict !== 'Inconclusive')
    return `the last verdict is ${last.verdict}; only Inconclusive can be accepted`
  return reason.trim() === '' ? 'a person must give a reason' : null
}
