import { span } from '../analysis/words.ts'
import { bakeEnd } from './decide.ts'
import { freezeAt, refusal } from './freeze.ts'
import type { Rollout } from './record.ts'
import { type Standing, standingOf, type WaveRollout, type WaveTarget } from './waves-standing.ts'

/** What the rollout file says about waves. `hold` in ms. */
export interface WavePlan {
  readonly hold: number
  readonly 'on-failure': 'own' | 'all'
}

/** What comes next for all targets together, and why, in words. */
export type WaveDecision = { readonly reason: string } & (
  | { readonly action: 'start'; readonly wave: number; readonly targets: readonly string[] }
  /** `until`: ms since the epoch at which the wave has held if nothing happens; null while it is still on its way. */
  | { readonly action: 'wait'; readonly wave: number; readonly until: number | null }
  | { readonly action: 'rollback'; readonly targets: readonly string[] }
  /** Nothing is left to do, and not every target has the release: a person decides. */
  | { readonly action: 'stop' }
  | { readonly action: 'done' }
)

/** ms after a step's bake within which its verdict is expected. */
const OVERDUE = 900_000

interface Seen extends WaveTarget {
  readonly standing: Standing
}

/**
 * What comes next, from the targets' records alone: a wave starts when every target of all waves before it has held the
 * release for `hold` ms. A failure takes back what its own wave (or all) has of this rollout, and starts nothing any
 * more. Asked twice, it says the same; a target that was taken back asks for nothing. `now`: ms since the epoch.
 */
export function decideWaves(
  targets: readonly WaveTarget[],
  wanted: WaveRollout,
  plan: WavePlan,
  now: number,
): WaveDecision {
  const seen = targets.map((target) => ({
    ...target,
    standing: standingOf(target.record, wanted, plan.hold, now),
  }))
  const failure = afterFailure(seen, wanted.id, plan)
  if (failure !== null) return failure
  const waves = [...new Set(targets.map(({ wave }) => wave))].sort((a, b) => a - b)
  for (const wave of waves) {
    const decision = inWave(
      seen.filter((target) => target.wave === wave),
      wave,
      plan,
      now,
    )
    const hold = decision?.action === 'start' ? holdOf(seen) : null
    if (hold !== null) return { action: 'wait', wave, until: null, reason: hold }
    if (decision !== null) return decision
  }
  return { action: 'done', reason: `version ${wanted.release.version} has held at every target` }
}

/** What a failure asks for; null where there is none. */
function afterFailure(seen: readonly Seen[], id: string, plan: WavePlan): WaveDecision | null {
  const failed = seen.filter(({ standing }) => standing.is === 'failed')
  if (failed.length === 0) return null
  const waves = new Set(failed.map(({ wave }) => wave))
  const concerned = seen.filter(({ wave }) => plan['on-failure'] === 'all' || waves.has(wave))
  const back = concerned.filter(({ standing }) => 'rollout' in standing && canGoBack(standing.rollout, id))
  const why = failed.flatMap(({ name, standing }) =>
    standing.is === 'failed' ? [`${name}: ${standing.reason}`] : [],
  )
  const reason = `${why.join('; ')}. No other wave begins.`
  if (back.length === 0) return { action: 'stop', reason }
  return { action: 'rollback', targets: back.map(({ name }) => name), reason }
}

/** A release that was promoted as a target's first has none before it; what another rollout brought is left to that one. */
function canGoBack(rollout: Rollout | null, id: string): boolean {
  if (rollout === null || rollout.id !== id || rollout.phase === 'RolledBack') return false
  return rollout.phase !== 'Promoted' || rollout.previous !== null
}

/** What a wave waits for, when all before it have held; null when it has held too. */
function inWave(seen: readonly Seen[], wave: number, { hold }: WavePlan, now: number): WaveDecision | null {
  const left = seen.find(({ standing }) => standing.is === 'left')
  if (left?.standing.is === 'left') return { action: 'stop', reason: `${left.name}: ${left.standing.reason}` }
  const starts = seen.filter(
    ({ standing, freeze }) => standing.is === 'before' && freezeAt(freeze, now) === null,
  )
  if (starts.length > 0) {
    const names = starts.map(({ name }) => name)
    return {
      action: 'start',
      wave,
      targets: names,
      reason: `it is the turn of wave ${wave}: ${names.join(', ')}`,
    }
  }
  const waiting = seen.flatMap((target) => waitsFor(target, hold, now))
  if (waiting.length === 0) return null
  const ends = waiting.map(({ until }) => until)
  return {
    ...{ action: 'wait', wave, until: ends.includes(null) ? null : Math.max(...ends.map(Number)) },
    reason: waiting.map(({ reason }) => reason).join('; '),
  }
}

/** What the wave of a target waits for there, and until when, if that is known; nothing when it has held. */
function waitsFor(
  { name, standing, freeze }: Seen,
  hold: number,
  now: number,
): { until: number | null; reason: string }[] {
  switch (standing.is) {
    case 'before':
      return [{ until: null, reason: `${name}: ${refusal(freeze, now) ?? 'it has not begun'}` }]
    case 'moving':
      return [
        {
          until: null,
          reason: `${name} is in phase ${standing.rollout.phase}${overdue(standing.rollout, now)}`,
        },
      ]
    case 'holding': {
      const { since, until } = standing
      return [{ until, reason: `${name} was promoted ${span(now - since)} ago and holds ${span(hold)}` }]
    }
    default:
      return []
  }
}

/** In words, when a step should have its verdict by now. No tick gives it one: that is its run's to do, or a person's. */
function overdue(rollout: Rollout, now: number): string {
  const past = now - bakeEnd(rollout)
  if (rollout.phase !== 'Analyzing' || past < OVERDUE) return ''
  const run = rollout.links.runUrl ?? 'the run that began it'
  return `, ${span(past)} past the end of its bake: if ${run} has died, run its failed jobs again, which go on, or roll back by hand`
}

/** Who keeps the next wave from beginning, and why: a hold by hand at a target stops promotions, also elsewhere. */
export function holdOf(targets: readonly WaveTarget[]): string | null {
  const [reason = null] = targets.flatMap(({ name, record }) =>
    record?.hold ? [`${name} is on hold by ${record.hold.by}: ${record.hold.reason}`] : [],
  )
  return reason
}
