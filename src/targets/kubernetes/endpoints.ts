import { isForbidden, isMissing } from './api-error.ts'
import type { Cluster } from './cluster.ts'
import { follow } from './follow.ts'
import { ENDPOINT_SLICES, type KubeObject } from './resources.ts'
import type { Effects } from './start.ts'

export type EndpointSlice = KubeObject & {
  readonly endpoints?: readonly {
    readonly addresses?: readonly string[]
    readonly conditions?: { readonly ready?: boolean }
    readonly targetRef?: { readonly name?: string }
  }[]
}

/** ms; a Service's addresses come a moment after its pods are ready. */
const LONGEST = 10_000

/**
 * Resolves once the Service has the addresses of `count` ready pods: another controller lists them than the one that says that
 * a workload is ready, and a router answers 503 for a Service without. Goes on after `longest` ms with a warning, and at once
 * where these may not be read.
 */
export async function untilReachable(
  cluster: Cluster,
  service: string,
  count: number,
  { log, signal }: Effects,
  longest = LONGEST,
): Promise<void> {
  const found = new AbortController()
  const look = (slices: readonly EndpointSlice[]) => {
    if (readyPods(slices) >= count) found.abort()
  }
  const labels = `kubernetes.io/service-name=${service}`
  const stop = AbortSignal.any([found.signal, AbortSignal.timeout(longest), signal])
  try {
    await follow<EndpointSlice>(cluster, ENDPOINT_SLICES, { labels }, look, stop)
  } catch (error) {
    if (isForbidden(error) || isMissing(error)) return
    throw error
  }
  signal.throwIfAborted()
  if (!found.signal.aborted)
    log.warning(`Service ${service} has not the addresses of ${count} ready pods after ${longest / 1_000} s`)
}

/** A pod may be in two slices, one for each family of addresses. */
function readyPods(slices: readonly EndpointSlice[]): number {
  const ready = slices
    .flatMap(({ endpoints }) => endpoints ?? [])
    // Not said is ready (EndpointConditions).
    .filter(({ conditions }) => conditions?.ready !== false)
  return new Set(ready.map(({ targetRef, addresses }) => targetRef?.name ?? addresses?.[0])).size
}
