import type { ProbeRequest, ProbeResponse } from '../../rollout/target.ts'
import { UserError } from '../../support/errors.ts'
import type { Service } from './canary.ts'
import { problemsOf } from './pod-problems.ts'
import { isReady, type Pod, podsOf } from './pods.ts'
import type { Slot } from './slots.ts'
import { podTemplate, type Start, stableService } from './start.ts'
import { containerOf, type Workload } from './workload.ts'

/** Sends one request to a ready pod of the release, through the API server. */
export async function probe(
  start: Start,
  release: string,
  slot: Slot | null,
  request: ProbeRequest,
): Promise<ProbeResponse> {
  if (slot === null) throw new UserError(`release ${release} does not run, so it cannot be asked`)
  const { cluster, config } = start
  const pods = await podsOf(cluster, slot.workload)
  const pod = pods.find(isReady)
  if (pod === undefined) {
    throw new UserError(`release ${release} has no ready pod that could be asked`, {
      problems: problemsOf(pods).map((problem) => `${problem.pod}: ${problem.text}`),
    })
  }
  const port = portOf(config.port ?? targetPort(await stableService(start)), slot.workload, config.container)
  return cluster.viaProxy(nameOf(pod), port, request)
}

const nameOf = (pod: Pod): string => pod.metadata?.name ?? ''

function targetPort({ spec }: Service): number | string {
  const [first] = spec?.ports ?? []
  return first?.targetPort ?? first?.port ?? 80
}

function portOf(port: number | string, workload: Workload, container: string | undefined): number {
  if (typeof port === 'number') return port
  const template = podTemplate(workload)
  const { index } = containerOf(template, container)
  const ports = template.spec?.containers[index]?.ports ?? []
  const found = ports.find(({ name }) => name === port)
  if (found !== undefined) return found.containerPort
  throw new UserError(`the container has no port named "${port}"`, {
    problems: [
      `it has: ${ports.map(({ name, containerPort }) => `${name ?? '?'} (${containerPort})`).join(', ') || 'none'}`,
    ],
    hint: 'Set target.kubernetes.port.',
  })
}
