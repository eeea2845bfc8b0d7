import type { AnalysisResult } from '../analysis/result.ts'
import { UserError } from '../support/errors.ts'
import { describe } from './describe.ts'
import type { Event, Moment } from './events.ts'
import { guard } from './guards.ts'
import type { Rollout, RolloutRecord } from './record.ts'
import { EVENT_LIMIT, HISTORY_LENGTH, RECORD_SCHEMA } from './record.ts'
import type { Release } from './release.ts'
import { type EventName, legalEvents, legalTransition, type State } from './transitions.ts'

/** A record before its first rollout. */
export function emptyRecord(model: string): RolloutRecord {
  return { schema: RECORD_SCHEMA, model, stable: null, history: [], hold: null, rollout: null }
}

function stateOf(record: RolloutRecord): State {
  return record.rollout?.phase ?? 'None'
}

/**
 * The record after an event. Pure; the one way in which a record changes. Throws a UserError that names the record's
 * state when the event is not legal in it.
 */
export function apply(record: RolloutRecord, event: Event, moment: Moment): RolloutRecord {
  const state = stateOf(record)
  const transition = legalTransition(state, event.name)
  if (transition === undefined) throw illegal(record, event.name)
  const refusal = guard(record, event, moment.at)
  if (refusal !== null) throw new UserError(`cannot ${event.name}: ${refusal}`, { hint: describe(record) })

  const changed = change(record, event, moment)
  const rollout = changed.rollout
  if (rollout === null) throw illegal(record, event.name)
  const entry = {
    at: moment.at,
    phase: transition.to,
    step: rollout.step < 0 ? null : rollout.step,
    reason: reasonOf(event),
    actor: moment.actor,
  }
  return {
    ...changed,
    rollout: { ...rollout, phase: transition.to, events: [...rollout.events, entry].slice(-EVENT_LIMIT) },
  }
}

function change(record: RolloutRecord, event: Event, { at }: Moment): RolloutRecord {
  if (event.name === 'deploy') {
    const begun: Rollout = { ...event.rollout, previous: record.stable, phase: 'Deploying', events: [] }
    return { ...record, rollout: begun }
  }
  const rollout = record.rollout
  if (rollout === null) return record
  switch (event.name) {
    case 'enter':
      return { ...record, rollout: { ...rollout, step: event.step } }
    case 'entered':
      return { ...record, rollout: weighted(rollout, at, rollout.plan.steps[rollout.step]) }
    case 'pass':
    case 'reject':
    case 'undecided':
      return { ...record, rollout: { ...rollout, analyses: judged(rollout, event.analysis) } }
    case 'promoted':
      return promoted(record, rollout, at, event.holdUntil)
    case 'rollback':
      return { ...record, rollout: { ...rollout, restores: event.restores } }
    case 'rolled-back':
      return restored(record, rollout, at)
    default:
      return record
  }
}

function weighted(
  rollout: Rollout,
  at: number,
  share: { weight: number; mirror: number } = { weight: 0, mirror: 0 },
): Rollout {
  const entry = { at, step: rollout.step, weight: share.weight, mirror: share.mirror }
  return { ...rollout, weights: [...rollout.weights, entry] }
}

/** One analysis per step: a later one of the same step replaces the earlier. */
function judged(rollout: Rollout, analysis: AnalysisResult): Rollout['analyses'] {
  return [...rollout.analyses.filter((earlier) => earlier.step !== analysis.step), analysis]
}

function promoted(record: RolloutRecord, rollout: Rollout, at: number, holdUntil: number): RolloutRecord {
  return {
    ...serving(record, rollout.release, at),
    rollout: { ...weighted(rollout, at, { weight: 100, mirror: 0 }), holdUntil },
  }
}

function restored(record: RolloutRecord, rollout: Rollout, at: number): RolloutRecord {
  const served = rollout.restores === null ? record : serving(record, rollout.restores, at)
  return { ...served, rollout: weighted(rollout, at) }
}

/** `release` serves now; the one before goes to the head of the history, which holds each release once. */
function serving(record: RolloutRecord, release: Release, at: number): RolloutRecord {
  const before = record.stable
  if (before?.id === release.id) return record
  const others = record.history.filter((entry) => entry.release.id !== release.id)
  const history = before === null ? others : [{ release: before, until: at }, ...others]
  return { ...record, stable: release, history: history.slice(0, HISTORY_LENGTH) }
}

function reasonOf(event: Event): string {
  if ('reason' in event && event.reason !== undefined) return event.reason
  if ('analysis' in event) return event.analysis.reason
  return ''
}

function illegal(record: RolloutRecord, event: EventName): UserError {
  const state = stateOf(record)
  return new UserError(`cannot ${event} in phase ${state}`, {
    hint: `${describe(record)} Legal now: ${legalEvents(state).join(', ')}.`,
  })
}
