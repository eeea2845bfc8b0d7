import type { CoreV1Event } from '@kubernetes/client-node'
import { isForbidden } from './api-error.ts'
import type { Cluster } from './cluster.ts'
import type { PodProblem } from './pod-problems.ts'
import type { Pod } from './pods.ts'
import { EVENTS, type KubeObject } from './resources.ts'

/** Pods that are told about, and lines of their logs. */
const PODS_SHOWN = 2
const LOG_LINES = 15
const EVENTS_SHOWN = 5

type Event = KubeObject & Pick<CoreV1Event, 'message' | 'reason' | 'count' | 'type'>

/** What a person would look up next: each problem, the pods' warnings, and the last lines that their containers wrote. */
export async function explain(
  cluster: Cluster,
  pods: readonly Pod[],
  problems: readonly PodProblem[],
): Promise<readonly string[]> {
  const shown = problems.slice(0, PODS_SHOWN)
  const names = [...new Set([...shown.map(({ pod }) => pod), ...pods.map((pod) => pod.metadata?.name ?? '')])]
  const about = await Promise.all([
    ...names.slice(0, PODS_SHOWN).map((pod) => warningsOf(cluster, pod)),
    ...shown.map((problem) => linesOf(cluster, problem)),
  ])
  return [
    ...shown.map(
      ({ pod, container, text }) => `${pod}${container === null ? '' : ` (${container})`}: ${text}`,
    ),
    ...about.flat(),
  ]
}

/** The warnings among a pod's events, such as a probe's answer. None where events may not be read. */
async function warningsOf(cluster: Cluster, pod: string): Promise<readonly string[]> {
  try {
    const { items } = await cluster.list<Event>(EVENTS, { fields: `involvedObject.name=${pod},type=Warning` })
    return items
      .slice(-EVENTS_SHOWN)
      .map(
        ({ reason, message, count }) => `${pod}: ${reason ?? 'Warning'} (${count ?? 1}×): ${message ?? ''}`,
      )
  } catch (error) {
    if (isForbidden(error)) return []
    throw error
  }
}

async function linesOf(cluster: Cluster, { pod, container, hasLog }: PodProblem): Promise<readonly string[]> {
  if (container === null || !hasLog) return []
  const options = { lines: LOG_LINES, previous: false }
  const text =
    (await cluster.logs(pod, container, options)) ||
    (await cluster.logs(pod, container, { ...options, previous: true }))
  const lines = text
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '')
  return lines.length === 0
    ? []
    : [`the last lines of ${pod} (${container}):`, ...lines.map((line) => `  ${line}`)]
}
