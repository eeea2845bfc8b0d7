import type { Plan, PlanStep } from '../../rollout/record.ts'
import { type Looks, smallestHarm, timeToHarm, timeToSafety } from './detect.ts'
import type { Stage } from './expected.ts'
import type { Subject } from './subject.ts'

/** What one step is expected to find of one metric. */
export interface StepCalibration {
  /** ms until harm that begins with the step is proven; null: not within 30 days. */
  readonly found: readonly { readonly harm: string; readonly after: number | null }[]
  /** The smallest harm that is found within the step's bake, in words; null when none is. */
  readonly smallest: string | null
  /** ms until a canary that is no different is proven not worse; null: not within 30 days. */
  readonly proof: number | null
  /** How much more than counting alone the arms differ, at the step's weight. */
  readonly phi: number
}

/** The steps of a plan, and the smallest harm that is found over all of them, in words. `least`: requests that a step needs to pass. */
export function calibrateSteps(
  subject: Subject,
  steps: Plan['steps'],
  looks: Looks,
  least: number,
): { readonly steps: readonly StepCalibration[]; readonly smallest: string | null } {
  const found = (stages: readonly Stage[]) => {
    const size = smallestHarm(subject, stages, looks)
    return size === null ? null : subject.label(size)
  }
  const stages = steps.map(stageOf)
  return {
    steps: stages.map((stage) => ({
      found: subject.harms.map(({ label, size }) => ({
        harm: label,
        after: timeToHarm(subject, size, stage, looks),
      })),
      smallest: found([{ ...stage, step: 0 }]),
      proof: timeToSafety(subject, stage, looks, least),
      phi: subject.phi(stage),
    })),
    smallest: found(stages),
  }
}

const stageOf = ({ weight, bake }: PlanStep, step: number): Stage => ({
  step,
  weight: weight / 100,
  length: bake,
})
