import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ConflictError, UserError } from '../../support/errors.ts'

/** Revisions kept; older ones are removed. */
const KEPT = 50

export interface Revision {
  readonly number: number
  readonly text: string
}

/** The newest revision in `folder`, or null when there is none. */
export async function latestRevision(folder: string): Promise<Revision | null> {
  for (;;) {
    const number = (await numbers(folder)).at(-1)
    if (number === undefined) return null
    try {
      return { number, text: await readFile(pathOf(folder, number), 'utf8') }
    } catch (error) {
      // Pruned between the listing and the reading, so a newer one is there.
      if (!isCode(error, 'ENOENT')) throw error
    }
  }
}

/**
 * Adds revision `after` + 1, complete on the disk before it can be seen. Throws ConflictError when somebody else added it
 * first: link(2) never replaces a file, so no lock is needed and none can be left behind.
 */
export async function addRevision(folder: string, after: number, text: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const temporary = join(folder, `.${randomBytes(8).toString('hex')}`)
  try {
    await writeDurably(temporary, text)
    await linkExclusively(temporary, pathOf(folder, after + 1))
  } finally {
    await rm(temporary, { force: true })
  }
  await syncFolder(folder)
  await prune(folder, after + 1)
}

async function linkExclusively(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    if (isCode(error, 'EEXIST')) throw new ConflictError(`${to} was written by somebody else`)
    throw new UserError(`could not write ${to}`, {
      hint: 'The state folder must lie on a file system with hard links, such as ext4, xfs or apfs.',
      cause: error,
    })
  }
}

async function prune(folder: string, added: number): Promise<void> {
  const all = await numbers(folder)
  const newest = all.at(-1) ?? added
  // Our number was free only because it had been pruned: the writer slept through fifty revisions.
  if (newest - added >= KEPT) {
    await rm(pathOf(folder, added), { force: true })
    throw new ConflictError(`revision ${added} in ${folder} is long past`)
  }
  for (const number of all) {
    if (number <= newest - KEPT) await rm(pathOf(folder, number), { force: true })
  }
}

async function numbers(folder: string): Promise<number[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return []
    throw error
  })
  return names
    .flatMap((name) => (/^\d{1,15}\.json$/.test(name) ? [Number.parseInt(name, 10)] : []))
    .sort((a, b) => a - b)
}

/** Replaces a file: who reads it sees the old text or the new one, also after a crash. The file is the owner's only. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomBytes(8).toString('hex')}`
  try {
    await writeDurably(temporary, text)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/** The file is on the disk when this resolves. */
async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const pathOf = (folder: string, number: number): string => join(folder, `${number}.json`)

/** Whether `error` is the system error with that code, such as ENOENT. */
export function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
