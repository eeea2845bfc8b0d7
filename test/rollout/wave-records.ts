import { apply, emptyRecord } from '../../src/rollout/apply.ts'
import type { Event } from '../../src/rollout/events.ts'
import type { RolloutRecord } from '../../src/rollout/record.ts'
import { analysisOf, noLinks, plan, release } from './world.ts'

/** The rollout of version 2 that goes through the waves. */
export const wanted = { id: 'r2', release: release('2'), startedAt: 0 }

const one = plan([50])

/** A record in which version 1 serves. */
export const before: RolloutRecord = { ...emptyRecord('digits'), stable: release('1') }

/** A record after some events at the time `at`. */
export function after(record: RolloutRecord, at: number, ...events: readonly Event[]): RolloutRecord {
  return events.reduce((now, event) => apply(now, event, { at, actor: 'test' }), record)
}

export const begin = (at: number, id = 'r2', version = '2'): Event => ({
  name: 'deploy',
  rollout: {
    ...{ id, release: release(version), plan: one, step: -1, restores: null },
    ...{ weights: [], analyses: [], startedAt: at, holdUntil: null, links: noLinks },
  },
})

const passed: readonly Event[] = [
  { name: 'ready' },
  { name: 'enter', step: 0 },
  { name: 'entered' },
  { name: 'pass', analysis: analysisOf('r2', 0, 'Successful') },
  { name: 'promote' },
]

/** From a rollout that has just begun to all traffic. */
export const toFull = (at: number): readonly Event[] => [...passed, { name: 'promoted', holdUntil: at }]

/** Begun and promoted at once. */
export const promotedAt = (at: number): RolloutRecord => after(before, at, begin(at), ...toFull(at))

export const goBack: readonly Event[] = [
  { name: 'rollback', restores: release('1'), reason: 'harm' },
  { name: 'rolled-back' },
]
