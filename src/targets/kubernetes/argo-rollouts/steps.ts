import type { Split } from '../../../rollout/target.ts'
import type { Finding } from '../../../support/finding.ts'
import type { Step } from './rollout.ts'

/** The step that gives the canary this weight; -1 where there is none. */
export const stepWithWeight = (steps: readonly Step[], weight: number): number =>
  steps.findIndex(({ setWeight }) => setWeight === weight)

/** The pause at which the canary runs without requests; -1 where there is none. */
export function restingPause(steps: readonly Step[]): number {
  const share = steps.findIndex(({ setWeight = 0 }) => setWeight > 0)
  const before = share === -1 ? steps : steps.slice(0, share)
  const scaled = before.findIndex(({ setCanaryScale }) => hasPods(setCanaryScale))
  return scaled === -1 ? -1 : before.findIndex((step, index) => index > scaled && isEndless(step))
}

const hasPods = (scale: Step['setCanaryScale']): boolean => (scale?.replicas ?? scale?.weight ?? 0) > 0

const isEndless = ({ pause }: Step): boolean => pause !== undefined && pause.duration === undefined

/** What of a Rollout's steps would let it go on by itself, or cannot be done with them. */
export function checkSteps(
  steps: readonly Step[],
  splits: readonly Split[],
  place: string,
): readonly Finding[] {
  return [...checkStart(steps, place), ...checkPauses(steps, place), ...checkWeights(steps, splits, place)]
}

function checkStart(steps: readonly Step[], place: string): readonly Finding[] {
  if (restingPause(steps) !== -1) return []
  return [
    error(
      `${place}: expected its steps to begin with pods of the canary that get no requests, so that they can be probed, found ${shown(steps.slice(0, 2))}. Begin them with: - setCanaryScale: {replicas: 1}, - pause: {}`,
    ),
  ]
}

/** After each weight it must wait until it is told to go on, or nobody judges. */
function checkPauses(steps: readonly Step[], place: string): readonly Finding[] {
  return steps.flatMap((step, index) => {
    if (step.pause?.duration !== undefined) {
      return [
        error(
          `${place}: step ${index} pauses for ${step.pause.duration} and then goes on by itself; make it pause: {}`,
        ),
      ]
    }
    if (step.setWeight === undefined || step.setWeight === 0) return []
    const rest = steps.slice(index + 1)
    const next = rest.findIndex(({ setWeight }) => setWeight !== undefined)
    if ((next === -1 ? rest : rest.slice(0, next)).some(isEndless)) return []
    return [
      error(
        `${place}: step ${index} (setWeight: ${step.setWeight}) is not followed by pause: {}, so it goes on by itself`,
      ),
    ]
  })
}

function checkWeights(steps: readonly Step[], splits: readonly Split[], place: string): readonly Finding[] {
  const missing = splits
    .map(({ canary }) => canary)
    .filter((weight) => weight > 0 && stepWithWeight(steps, weight) === -1)
  const has = steps.flatMap(({ setWeight }) => (setWeight === undefined ? [] : [`${setWeight} %`]))
  const weights =
    missing.length === 0
      ? []
      : [
          error(
            `${place}: expected steps with ${missing.map((weight) => `setWeight: ${weight}`).join(', ')}, found ${has.join(', ') || 'none'}. Give it these steps, each followed by pause: {}, or change strategy.canary.steps`,
          ),
        ]
  if (stepWithWeight(steps, 100) !== -1) return weights
  return [
    ...weights,
    {
      level: 'warning',
      rule: 'kubernetes/workload',
      message: `${place}: without a last step setWeight: 100 with pause: {} Argo Rollouts ends stable's pods scaleDownDelaySeconds (default 30 s) after a promotion: going back within \`hold\` then waits until they have started again`,
    },
  ]
}

const shown = (steps: readonly Step[]): string =>
  steps.length === 0 ? 'none' : steps.map((step) => JSON.stringify(step)).join(', ')

const error = (message: string): Finding => ({ level: 'error', rule: 'kubernetes/workload', message })
