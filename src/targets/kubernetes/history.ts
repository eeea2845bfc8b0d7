import type { Cluster } from './cluster.ts'
import { kubernetesRecordStore } from './record-store.ts'

/** Releases that may have to come back: those of the record. */
export async function releasesToKeep({
  cluster,
  names,
}: {
  cluster: Cluster
  names: { readonly record: string }
}): Promise<ReadonlySet<string>> {
  const stored = await kubernetesRecordStore(cluster, names.record, () => '').load()
  if (stored === null) return new Set()
  const { stable, history, rollout } = stored.record
  const all = [stable, rollout?.release, rollout?.previous, ...history.map(({ release }) => release)]
  return new Set(all.flatMap((release) => (release ? [release.id] : [])))
}
