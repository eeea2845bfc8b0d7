import { mkdir, open, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { CacheStore } from '../artifact/scan-cache.ts'
import { messageOf } from '../support/errors.ts'
import type { Log } from '../support/log.ts'

/** Longest entry that is read, in bytes. */
const SIZE_LIMIT = 16 * 1024 * 1024

/**
 * GitHub's cache as a store of texts; null where there is none. It never fails: what goes wrong is logged, and is a miss.
 * `folder` is this job's own. The name of the file in it is part of what entries are found by, so it is always the same.
 */
export async function openActionsCache(
  env: Readonly<Record<string, string | undefined>>,
  folder: string,
  log: Log,
): Promise<CacheStore | null> {
  if ((env['ACTIONS_RESULTS_URL'] ?? env['ACTIONS_CACHE_URL'] ?? '') === '') return null
  // Loaded late: it brings the client of a cloud's storage along.
  const cache = await import('@actions/cache')
  if (!cache.isFeatureAvailable()) return null
  const file = join(folder, 'model-rollout-scan', 'entry.json')
  const attempt = async <T>(action: () => Promise<T>): Promise<T | null> => {
    try {
      return await action()
    } catch (error) {
      log.info(`The cache cannot be used: ${messageOf(error)}`)
      return null
    }
  }
  return {
    find: (prefix) =>
      attempt(async () => (await cache.restoreCache([file], prefix, [prefix], { lookupOnly: true })) ?? null),
    load: (key) =>
      attempt(async () => {
        await rm(file, { force: true })
        return (await cache.restoreCache([file], key)) === key ? readText(file) : null
      }),
    save: async (key, text) => {
      await attempt(async () => {
        await mkdir(dirname(file), { recursive: true })
        await writeFile(file, text)
        await cache.saveCache([file], key)
      })
    },
  }
}

async function readText(path: string): Promise<string | null> {
  await using file = await open(path, 'r')
  const { size } = await file.stat()
  return size > SIZE_LIMIT ? null : file.readFile('utf8')
}
