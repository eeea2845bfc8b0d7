import { UserError } from '../../../support/errors.ts'
import type { Cluster } from '../cluster.ts'
import { LABEL } from '../names.ts'
import { type KubeObject, type Owner, type Resource, SERVICES } from '../resources.ts'
import type { Workload } from '../workload.ts'
import type { Arms, Kind } from './kind.ts'
import { allOf, isOurs } from './listing.ts'

/** A copy that the canary needs. */
export interface Copy {
  readonly kind: Kind
  readonly of: KubeObject
  /** The object without its metadata: its specification. */
  readonly spec: object
}

/** What must be copied for the canary, found without changing anything. */
export async function copiesFor(
  cluster: Cluster,
  kinds: readonly Kind[],
  arms: Arms,
): Promise<readonly Copy[]> {
  const found = await Promise.all(
    kinds.map(async (kind) =>
      (await kind.list(cluster)).flatMap((of) => {
        const spec = kind.copy(of, arms)
        return spec === null ? [] : [{ kind, of, spec }]
      }),
    ),
  )
  return found.flat()
}

/** Where copies are made, and `seen`: where all that they may be of has been read. */
interface Place {
  readonly cluster: Cluster
  readonly seen: Cluster
}

/** Makes the copies, or changes them to be as they must be now. Kubernetes deletes them with the canary's workload. */
export async function putCopies(
  place: Place,
  kinds: readonly Kind[],
  arms: Arms,
  canary: Workload,
): Promise<void> {
  const owner = ownerOf(canary)
  const copies = await copiesFor(place.seen, kinds, arms)
  await Promise.all(copies.map((copy) => put(place, copy, owner)))
}

async function put({ cluster, seen }: Place, { kind, of, spec }: Copy, owner: Owner): Promise<void> {
  const { resource, labelled } = kind
  const name = copyName(resource, of.metadata?.name ?? '')
  const there = (await allOf(seen, resource)).find(({ metadata }) => metadata?.name === name)
  if (there !== undefined && !isOurs(there)) {
    throw new UserError(
      `${resource.kind} ${cluster.namespace}/${name} exists and is not ours: its name is needed for the canary's copy of ${of.metadata?.name ?? ''}`,
      { hint: 'Give it another name.' },
    )
  }
  const labels = { ...(labelled ? of.metadata?.labels : {}), [LABEL.arm]: 'canary' }
  const copy = { metadata: { name, labels, ownerReferences: [owner] }, spec }
  await cluster.apply<KubeObject>(resource, copy)
}

function copyName(resource: Resource, name: string): string {
  const longest = resource === SERVICES ? 63 : 253
  return `${name.slice(0, longest - '-canary'.length)}-canary`
}

function ownerOf({ apiVersion, kind, metadata }: Workload): Owner {
  return {
    apiVersion: apiVersion ?? '',
    kind: kind ?? '',
    name: metadata?.name ?? '',
    uid: metadata?.uid ?? '',
  }
}
