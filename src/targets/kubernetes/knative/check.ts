import type { Finding } from '../../../support/finding.ts'
import type { ControlledConfig } from '../controlled/controller.ts'
import { conditionOf, saidBy } from '../controlled/object.ts'
import { containerOf } from '../workload.ts'
import { keepsPods } from './revision.ts'
import { type KnativeService, revisionOf, rolesOf } from './traffic.ts'

/** What a rollout would stumble over in this Service. Throws a UserError for what it cannot begin with. */
export function checkService(
  service: KnativeService,
  config: ControlledConfig,
  place: string,
): readonly Finding[] {
  const template = service.spec?.template ?? {}
  containerOf(template, config.container)
  const roles = rolesOf(service, place)
  const ready = conditionOf(service.status ?? {}, 'Ready')
  return [
    ...(roles.canary === -1 && revisionOf(service, roles.shares[roles.stable]) === null
      ? [
          error(
            `${place}: expected a revision that is ready, found none: ${saidBy(ready) ?? 'no status yet'}; mend it first`,
          ),
        ]
      : []),
    ...(keepsPods(template)
      ? []
      : [
          warning(
            `${place}: revisions scale to zero when they get no requests, so a canary at 0 %, and the release before while it is held, may have to start again: set the annotation autoscaling.knative.dev/min-scale of its template to at least "1"`,
          ),
        ]),
  ]
}

const error = (message: string): Finding => ({ level: 'error', rule: 'kubernetes/workload', message })
const warning = (message: string): Finding => ({ level: 'warning', rule: 'kubernetes/workload', message })
