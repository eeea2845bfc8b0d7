import { UserError } from '../../../support/errors.ts'
import type { Cluster } from '../cluster.ts'
import { explain } from '../explain.ts'
import { follow } from '../follow.ts'
import { problemsOf } from '../pod-problems.ts'
import { isEnding, isReady, type Pod } from '../pods.ts'
import { type KubeObject, PODS, type Resource } from '../resources.ts'
import type { Effects } from '../start.ts'

/** What the controller's object says of a release that is being started. */
export type Progress = 'ready' | { readonly waiting: string } | { readonly failed: string }

/** One object that is watched. */
export interface Watched {
  readonly cluster: Cluster
  readonly resource: Resource
  readonly name: string
}

export interface Starting<T extends KubeObject> extends Watched {
  readonly release: string
  /** Label selector of its pods, which tell why it is not ready; null where it has none of its own. */
  readonly pods: string | null
  /** ms */
  readonly timeout: number
  readonly progress: (object: T) => Progress
}

/**
 * Resolves once the object says that the release is ready, saying what changes. Throws a UserError with the controller's and the
 * pods' own words when that is hopeless or takes longer than the time-out.
 */
export async function untilReady<T extends KubeObject>(
  starting: Starting<T>,
  { log, signal }: Effects,
): Promise<void> {
  signal.throwIfAborted()
  const { cluster, pods: selector } = starting
  const seen: { pods: readonly Pod[]; object: T | null; line: string } = { pods: [], object: null, line: '' }
  const look = (): string | null => {
    const progress = seen.object === null ? { waiting: 'is not there yet' } : starting.progress(seen.object)
    if (progress === 'ready') return ''
    if ('failed' in progress) return progress.failed
    const [worst] = problemsOf(seen.pods)
    if (worst?.hopeless === true) return worst.text
    const line = `${starting.name} ${progress.waiting}${worst === undefined ? '' : `; ${worst.pod}: ${worst.text}`}`
    if (line !== seen.line) log.info(line)
    seen.line = line
    return null
  }
  const failure = await settled(starting.timeout, signal, look, (changed, ended) => [
    follow<T>(
      cluster,
      starting.resource,
      named(starting),
      ([object]) => {
        seen.object = object ?? null
        changed()
      },
      ended,
    ),
    ...(selector === null
      ? []
      : [
          follow<Pod>(
            cluster,
            PODS,
            { labels: selector },
            (pods) => {
              seen.pods = pods.filter((pod) => !isEnding(pod))
              changed()
            },
            ended,
          ),
        ]),
  ])
  if (failure === '') return
  const problems = problemsOf(seen.pods)
  const late = `${seen.line || starting.name} after ${starting.timeout / 1_000} s`
  throw new UserError(
    `release ${starting.release} did not become ready: ${failure ?? problems[0]?.text ?? late}`,
    {
      problems: await explain(cluster, seen.pods, problems),
      hint: `Look at it with: kubectl -n ${cluster.namespace} describe ${starting.resource.plural}.${starting.resource.group} ${starting.name}`,
    },
  )
}

/**
 * Resolves with true once the object is as `says` wants it, with false when it is not within `patience`, ms. An object that is gone
 * is waited for.
 */
export async function untilSays<T extends KubeObject>(
  watched: Watched,
  says: (object: T) => boolean,
  patience: number,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const seen: { object: T | null } = { object: null }
  const look = () => (seen.object !== null && says(seen.object) ? '' : null)
  const outcome = await settled(patience, signal, look, (changed, ended) => [
    follow<T>(
      watched.cluster,
      watched.resource,
      named(watched),
      ([object]) => {
        seen.object = object ?? null
        changed()
      },
      ended,
    ),
  ])
  return outcome !== null
}

/** Resolves with true once there is no such object, with false when there still is after `patience`, ms. */
export async function untilGone(watched: Watched, patience: number): Promise<boolean> {
  const seen = { gone: false }
  const watch = (changed: () => void, ended: AbortSignal) => [
    follow(
      watched.cluster,
      watched.resource,
      named(watched),
      (objects) => {
        seen.gone = objects.length === 0
        changed()
      },
      ended,
    ),
  ]
  return (await settled(patience, undefined, () => (seen.gone ? '' : null), watch)) !== null
}

/** Resolves once a pod with these labels is ready, or when none is within `patience`, ms. */
export async function untilPod(
  cluster: Cluster,
  selector: string,
  patience: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  const seen = { ready: false }
  const watch = (changed: () => void, ended: AbortSignal) => [
    follow<Pod>(
      cluster,
      PODS,
      { labels: selector },
      (pods) => {
        seen.ready = pods.some((pod) => isReady(pod) && !isEnding(pod))
        changed()
      },
      ended,
    ),
  ]
  await settled(patience, signal, () => (seen.ready ? '' : null), watch)
}

const named = ({ name }: Watched) => ({ fields: `metadata.name=${name}` })

/** What `look` says once it says anything, null when it does not within `timeout`. Throws what a watch throws, and on abort. */
function settled(
  timeout: number,
  outer: AbortSignal | undefined,
  look: () => string | null,
  watch: (changed: () => void, ended: AbortSignal) => readonly Promise<void>[],
): Promise<string | null> {
  const stop = new AbortController()
  const result = new Promise<string | null>((done, failed) => {
    const timer = setTimeout(() => done(null), timeout)
    stop.signal.addEventListener('abort', () => clearTimeout(timer))
    outer?.addEventListener('abort', () => failed(outer.reason), { signal: stop.signal })
    const changed = () => {
      const said = look()
      if (said !== null) done(said)
    }
    for (const watching of watch(changed, stop.signal)) watching.catch(failed)
  })
  return result.finally(() => stop.abort())
}
