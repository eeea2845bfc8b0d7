import type { ProbeRequest, ProbeResponse } from '../../../rollout/target.ts'
import { UserError } from '../../../support/errors.ts'
import type { Cluster } from '../cluster.ts'
import { problemsOf } from '../pod-problems.ts'
import { isReady } from '../pods.ts'
import type { PodTemplate } from '../workload.ts'
import { containerOf } from '../workload.ts'
import type { ControlledConfig, Reach, Running } from './controller.ts'
import { podsWith } from './observation.ts'

/** Sends one request past the split, through the API server to a ready pod. */
export async function probeRunning(
  cluster: Cluster,
  { release }: Running,
  reach: Reach,
  request: ProbeRequest,
): Promise<ProbeResponse> {
  const pods = await podsWith(cluster, reach.selector)
  const pod = pods.find(isReady)
  if (pod === undefined) {
    throw new UserError(`release ${release.id} has no ready pod that could be asked`, {
      problems: problemsOf(pods).map((problem) => `${problem.pod}: ${problem.text}`),
      hint: 'A release that is scaled to zero cannot be probed: give it a minimum of one pod.',
    })
  }
  return cluster.viaProxy(pod.metadata?.name ?? '', reach.port, {
    ...request,
    headers: { ...reach.headers, ...request.headers },
  })
}

/** A release's own pods, as they are. */
export function ownPods({ pods, release }: Running): Reach {
  if (pods === null) throw new UserError(`release ${release.id} has no pods of its own`)
  return { ...pods, headers: {} }
}

/** The port of the pods that probes go to: as configured, else the container's first, else `otherwise`. */
export function portOf(template: PodTemplate, config: ControlledConfig, otherwise: number): number {
  const { port, container } = config
  if (typeof port === 'number') return port
  const { index } = containerOf(template, container)
  const ports = template.spec?.containers[index]?.ports ?? []
  if (port === undefined) return ports[0]?.containerPort ?? otherwise
  const found = ports.find(({ name }) => name === port)
  if (found !== undefined) return found.containerPort
  throw new UserError(`the container has no port named "${port}"`, { hint: 'Set target.kubernetes.port.' })
}
