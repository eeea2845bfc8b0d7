import type { Rollout, RolloutRecord } from './record.ts'

/** The record's state in one sentence. */
export function describe(record: RolloutRecord): string {
  const rollout = record.rollout
  if (rollout === null) return `No rollout of ${record.model} has begun.`
  const step = rollout.step < 0 ? '' : `, step ${rollout.step + 1} of ${rollout.plan.steps.length}`
  return `Rollout ${rollout.id} of release ${rollout.release.id} is in phase ${rollout.phase}${step}; ${
    record.stable === null ? 'nothing' : record.stable.id
  } is stable.`
}

/** Why a release that was rejected or rolled back did not get further; empty for any other. */
export function whyGivenUp({ phase, events, analyses }: Rollout): string {
  if (phase === 'Rejected') return analyses.at(-1)?.reason ?? 'harm is proven'
  return events.findLast((event) => event.phase === 'RollingBack')?.reason ?? ''
}
