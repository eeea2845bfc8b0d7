import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { CacheStore } from '../artifact/scan-cache.ts'
import { openActionsCache } from '../github/actions-cache.ts'
import type { Runtime } from './runtime.ts'

/** The running bundle, which its threads run, too. */
const script = process.argv[1] ?? ''

/** Where threads that read files start: this same bundle, which sees that it is in a thread. */
export const threadScript = (): URL => pathToFileURL(script)

/** The scanner's version: a digest of its own code, 16 hexadecimal digits, so that no release can forget to change it. */
export async function scannerVersion(): Promise<string> {
  const folder = dirname(script)
  const hash = createHash('sha256')
  for (const name of (await readdir(folder)).sort()) {
    if (name.endsWith('.js')) hash.update(`${name}\n`).update(await readFile(join(folder, name)))
  }
  return hash.digest('hex').slice(0, 16)
}

/** GitHub's cache where there is one and it is wanted. */
export async function cacheOf(
  isWanted: boolean,
  scanner: string,
  { env, log }: Runtime,
): Promise<{ store: CacheStore; scanner: string } | undefined> {
  const folder = env['RUNNER_TEMP']
  if (!isWanted || folder === undefined) return undefined
  const store = await openActionsCache(env, folder, log)
  return store === null ? undefined : { store, scanner }
}
