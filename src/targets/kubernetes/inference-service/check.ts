import type { Finding } from '../../../support/finding.ts'
import type { KnativeService } from '../knative/traffic.ts'
import { type InferenceService, rawMode, shareOf } from './service.ts'

const ROLLOUT_DURATION = 'serving.knative.dev/rollout-duration'

/** What a rollout would stumble over in this InferenceService; `knative` is what KServe has made for its predictor. */
export function checkService(
  service: InferenceService,
  knative: KnativeService | null,
  place: string,
): readonly Finding[] {
  const mode = rawMode(service)
  if (mode !== null) return [withoutRevisions(place, mode)]
  const { latestCreatedRevisionName: created, latestReadyRevisionName: ready } = knative?.status ?? {}
  if (ready === undefined) {
    return [error(`${place}: expected a predictor with a revision that is ready, found none; mend it first`)]
  }
  return [
    ...(created !== ready && shareOf(service) === 100
      ? [
          error(
            `${place}: its newest revision ${created} is not ready (${ready} serves); mend or undo it first`,
          ),
        ]
      : []),
    ...minimum(service, place),
    ...(service.metadata?.annotations?.[ROLLOUT_DURATION] === undefined
      ? []
      : [
          error(
            `${place}: the annotation ${ROLLOUT_DURATION} makes Knative change shares slowly, a rollback too; take it out`,
          ),
        ]),
    warning(
      `${place}: KServe lets the release before scale away once another one has all requests: going back within \`hold\` is one write, but waits until its pods have started`,
    ),
  ]
}

function withoutRevisions(place: string, mode: string): Finding {
  return error(
    `${place} is in ${mode} mode, which has no revisions that could share requests: canaryTrafficPercent has no effect there. Set the annotation serving.kserve.io/deploymentMode to Knative (Serverless before 0.15), or roll out a Deployment of your own (target.kubernetes.deployment)`,
  )
}

function minimum({ spec }: InferenceService, place: string): readonly Finding[] {
  if (spec?.predictor?.minReplicas !== 0) return []
  return [
    warning(
      `${place}: with minReplicas 0 a canary at 0 % scales away and starts again with its first request; set it to at least 1`,
    ),
  ]
}

const error = (message: string): Finding => ({ level: 'error', rule: 'kubernetes/workload', message })
const warning = (message: string): Finding => ({ level: 'warning', rule: 'kubernetes/workload', message })
