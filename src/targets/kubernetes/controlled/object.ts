import { createHash } from 'node:crypto'
import { UserError } from '../../../support/errors.ts'
import type { Cluster } from '../cluster.ts'
import { manifestsIn } from '../manifest-files.ts'
import { apiVersion, type KubeObject, type Resource } from '../resources.ts'
import { UsersObject } from '../routers/rewrite.ts'
import type { ControlledConfig } from './controller.ts'

/** The controller's object, which is the user's: every change of it is one guarded patch. */
export type Owned<T extends KubeObject> = UsersObject<T, T>

export function ownedObject<T extends KubeObject>(
  cluster: Cluster,
  resource: Resource,
  name: string,
): Owned<T> {
  return new UsersObject<T, T>(cluster, resource, name, { find: (object) => object, guards: () => [] })
}

/** The object that the manifests have for the first release. Throws a UserError where they have none. */
export async function writtenObject<T extends KubeObject>(
  { config, workspace, cluster }: { config: ControlledConfig; workspace: string; cluster: Cluster },
  resource: Resource,
  name: string,
): Promise<T> {
  const objects = config.manifests === undefined ? [] : await manifestsIn(workspace, config.manifests)
  const found = objects.find(
    ({ kind, apiVersion: version, metadata }) =>
      kind === resource.kind && version === apiVersion(resource) && metadata?.name === name,
  )
  if (found !== undefined) return found as T
  throw new UserError(
    `${resource.kind} ${cluster.namespace}/${name} (${apiVersion(resource)}) was not found`,
    {
      hint: 'Correct target.kubernetes, or name the folder of its manifests: target.kubernetes.manifests.',
    },
  )
}

interface Condition {
  readonly type: string
  readonly status: string
  readonly reason?: string
  readonly message?: string
  /** RFC 3339. */
  readonly lastTransitionTime?: string
}

/** A status with conditions, as controllers of Knative's kind write it. */
export interface Conditioned {
  readonly observedGeneration?: number
  readonly conditions?: readonly Condition[]
}

export function conditionOf(
  { conditions = [] }: Pick<Conditioned, 'conditions'>,
  type: string,
): Condition | null {
  return conditions.find((condition) => condition.type === type) ?? null
}

/** `Reason: message`, as far as there is any. */
export function saidBy(condition: Condition | null): string | null {
  const said = [condition?.reason, condition?.message].filter((text) => text !== undefined && text !== '')
  return said.length === 0 ? null : said.join(': ')
}

/** Whether the controller has seen the object as it is. */
export function isObserved({ metadata }: KubeObject, status: Conditioned | undefined): boolean {
  return (status?.observedGeneration ?? 0) >= (metadata?.generation ?? 0)
}

/** A digest that changes whenever the object does: it names a release whose image's digest is not known. */
export function contentDigest(object: unknown): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(object)).digest('hex')}`
}
