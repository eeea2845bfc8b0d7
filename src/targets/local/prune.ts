import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { RolloutRecord } from '../../rollout/record.ts'
import type { Release } from '../../rollout/release.ts'

/** Younger ones may belong to a run that has packed its release and waits for its turn. */
const LEAST_AGE = 7 * 24 * 3_600_000

/**
 * Removes packed releases, their launches and logs that nothing can go back to any more: neither in the record nor
 * younger than a week (ms `now`). A host's disk would fill up otherwise, a model at a time.
 */
export async function pruneReleases(state: string, record: RolloutRecord, now: number): Promise<string[]> {
  const kept = releasesOf(record)
  const digests = new Set(kept.map((release) => release.imageDigest.replace(/^sha256:/, '')))
  const removed = [
    ...(await pruneFolder(join(state, 'releases'), (name) => digests.has(name), now)),
    ...(await pruneFolder(join(state, 'launches'), (name) => digests.has(name.replace(/\.json$/, '')), now)),
    ...(await pruneFolder(
      join(state, 'logs'),
      (name) => kept.some(({ id }) => name.startsWith(`${id}.log`)),
      now,
    )),
  ]
  return removed
}

function releasesOf({ stable, history, rollout }: RolloutRecord): readonly Release[] {
  const known = [stable, rollout?.release, rollout?.previous, ...history.map((entry) => entry.release)]
  return known.filter((release) => release !== null && release !== undefined)
}

async function pruneFolder(folder: string, keep: (name: string) => boolean, now: number): Promise<string[]> {
  const names = await readdir(folder).catch(() => [])
  const removed: string[] = []
  for (const name of names.filter((one) => !keep(one))) {
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found === null || now - found.mtimeMs < LEAST_AGE) continue
    await rm(path, { recursive: true, force: true })
    removed.push(path)
  }
  return removed
}
