import type { KubernetesTargetConfig } from './config.ts'
import { DEPLOYMENTS, type Resource, STATEFUL_SETS } from './resources.ts'

/** Prefix of our labels and annotations. */
const DOMAIN = 'model-rollout.dev'

export const LABEL = {
  /** `canary`: on everything of the canary's, and on its pods. */
  arm: `${DOMAIN}/arm`,
  /** The release's id, on pods. */
  release: `${DOMAIN}/release`,
} as const

export const ANNOTATION = {
  /** The release as JSON, on pod templates. */
  release: `${DOMAIN}/release`,
  /** ms since the epoch until which the release before stays ready, on the canary's workload once it is promoted. */
  holdUntil: `${DOMAIN}/hold-until`,
  /** The weight that was asked for, on the Service where there is no router. */
  weight: `${DOMAIN}/weight`,
  /** Stable's weight before the rollout, on the user's route; `null` where it had none. */
  before: `${DOMAIN}/before`,
  /** What stable's autoscaler had before its minimum was raised for the time of the rollout, at the autoscaler. */
  minimum: `${DOMAIN}/minimum`,
  /** Whether it is us who have paused stable's ScaledObject, at the ScaledObject. */
  paused: `${DOMAIN}/paused`,
  /** The id of a first release that is not promoted yet, at the ConfigMap of the manifests. */
  trial: `${DOMAIN}/trial`,
  /** Stable's number of pods when the rollout began, on the canary's workload. */
  stableReplicas: `${DOMAIN}/stable-replicas`,
} as const

/** What everything of one target is called. */
export interface Names {
  readonly workload: Resource
  readonly stable: string
  readonly canary: string
  readonly service: string
  readonly canaryService: string
  readonly record: string
  readonly manifests: string
}

export function namesOf(config: KubernetesTargetConfig, model: string): Names {
  const stable = config.deployment ?? config.statefulset ?? ''
  return {
    workload: config.deployment === undefined ? STATEFUL_SETS : DEPLOYMENTS,
    stable,
    canary: `${stable}-canary`,
    service: config.service,
    canaryService: `${config.service}-canary`,
    ...recordNames(model),
  }
}

/** The ConfigMaps of the record, and of what its releases are started from. */
export function recordNames(model: string): Pick<Names, 'record' | 'manifests'> {
  const safe = model
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '')
    .slice(0, 200)
  return { record: `model-rollout-${safe}`, manifests: `model-rollout-${safe}-manifests` }
}
