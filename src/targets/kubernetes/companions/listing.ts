import { isForbidden, isMissing } from '../api-error.ts'
import type { Cluster } from '../cluster.ts'
import { LABEL } from '../names.ts'
import type { KubeObject, Resource } from '../resources.ts'

/**
 * The user's objects of a kind; none where the cluster has no such kind, or where they may not be listed, of which
 * preflight has warned. Copies of ours are left out.
 */
export async function usersOf<T extends KubeObject>(
  cluster: Cluster,
  resource: Resource,
): Promise<readonly T[]> {
  return (await allOf<T>(cluster, resource)).filter((object) => !isOurs(object))
}

export async function allOf<T extends KubeObject>(
  cluster: Cluster,
  resource: Resource,
): Promise<readonly T[]> {
  try {
    const { items } = await cluster.list<T>(resource)
    // Items of lists of built-in kinds do not say their kind.
    return items.map((item) => ({ kind: resource.kind, ...item }))
  } catch (error) {
    if (isMissing(error) || isForbidden(error)) return []
    throw error
  }
}

/** An object of the user's where all of its kind are read too: found among them, or by itself where they may not be listed. */
export async function foundAmongAll<T extends KubeObject>(
  cluster: Cluster,
  resource: Resource,
  name: string,
): Promise<T | null> {
  const all = await usersOf<T>(cluster, resource)
  return all.find(({ metadata }) => metadata?.name === name) ?? (await cluster.get<T>(resource, name))
}

/** Whether it was made for a canary. */
export const isOurs = ({ metadata }: KubeObject): boolean => metadata?.labels?.[LABEL.arm] === 'canary'
