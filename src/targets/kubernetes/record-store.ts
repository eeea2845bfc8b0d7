import type { V1ConfigMap } from '@kubernetes/client-node'
import { parseRecord } from '../../rollout/parse-record.ts'
import type { RolloutRecord } from '../../rollout/record.ts'
import type { RecordStore, Stored } from '../../rollout/store.ts'
import { ConflictError, UserError } from '../../support/errors.ts'
import type { Cluster } from './cluster.ts'
import { CONFIG_MAPS, type KubeObject } from './resources.ts'

export type ConfigMap = KubeObject & Pick<V1ConfigMap, 'data' | 'binaryData'>

/** A ConfigMap holds 1 MiB; the rest is for what is beside the record. */
const SIZE_LIMIT = 900 * 1_024

const HINT =
  'What serves is not touched. Put back what was changed; or, when no rollout is in flight, delete the ConfigMap: the history goes with it.'

const placeOf = ({ namespace }: Cluster, name: string): string => `ConfigMap ${namespace}/${name}`

/** The record as it is kept; null where there is none. Throws a UserError where it is damaged, or of a newer schema. */
export async function loadRecord(cluster: Cluster, name: string): Promise<Stored | null> {
  const found = await cluster.get<ConfigMap>(CONFIG_MAPS, name)
  if (found === null) return null
  const record = parseRecord(placeOf(cluster, name), found.data?.['record'] ?? '', HINT)
  return { record, version: found.metadata?.resourceVersion ?? '' }
}

/**
 * Keeps the record in a ConfigMap, compared and swapped by its resourceVersion. `howTo` is written beside it for people:
 * what to type when neither GitHub nor these actions can be had.
 */
export function kubernetesRecordStore(
  cluster: Cluster,
  name: string,
  howTo: (record: RolloutRecord) => string,
): RecordStore {
  const place = placeOf(cluster, name)
  return {
    load: () => loadRecord(cluster, name),
    async save(record, expected): Promise<Stored> {
      const text = textOf(place, record)
      const object: ConfigMap = {
        metadata: { name, ...(expected === null ? {} : { resourceVersion: expected }) },
        data: { record: text, 'how-to-roll-back': howTo(record) },
      }
      const write =
        expected === null ? cluster.create(CONFIG_MAPS, object) : cluster.replace(CONFIG_MAPS, object)
      const saved = await write.catch((error: unknown) => {
        if (expected !== null && gone(error)) throw new ConflictError(`${place} was deleted meanwhile`)
        return unlessOurs(error, text)
      })
      return { record, version: saved.metadata?.resourceVersion ?? '' }
    },
  }

  /** A write whose answer was lost is sent again, and then conflicts with itself. */
  async function unlessOurs(error: unknown, text: string): Promise<ConfigMap> {
    if (!(error instanceof ConflictError)) throw error
    const found = await cluster.get<ConfigMap>(CONFIG_MAPS, name)
    if (found?.data?.['record'] !== text) throw error
    return found
  }
}

const gone = (error: unknown): boolean =>
  error instanceof UserError && 'status' in error && error.status === 404

function textOf(place: string, record: RolloutRecord): string {
  const text = JSON.stringify(record)
  if (Buffer.byteLength(text) <= SIZE_LIMIT) return text
  throw new UserError(
    `the record takes ${Buffer.byteLength(text)} bytes, and ${place} can hold ${SIZE_LIMIT} of it`,
    { hint: 'Judge fewer metrics, or take fewer steps.' },
  )
}
