import type { Cluster } from '../cluster.ts'
import { follow } from '../follow.ts'
import type { KubeObject, Resource } from '../resources.ts'

/** How long a controller may take to say that it has seen a change, ms. */
const PATIENCE = 5_000

type Routed = KubeObject & {
  readonly status?: {
    readonly parents?: readonly {
      readonly conditions?: readonly { readonly observedGeneration?: number }[]
    }[]
  }
}

/**
 * Resolves once every gateway of a route says that it has seen this generation, or when it has not said so in time: not all
 * controllers do, and the weights are written. A route that no gateway has taken is not waited for.
 */
export async function awaitTaken(
  cluster: Cluster,
  resource: Resource,
  route: Routed,
  signal: AbortSignal | undefined,
): Promise<void> {
  const generation = route.metadata?.generation ?? 0
  if (conditionsOf(route).length === 0 || taken(route, generation)) return
  const stop = new AbortController()
  const ended = AbortSignal.any([
    stop.signal,
    AbortSignal.timeout(PATIENCE),
    ...(signal === undefined ? [] : [signal]),
  ])
  const look = ([found]: readonly Routed[]) => {
    if (found !== undefined && taken(found, generation)) stop.abort()
  }
  await follow<Routed>(
    cluster,
    resource,
    { fields: `metadata.name=${route.metadata?.name ?? ''}` },
    look,
    ended,
    route,
  )
}

function taken(route: Routed, generation: number): boolean {
  const conditions = conditionsOf(route)
  return (
    conditions.length > 0 &&
    conditions.every(({ observedGeneration = 0 }) => observedGeneration >= generation)
  )
}

const conditionsOf = ({ status }: Routed) =>
  (status?.parents ?? []).flatMap(({ conditions = [] }) => conditions)
