import type { V1Deployment, V1PodTemplateSpec, V1StatefulSet } from '@kubernetes/client-node'
import { z } from 'zod'
import { type Release, releaseSchema } from '../../rollout/release.ts'
import { UserError } from '../../support/errors.ts'
import type { KubeObject } from './resources.ts'

/** A Deployment or StatefulSet as the API answers it: dates are text, which we never read. */
export type Workload = KubeObject & Pick<V1Deployment & V1StatefulSet, 'spec' | 'status'>
export type PodTemplate = V1PodTemplateSpec

/** The container that gets the release's image. Throws a UserError where it cannot be told which. */
export function containerOf(
  template: PodTemplate,
  name: string | undefined,
): { index: number; name: string; image: string } {
  const containers = template.spec?.containers ?? []
  const index = name === undefined ? 0 : containers.findIndex((one) => one.name === name)
  const found = containers[index]
  if (found === undefined || (name === undefined && containers.length > 1)) {
    throw new UserError(
      name === undefined
        ? `the pods have ${containers.length} containers, and target.kubernetes.container does not say which serves the model`
        : `the pods have no container "${name}"`,
      { problems: [`they have: ${containers.map((one) => one.name).join(', ') || 'none'}`] },
    )
  }
  return { index, name: found.name, image: found.image ?? '' }
}

/** Pods that it should have. */
export const desiredReplicas = (workload: Workload): number => workload.spec?.replicas ?? 1

/** Pods that can serve. */
export const readyReplicas = (workload: Workload): number => workload.status?.readyReplicas ?? 0

/** Whether every pod is of the newest template and ready, and none of an older one is left. */
export function isComplete(workload: Workload): boolean {
  const { metadata, status } = workload
  const desired = desiredReplicas(workload)
  return (
    (status?.observedGeneration ?? 0) >= (metadata?.generation ?? 0) &&
    (status?.updatedReplicas ?? (desired === 0 ? 0 : -1)) >= desired &&
    (status?.replicas ?? 0) === desired &&
    readyReplicas(workload) >= desired
  )
}

const digest = /@(sha256:[0-9a-f]{64})$/

/** The release that a template's annotation names; null where it has none, or where its image is another one by now. */
export function releaseOfTemplate(
  template: PodTemplate,
  annotation: string,
  container: string | undefined,
): Release | null {
  const release = releaseOfText(template.metadata?.annotations?.[annotation])
  if (release === null) return null
  const { image } = containerOf(template, container)
  return digest.exec(image)?.[1] === release.imageDigest ? release : null
}

/** The release that an annotation holds; null where it holds none. */
export function releaseOfText(text: string | undefined): Release | null {
  const release = releaseSchema.safeParse(jsonOrNull(text ?? ''))
  return release.success ? release.data : null
}

function jsonOrNull(text: string): unknown {
  try {
    return z.json().parse(JSON.parse(text))
  } catch {
    return null
  }
}
