import type { V1ContainerStatus } from '@kubernetes/client-node'
import { isReady, type Pod } from './pods.ts'

/** Why a pod is not ready. */
export interface PodProblem {
  readonly pod: string
  /** The container that it is about; null: the pod as a whole. */
  readonly container: string | null
  /** In Kubernetes' words, such as `CrashLoopBackOff: back-off 10s restarting failed container`. */
  readonly text: string
  /** Waiting longer will not help. */
  readonly hopeless: boolean
  /** Whether the container has run, so that it may have written a log. */
  readonly hasLog: boolean
}

/** Restarts after which a container that crashes is given up. */
const CRASHES = 2

const NEVER: readonly string[] = ['InvalidImageName', 'ErrImageNeverPull', 'CreateContainerConfigError']
const PULLS: readonly string[] = ['ImagePullBackOff', 'ErrImagePull', 'RegistryUnavailable']
/** What a registry says when asking again does not help. */
const REFUSED = /not found|manifest unknown|unauthorized|denied|forbidden|does not exist|invalid reference/i

/** What keeps these pods from being ready, the worst first. Empty when all are, or when they only need time. */
export function problemsOf(pods: readonly Pod[]): readonly PodProblem[] {
  return pods
    .filter((pod) => !isReady(pod))
    .flatMap((pod) => [...unschedulable(pod), ...containersOf(pod)])
    .sort((a, b) => Number(b.hopeless) - Number(a.hopeless))
}

function unschedulable(pod: Pod): PodProblem[] {
  const condition = pod.status?.conditions?.find(
    ({ type, status }) => type === 'PodScheduled' && status === 'False',
  )
  if (condition === undefined) return []
  const text = `${condition.reason ?? 'Unschedulable'}: ${condition.message ?? 'no node takes it'}`
  // An autoscaler may add a node: only the deadline ends the wait.
  return [{ pod: nameOf(pod), container: null, text, hopeless: false, hasLog: false }]
}

function containersOf(pod: Pod): PodProblem[] {
  const statuses = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])]
  return statuses.flatMap((status) => {
    const found = problemOf(status)
    return found === null ? [] : [{ pod: nameOf(pod), container: status.name, ...found }]
  })
}

type Found = Pick<PodProblem, 'text' | 'hopeless' | 'hasLog'>

function problemOf(status: V1ContainerStatus): Found | null {
  const { waiting, terminated } = status.state ?? {}
  const died = terminated ?? status.lastState?.terminated
  const hasLog = died !== undefined || status.state?.running !== undefined
  const crashed = status.restartCount >= CRASHES
  if (died?.reason === 'OOMKilled') {
    const text = `OOMKilled: it needed more memory than its limit (exit code ${died.exitCode}, ${status.restartCount} restarts)`
    return { text, hopeless: status.restartCount >= 1, hasLog }
  }
  if (
    waiting?.reason !== undefined &&
    waiting.reason !== 'ContainerCreating' &&
    waiting.reason !== 'PodInitializing'
  ) {
    const text = `${waiting.reason}: ${waiting.message ?? 'no message'}`
    const refused = PULLS.includes(waiting.reason) && REFUSED.test(waiting.message ?? '')
    return { text, hopeless: NEVER.includes(waiting.reason) || refused || crashed, hasLog }
  }
  if (died !== undefined && died.exitCode !== 0) {
    const text = `${died.reason ?? 'Error'}: it ended with exit code ${died.exitCode} (${status.restartCount} restarts)`
    return { text, hopeless: crashed, hasLog }
  }
  if (status.state?.running !== undefined && !status.ready) {
    return { text: 'it runs, but is not ready yet', hopeless: false, hasLog: true }
  }
  return null
}

const nameOf = (pod: Pod): string => pod.metadata?.name ?? ''
