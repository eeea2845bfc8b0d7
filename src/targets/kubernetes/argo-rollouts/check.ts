import type { Split } from '../../../rollout/target.ts'
import type { Finding } from '../../../support/finding.ts'
import type { ControlledConfig } from '../controlled/controller.ts'
import { containerOf } from '../workload.ts'
import { isObserved, isPromoted, type Rollout, stepsOf } from './rollout.ts'
import { checkSteps } from './steps.ts'

/** What a rollout would stumble over in this Rollout. */
export function checkRollout(
  rollout: Rollout,
  splits: readonly Split[],
  config: ControlledConfig,
  place: string,
): readonly Finding[] {
  const { spec, status } = rollout
  const { canary } = spec?.strategy ?? {}
  if (spec?.workloadRef !== undefined) {
    return [
      error(
        `${place} takes its pods from a workloadRef, which is not supported; give it a template of its own`,
      ),
    ]
  }
  if (canary === undefined) return [error(`${place}: expected the canary strategy, found another one`)]
  if (canary.trafficRouting === undefined) {
    return [
      error(
        `${place}: expected trafficRouting; without it the canary gets requests with its first pod, before anything could probe it`,
      ),
    ]
  }
  containerOf(spec?.template ?? {}, config.container)
  return [
    ...checkSteps(stepsOf(rollout), splits, place),
    ...(spec?.paused === true ? [error(`${place} is paused (spec.paused); resume it first`)] : []),
    ...(spec?.rollbackWindow === undefined
      ? []
      : [error(`${place}: rollbackWindow lets a release that ran lately skip all steps; take it out`)]),
    ...(status !== undefined && isObserved(rollout) && !isPromoted(rollout)
      ? [
          error(
            `${place}: expected no rollout that is on, found ${status?.phase ?? 'one'}: ${status?.message ?? ''}; promote it or undo it first`,
          ),
        ]
      : []),
    ...(canary.analysis === undefined
      ? []
      : [
          warning(
            `${place}: its background analysis can abort a release by itself; the rollout then fails, with stable serving`,
          ),
        ]),
    ...(canary.dynamicStableScale === true
      ? [
          warning(
            `${place}: dynamicStableScale ends stable's pods while the canary's share grows, so a rollback waits for them`,
          ),
        ]
      : []),
  ]
}

const error = (message: string): Finding => ({ level: 'error', rule: 'kubernetes/workload', message })
const warning = (message: string): Finding => ({ level: 'warning', rule: 'kubernetes/workload', message })
