import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import type { CacheStore } from '../artifact/scan-cache.ts'
import { openActionsCache } from '../github/actions-cache.ts'
import type { Runtime } from './runtime.ts'

/** The running bundle, which its threads run, too. */
const script = process.argv[1] ?? ''

/** Where threads that read files start: this same bundle, which sees that it is in a thread. */
export const threadScript = (): URL => pathToFileURL(script)

/** Lets V8 clear up sooner, at no loss of speed that could be measured: what many files leave behind would add up. */
export const useLittleMemory = (): void => setFlagsFromString('--optimize-for-size')

/**
 * The scanner's version: the digest of its own code that is written beside each bundle, so that no release can forget to change
 * it. null: the code was not bundled.
 */
export async function scannerVersion(): Promise<string | null> {
  return readFile(join(dirname(script), 'digest.txt'), 'utf8').then(
    (text) => text.trim(),
    () => null,
  )
}

/** GitHub's cache where there is one and it is wanted. */
export async function cacheOf(
  isWanted: boolean,
  scanner: string | null,
  { env, log }: Runtime,
): Promise<{ store: CacheStore; scanner: string } | undefined> {
  const folder = env['RUNNER_TEMP']
  if (!isWanted || folder === undefined || scanner === null) return undefined
  const store = await openActionsCache(env, folder, log)
  return store === null ? undefined : { store, scanner }
}
