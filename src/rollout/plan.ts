import type { Config } from '../config/schema.ts'
import { type Step, stepsOf } from '../config/strategy.ts'
import type { Plan, PlanStep } from './record.ts'
import type { Demands, Split } from './target.ts'

/** What the plan is made of: the parts of the rollout file that are fixed once the rollout has begun. */
export type PlanSource = Pick<
  Config,
  'strategy' | 'analysis' | 'probes' | 'rollback' | 'freeze' | 'environment'
> & {
  /** Name of the target, where the rollout file has several. */
  readonly targetName?: string | null
}

/**
 * Compiles the strategy into one list of steps. A last step of 100 % is left out: going to full is the end of every
 * rollout, and at 100 % there is no stable traffic to compare with.
 */
export function compilePlan(source: PlanSource): Plan {
  const { provider, metrics, ...analysis } = source.analysis
  return {
    steps: stepsOf(source.strategy)
      .filter((step) => step.weight < 100)
      .map(compileStep),
    analysis: { ...analysis, provider },
    metrics,
    probes: source.probes,
    rollbackOn: rollbackOn(source),
    hold: source.rollback.hold,
    freeze: source.freeze,
    environment: source.environment,
    ...(typeof source.targetName === 'string' ? { target: source.targetName } : {}),
  }
}

/** `analysis.on-inconclusive` decides for its own end, where it is given. */
function rollbackOn({ analysis, rollback }: PlanSource): Plan['rollbackOn'] {
  const chosen = analysis['on-inconclusive']
  if (chosen === undefined) return rollback.on
  const others = rollback.on.filter((end) => end !== 'inconclusive')
  return chosen === 'rollback' ? [...others, 'inconclusive'] : others
}

function compileStep(step: Step): PlanStep {
  return {
    weight: step.weight,
    mirror: step.mirror,
    bake: step.bake,
    name: step.name,
    environment: step.environment ?? null,
    approval: step.approval === 'required',
    pass: step.pass,
    ...(step.match === undefined ? {} : { match: step.match }),
    ...(step.sticky === true ? { sticky: true } : {}),
  }
}

/** The plan of the first release ever: nothing serves, so there is nothing to share requests with or to compare to. */
export function planForFirstRelease(plan: Plan): Plan {
  return { ...plan, steps: [] }
}

/** What a rollout by this plan asks of its target. */
export function demandsOf({ steps, probes }: Plan): Demands {
  return {
    splits: steps.map(splitOf),
    sticky: steps.some(({ sticky }) => sticky === true),
    probed: probes.smoke.length > 0 || probes['warm-up'] !== undefined,
  }
}

/** How a step shares the requests. */
export function splitOf({ weight, mirror, match }: PlanStep): Split {
  return { canary: weight, mirror, ...(match === undefined ? {} : { match }) }
}

/** One leg of the workflow's matrix. */
export interface Leg {
  readonly index: number
  readonly name: string
  readonly weight: number
  /** Empty when the step has none: GitHub disregards an empty environment name. */
  readonly environment: string
}

/** The matrix over the steps. Never empty, since GitHub refuses an empty matrix: a leg without a step changes nothing. */
export function legs(plan: Plan): readonly Leg[] {
  if (plan.steps.length === 0) return [{ index: 0, name: 'no steps', weight: 0, environment: '' }]
  return plan.steps.map((step, index) => ({
    index,
    name: step.name,
    weight: step.weight,
    environment: step.environment ?? '',
  }))
}
