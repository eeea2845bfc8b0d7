import type { Instance, Observation } from '../../../rollout/target.ts'
import type { Cluster } from '../cluster.ts'
import { problemsOf } from '../pod-problems.ts'
import { isEnding, type Pod, restartsOf } from '../pods.ts'
import { PODS } from '../resources.ts'
import type { Running, State } from './controller.ts'

/** What the state means, with what its pods say. */
export async function observationOf(cluster: Cluster, state: State): Promise<Observation> {
  const [stable, canary, held] = await Promise.all(
    [state.stable, state.canary, state.held].map((running) => instanceOf(cluster, running)),
  )
  return {
    split: state.split,
    stable: stable ?? null,
    canary: canary ?? null,
    held: held ? [held] : [],
  }
}

async function instanceOf(cluster: Cluster, running: Running | null): Promise<Instance | null> {
  if (running === null) return null
  const pods = running.pods === null ? [] : await podsWith(cluster, running.pods.selector)
  const reason = running.ready ? undefined : reasonOf(running, pods)
  return {
    release: running.release.id,
    ready: running.ready,
    restarts: restartsOf(pods),
    ...(reason === undefined ? {} : { reason }),
  }
}

/** The pods with these labels, those that are ending left out. */
export async function podsWith(cluster: Cluster, selector: string): Promise<readonly Pod[]> {
  const { items } = await cluster.list<Pod>(PODS, { labels: selector })
  return items.filter((pod) => !isEnding(pod))
}

function reasonOf({ reason }: Running, pods: readonly Pod[]): string {
  const [worst] = problemsOf(pods)
  const said = reason ?? 'its controller does not say that it is ready'
  return worst === undefined ? said : `${said}; ${worst.pod}: ${worst.text}`
}
