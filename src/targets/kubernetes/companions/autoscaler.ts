import type { V2HorizontalPodAutoscaler, V2MetricSpec } from '@kubernetes/client-node'
import { parseQuantity } from '../capacity/quantity.ts'
import type { KubeObject, Resource } from '../resources.ts'
import { isTarget, type Kind } from './kind.ts'
import { usersOf } from './listing.ts'

export const AUTOSCALERS: Resource = {
  group: 'autoscaling',
  version: 'v2',
  kind: 'HorizontalPodAutoscaler',
  plural: 'horizontalpodautoscalers',
}

export type Autoscaler = KubeObject & Pick<V2HorizontalPodAutoscaler, 'spec'>

/** HorizontalPodAutoscalers of the user's; those that KEDA keeps for its ScaledObjects are not. */
export const autoscalers: Kind<Autoscaler> = {
  resource: AUTOSCALERS,
  sized: true,
  labelled: false,
  async list(cluster) {
    const all = await usersOf<Autoscaler>(cluster, AUTOSCALERS)
    return all.filter(
      ({ metadata }) => !metadata?.ownerReferences?.some(({ kind }) => kind === 'ScaledObject'),
    )
  },
  copy({ spec }, { stable, canary }) {
    if (spec === undefined || !isTarget(spec.scaleTargetRef, stable)) return null
    const share = canary.replicas / stable.replicas
    return {
      ...spec,
      scaleTargetRef: { ...spec.scaleTargetRef, name: canary.name },
      minReplicas: canary.replicas,
      maxReplicas: Math.max(spec.maxReplicas, canary.replicas),
      ...(spec.metrics === undefined ? {} : { metrics: spec.metrics.map((one) => ofShare(one, share)) }),
    }
  },
}

/**
 * Metrics of pods fit as they are. A metric of the whole service that is shared out over the pods (`AverageValue`) would give
 * the canary as many pods as stable: its target is raised so that the canary has its share of them.
 */
function ofShare(metric: V2MetricSpec, share: number): V2MetricSpec {
  const { external, object } = metric
  if (external?.target.type === 'AverageValue') {
    return { ...metric, external: { ...external, target: divided(external.target, share) } }
  }
  if (object?.target.type === 'AverageValue') {
    return { ...metric, object: { ...object, target: divided(object.target, share) } }
  }
  return metric
}

function divided<T extends { averageValue?: string }>(target: T, share: number): T {
  if (target.averageValue === undefined) return target
  const thousandths = Math.max(1, Math.ceil((parseQuantity(target.averageValue) / share) * 1_000))
  return { ...target, averageValue: `${thousandths}m` }
}
