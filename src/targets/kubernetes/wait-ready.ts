import { UserError } from '../../support/errors.ts'
import type { Log } from '../../support/log.ts'
import type { Cluster } from './cluster.ts'
import { explain } from './explain.ts'
import { follow } from './follow.ts'
import { type PodProblem, problemsOf } from './pod-problems.ts'
import { belongsTo, isEnding, type Pod, selectorText } from './pods.ts'
import { PODS, type Resource } from './resources.ts'
import { desiredReplicas, isComplete, readyReplicas, type Workload } from './workload.ts'

export interface Waiting {
  readonly cluster: Cluster
  readonly resource: Resource
  readonly log: Log
  readonly signal: AbortSignal
  /** ms */
  readonly timeout: number
}

interface Seen {
  workload: Workload | null
  pods: readonly Pod[]
}

/**
 * Resolves once all pods of `workload`, which has just been read or written, are of its newest template and ready, watching
 * them and saying what changes; at once where they are. Throws a UserError with Kubernetes' own words and the containers' last lines when that is hopeless or takes longer than the time-out.
 */
export async function waitReady(waiting: Waiting, workload: Workload, release: string): Promise<void> {
  waiting.signal.throwIfAborted()
  if (isComplete(workload)) return
  const name = workload.metadata?.name ?? ''
  const seen: Seen = { workload: null, pods: [] }
  const problems = await watchUntil(waiting, workload, seen)
  if (problems !== null) throw await notReady(waiting, name, release, seen, problems)
}

/** null once it is ready; what is wrong when it will not become so, or has not in time. */
function watchUntil(
  { cluster, resource, log, timeout, signal: outer }: Waiting,
  workload: Workload,
  seen: Seen,
): Promise<readonly PodProblem[] | null> {
  const name = workload.metadata?.name ?? ''
  const labels = selectorText(workload.spec?.selector?.matchLabels ?? {})
  const stop = new AbortController()
  const signal = AbortSignal.any([outer, stop.signal])
  let line = ''
  const watched = new Promise<readonly PodProblem[] | null>((done, failed) => {
    const timer = setTimeout(() => done(problemsOf(seen.pods)), timeout)
    stop.signal.addEventListener('abort', () => clearTimeout(timer))
    outer.addEventListener('abort', () => failed(outer.reason), { signal: stop.signal })
    const look = () => {
      const outcome = outcomeOf(seen)
      if (outcome !== 'waiting') return done(outcome)
      const next = progress(name, seen)
      if (next !== line) log.info(next)
      line = next
    }
    const watchPods = (pods: readonly Pod[]) => {
      seen.pods = pods.filter((pod) => belongsTo(pod, workload) && !isEnding(pod))
      look()
    }
    const watchWorkload = ([found]: readonly Workload[]) => {
      seen.workload = found ?? null
      look()
    }
    const named = { fields: `metadata.name=${name}` }
    follow<Workload>(cluster, resource, named, watchWorkload, signal, workload).catch(failed)
    follow<Pod>(cluster, PODS, { labels }, watchPods, signal).catch(failed)
  })
  return watched.finally(() => stop.abort())
}

/** null: ready. A list: it will not become so. */
function outcomeOf({ workload, pods }: Seen): 'waiting' | null | readonly PodProblem[] {
  if (workload === null) return 'waiting'
  if (isComplete(workload)) return null
  const problems = problemsOf(pods)
  if (problems.some(({ hopeless }) => hopeless)) return problems
  return quotaExceeded(workload) === null ? 'waiting' : []
}

/** Why the controller could not make pods, in its own words: a quota, or an admission webhook. */
function quotaExceeded(workload: Workload): string | null {
  const condition = workload.status?.conditions?.find(
    ({ type, status }) => type === 'ReplicaFailure' && status === 'True',
  )
  return condition?.message ?? null
}

function progress(name: string, { workload, pods }: Seen): string {
  const counted =
    workload === null
      ? 'not there yet'
      : `${readyReplicas(workload)} of ${desiredReplicas(workload)} pods ready`
  const [worst] = problemsOf(pods)
  return `${name}: ${counted}${worst === undefined ? '' : `; ${worst.pod}: ${worst.text}`}`
}

async function notReady(
  { cluster, timeout }: Waiting,
  name: string,
  release: string,
  { workload, pods }: Seen,
  problems: readonly PodProblem[],
): Promise<UserError> {
  const refused = workload === null ? null : quotaExceeded(workload)
  const why = refused ?? problems[0]?.text ?? `${name} had not all its pods ready within ${timeout / 1_000} s`
  const labels = selectorText(workload?.spec?.selector?.matchLabels ?? {})
  const selected = labels === '' ? 'pods' : `pods -l ${labels}`
  return new UserError(`release ${release} did not become ready: ${why}`, {
    problems: await explain(cluster, pods, problems),
    hint: `Look at it with: kubectl -n ${cluster.namespace} describe ${selected}; correct the image, the resources or target.kubernetes.ready.timeout.`,
  })
}
