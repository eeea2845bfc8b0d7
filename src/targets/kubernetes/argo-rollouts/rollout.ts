import type { PatchOperation } from '../cluster.ts'
import { conditionOf } from '../controlled/object.ts'
import type { KubeObject, Resource } from '../resources.ts'
import type { PodTemplate } from '../workload.ts'

export const ROLLOUTS: Resource = {
  group: 'argoproj.io',
  version: 'v1alpha1',
  kind: 'Rollout',
  plural: 'rollouts',
}

/** One of `spec.strategy.canary.steps`: exactly one of these, or another that is left alone. */
export interface Step {
  readonly setWeight?: number
  /** Without duration: until somebody says to go on. */
  readonly pause?: { readonly duration?: string | number }
  readonly setCanaryScale?: {
    readonly replicas?: number
    readonly weight?: number
    readonly matchTrafficWeight?: boolean
  }
}

interface CanaryStrategy {
  readonly steps?: readonly Step[]
  readonly trafficRouting?: object
  readonly analysis?: object
  readonly dynamicStableScale?: boolean
  readonly scaleDownDelaySeconds?: number
}

interface Condition {
  readonly type: string
  readonly status: string
  readonly message?: string
}

export type Rollout = KubeObject & {
  readonly spec?: {
    readonly replicas?: number
    readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> }
    readonly template?: PodTemplate
    readonly workloadRef?: object
    readonly paused?: boolean
    readonly rollbackWindow?: object
    readonly strategy?: { readonly canary?: CanaryStrategy }
  }
  readonly status?: {
    /** A number as text. */
    readonly observedGeneration?: string
    /** Hash of the newest template's ReplicaSet, and of the one that is stable. */
    readonly currentPodHash?: string
    readonly stableRS?: string
    readonly currentStepIndex?: number
    readonly abort?: boolean
    readonly phase?: string
    readonly message?: string
    readonly pauseConditions?: readonly { readonly reason: string }[]
    readonly conditions?: readonly Condition[]
    readonly canary?: {
      readonly weights?: { readonly canary?: { readonly weight: number }; readonly verified?: boolean }
    }
  }
}

export const stepsOf = ({ spec }: Rollout): readonly Step[] => spec?.strategy?.canary?.steps ?? []

/** Whether the controller has seen the object as it is. */
export const isObserved = ({ metadata, status }: Rollout): boolean =>
  Number(status?.observedGeneration ?? 0) >= (metadata?.generation ?? 0)

/** Whether the newest template is the stable one: no rollout is on. */
export const isPromoted = ({ status }: Rollout): boolean =>
  status?.currentPodHash !== undefined && status.currentPodHash === status.stableRS

/** What the traffic router has been told, 0–100 %. */
export function weightOf(rollout: Rollout): number {
  if (isPromoted(rollout)) return 0
  return rollout.status?.canary?.weights?.canary?.weight ?? 0
}

/** Whether the traffic router has this weight, and has proven it where it can. */
export function hasWeight(rollout: Rollout, weight: number): boolean {
  return weightOf(rollout) === weight && rollout.status?.canary?.weights?.verified !== false
}

/** Whether the controller waits at a pause that ends when somebody says so. */
export function waitsAt(rollout: Rollout, index: number): boolean {
  const { status } = rollout
  return (
    isObserved(rollout) &&
    status?.currentStepIndex === index &&
    (status.pauseConditions ?? []).some(({ reason }) => reason === 'CanaryPauseStep')
  )
}

/** What the controller says against it; null while it has nothing to say. */
export function complaint(rollout: Rollout): string | null {
  const { status } = rollout
  const invalid = conditionOf({ conditions: status?.conditions ?? [] }, 'InvalidSpec')
  if (invalid?.status === 'True') return invalid.message ?? 'InvalidSpec'
  if (!isObserved(rollout) || (status?.phase !== 'Degraded' && status?.phase !== 'Error')) return null
  return `${status.phase}: ${status.message ?? 'no message'}`
}

/** What `kubectl argo rollouts` writes into the status to go to a step: its pause must not be taken for one that is over. */
export const goTo = (index: number): object => ({
  status: { currentStepIndex: index, pauseConditions: null, controllerPause: false, abort: false },
})

/** All requests to stable, at once; the canary's pods are ended after a while. */
export const ABORT = { status: { abort: true } }

/** The newest template becomes stable, without the steps that are left. */
export const PROMOTE_FULL = { status: { promoteFull: true } }

export const replaceTemplate = (template: PodTemplate): readonly PatchOperation[] => [
  { op: 'replace', path: '/spec/template', value: template },
]
