import { span } from '../analysis/words.ts'
import { decideWaves, holdOf, type WavePlan } from './waves.ts'
import type { WaveRollout, WaveTarget } from './waves-standing.ts'

/** Why a target must not begin the rollout yet; null when it may: all earlier waves have held. */
export function refusalOfWave(
  wave: number,
  targets: readonly WaveTarget[],
  wanted: WaveRollout,
  plan: WavePlan,
  now: number,
): string | null {
  const earlier = targets.filter((target) => target.wave < wave)
  const decision = decideWaves(earlier, wanted, plan, now)
  const hold = holdOf(earlier)
  switch (decision.action) {
    case 'done':
      return hold === null ? null : `wave ${wave} must wait: ${hold}`
    case 'start':
      return `wave ${wave} must wait: ${decision.targets.join(', ')} of wave ${decision.wave} must get the release first`
    case 'wait':
      return `wave ${wave} must wait: ${decision.reason}`
    default:
      return `wave ${wave} does not begin: ${decision.reason}`
  }
}

/** The waves in words, for a plan. */
export function waveLines(
  targets: readonly Pick<WaveTarget, 'name' | 'wave'>[],
  plan: WavePlan,
): readonly string[] {
  const waves = Map.groupBy(targets, ({ wave }) => wave)
  const lines = [...waves].sort(([a], [b]) => a - b)
  const back = plan['on-failure'] === 'own' ? 'at the targets of its wave' : 'at all targets'
  return [
    `It goes through ${lines.length === 1 ? '1 wave' : `${lines.length} waves`}:`,
    ...lines.map(([wave, members]) => `  wave ${wave}: ${members.map(({ name }) => name).join(', ')}`),
    `The next begins when all of one have held it for ${span(plan.hold)}; a failure takes it back ${back}.`,
  ]
}
