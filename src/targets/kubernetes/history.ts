import type { RolloutRecord } from '../../rollout/record.ts'
import type { Release } from '../../rollout/release.ts'
import type { RecordStore } from '../../rollout/store.ts'
import type { Cluster } from './cluster.ts'
import { loadRecord } from './record-store.ts'

/** Releases that may have to come back: those of the record. */
export async function releasesToKeep({
  cluster,
  names,
}: {
  cluster: Cluster
  names: { readonly record: string }
}): Promise<ReadonlySet<string>> {
  const stored = await loadRecord(cluster, names.record)
  return new Set(stored === null ? [] : releasesOf(stored.record).map(({ id }) => id))
}

/** The release of the record that has this image; null where none has. */
export async function recordedRelease(records: RecordStore, digest: string): Promise<Release | null> {
  const stored = await records.load()
  const all = stored === null ? [] : releasesOf(stored.record)
  return all.find(({ imageDigest }) => imageDigest === digest) ?? null
}

function releasesOf({ stable, history, rollout }: RolloutRecord): readonly Release[] {
  const all = [stable, rollout?.release, rollout?.previous, ...history.map(({ release }) => release)]
  return all.flatMap((release) => release ?? [])
}
