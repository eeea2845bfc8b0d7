import type { ProbeRequest, ProbeResponse } from '../../rollout/target.ts'
import { UserError } from '../../support/errors.ts'
import type { Service } from './canary.ts'
import { ANNOTATION, LABEL } from './names.ts'
import { problemsOf } from './pod-problems.ts'
import { belongsTo, isEnding, isReady, type Pod, podsLabelled, podsOf } from './pods.ts'
import type { Slot } from './slots.ts'
import { type Start, stableService } from './start.ts'
import { releaseOfText } from './workload.ts'

/**
 * Sends one request to a ready pod of the release, through the API server. `slot`: where the release runs, for one whose
 * pods do not say so.
 */
export async function probe(
  start: Start,
  release: string,
  slot: () => Promise<Slot | null>,
  request: ProbeRequest,
): Promise<ProbeResponse> {
  const { cluster, config } = start
  const [named, wanted] = await Promise.all([
    readyPodNaming(start, release),
    config.port ?? stableService(start).then(targetPort),
  ])
  const pod = named ?? (await readyPodIn(start, release, await slot()))
  return cluster.viaProxy(nameOf(pod), portOf(wanted, pod), request)
}

/** Pods that we have started carry the name of their release; null where no such pod is ready. */
async function readyPodNaming({ cluster, names }: Start, release: string): Promise<Pod | null> {
  const pods = await podsLabelled(cluster, { [LABEL.release]: release })
  const workloads = [names.canary, names.stable].map((name) => ({
    kind: names.workload.kind,
    metadata: { name },
  }))
  const ours = pods.filter(
    (pod) => workloads.some((workload) => belongsTo(pod, workload)) && runs(pod, release),
  )
  return ours.find((pod) => isReady(pod) && !isEnding(pod)) ?? null
}

/** A template that somebody has changed may still name the release that it ran before. */
function runs({ metadata, spec }: Pod, release: string): boolean {
  const named = releaseOfText(metadata?.annotations?.[ANNOTATION.release])
  const containers = spec?.containers ?? []
  return named?.id === release && containers.some(({ image }) => image?.endsWith(`@${named.imageDigest}`))
}

async function readyPodIn({ cluster }: Start, release: string, slot: Slot | null): Promise<Pod> {
  if (slot === null) throw new UserError(`release ${release} does not run, so it cannot be asked`)
  const pods = await podsOf(cluster, slot.workload)
  const pod = pods.find(isReady)
  if (pod !== undefined) return pod
  throw new UserError(`release ${release} has no ready pod that could be asked`, {
    problems: problemsOf(pods).map((problem) => `${problem.pod}: ${problem.text}`),
  })
}

const nameOf = (pod: Pod): string => pod.metadata?.name ?? ''

function targetPort({ spec }: Service): number | string {
  const [first] = spec?.ports ?? []
  return first?.targetPort ?? first?.port ?? 80
}

/** A name is looked up in all containers, as a Service does. */
function portOf(port: number | string, { spec }: Pod): number {
  if (typeof port === 'number') return port
  const ports = (spec?.containers ?? []).flatMap((container) => container.ports ?? [])
  const found = ports.find(({ name }) => name === port)
  if (found !== undefined) return found.containerPort
  throw new UserError(`the pods have no port named "${port}"`, {
    problems: [
      `they have: ${ports.map(({ name, containerPort }) => `${name ?? '?'} (${containerPort})`).join(', ') || 'none'}`,
    ],
    hint: 'Set target.kubernetes.port.',
  })
}
