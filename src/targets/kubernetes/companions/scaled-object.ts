import type { KubeObject, Resource } from '../resources.ts'
import { isTarget, type Kind } from './kind.ts'
import { usersOf } from './listing.ts'

export const SCALED_OBJECTS: Resource = {
  group: 'keda.sh',
  version: 'v1alpha1',
  kind: 'ScaledObject',
  plural: 'scaledobjects',
}

/** What is read of a ScaledObject; the rest is copied as it is. */
export type ScaledObject = KubeObject & {
  readonly spec?: {
    readonly scaleTargetRef: { readonly name: string; readonly kind?: string }
    readonly minReplicaCount?: number
    readonly maxReplicaCount?: number
    readonly idleReplicaCount?: number
    readonly fallback?: unknown
    readonly triggers: readonly { readonly type: string }[]
    readonly advanced?: {
      readonly horizontalPodAutoscalerConfig?: { readonly behavior?: unknown }
      readonly scalingModifiers?: unknown
    }
  }
}

/** KEDA's own default. */
const MAX_REPLICAS = 100
/** Triggers that measure the pods themselves; all others measure the whole service. */
const OF_PODS: readonly string[] = ['cpu', 'memory']

/** KEDA's ScaledObjects; KEDA makes a HorizontalPodAutoscaler for each. */
export const scaledObjects: Kind<ScaledObject> = {
  resource: SCALED_OBJECTS,
  sized: true,
  labelled: false,
  list: (cluster) => usersOf<ScaledObject>(cluster, SCALED_OBJECTS),
  copy({ spec }, { stable, canary }) {
    if (spec === undefined || !isTarget(spec.scaleTargetRef, stable)) return null
    const max = spec.maxReplicaCount ?? MAX_REPLICAS
    const bound = spec.triggers.every(({ type }) => OF_PODS.includes(type))
      ? max
      : Math.ceil((max * canary.replicas) / stable.replicas)
    // Without `idleReplicaCount` and `fallback`: both would set a number of pods that was meant for stable.
    const { advanced, idleReplicaCount: _, fallback: __, ...rest } = spec
    return {
      ...rest,
      scaleTargetRef: { ...spec.scaleTargetRef, name: canary.name },
      minReplicaCount: canary.replicas,
      maxReplicaCount: Math.max(bound, canary.replicas),
      ...(advanced === undefined ? {} : { advanced: withoutName(advanced) }),
    }
  },
}

type Advanced = NonNullable<NonNullable<ScaledObject['spec']>['advanced']>

/** Two ScaledObjects may not name the same HorizontalPodAutoscaler. */
function withoutName({ horizontalPodAutoscalerConfig: config, scalingModifiers }: Advanced): object {
  return {
    ...(config?.behavior === undefined
      ? {}
      : { horizontalPodAutoscalerConfig: { behavior: config.behavior } }),
    ...(scalingModifiers === undefined ? {} : { scalingModifiers }),
  }
}
