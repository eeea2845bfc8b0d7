import type { Stats } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { messageOf, UserError } from '../support/errors.ts'

/** A file that was found. */
export interface FoundFile {
  /** Relative to the folder that was searched, separated by "/". */
  readonly path: string
  readonly absolute: string
  /** Bytes. */
  readonly size: number
  /** Whether its owner may run it. */
  readonly executable: boolean
}

/** Something below the paths that cannot be part of an artifact. */
export interface Refusal {
  /** Such as `artifact/link`. */
  readonly rule: string
  /** As in FoundFile. */
  readonly path: string
  readonly message: string
  /** What to do about it, one sentence. */
  readonly hint: string
}

interface Search {
  /** Real path of the folder that no link may leave. */
  readonly boundary: string
  /** Paths in results are relative to this one. */
  readonly base: string
  readonly limit: number
  readonly found: Map<string, FoundFile>
  /** Takes note of what is left out, or throws. */
  readonly refuse: (refusal: Refusal) => void
}

function thrown({ message, hint }: Refusal): never {
  throw new UserError(message, { hint })
}

/**
 * All files below `paths` (files, or folders with everything in them but `.git`), sorted by the bytes of their path
 * relative to `base`. A symbolic link counts as what it points at. `refuse` gets each link that leaves `boundary`, is broken
 * or leads into a circle, what is no regular file, and names that other tools would misread; without it the first of them
 * is thrown as a UserError, as more than `limit` files always are.
 */
export async function listFiles(
  paths: readonly string[],
  options: { base: string; boundary: string; limit: number; refuse?: (refusal: Refusal) => void },
): Promise<FoundFile[]> {
  const { refuse = thrown, limit, base } = options
  let refused = 0
  const search: Search = {
    ...options,
    boundary: await realpath(options.boundary),
    found: new Map(),
    refuse: (refusal) => {
      if (++refused > limit) throw tooMany(limit, base)
      refuse(refusal)
    },
  }
  for (const path of paths) await visit(search, path, [])
  return [...search.found.values()].sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
}

async function visit(search: Search, absolute: string, parents: readonly string[]): Promise<void> {
  const path = relative(search.base, absolute).split(sep).join('/')
  const seen = await inspect(absolute)
  const refusal =
    misread(path) ?? ('problem' in seen ? unresolved(path, seen.problem) : wrong(search, path, seen))
  if (refusal !== null) return search.refuse(refusal)
  if ('problem' in seen) return
  if (seen.stats.isDirectory()) return visitFolder(search, absolute, path, [...parents, seen.real])
  const executable = (seen.stats.mode & 0o100) !== 0
  search.found.set(path, { path, absolute, size: seen.stats.size, executable })
  if (search.found.size > search.limit) throw tooMany(search.limit, search.base)
}

function tooMany(limit: number, base: string): UserError {
  return new UserError(`there are more than ${limit} files in ${base}`, {
    hint: 'Name the files that are needed more narrowly.',
  })
}

/** `parents` are the real paths of the folders that were entered, this one the last. */
async function visitFolder(
  search: Search,
  absolute: string,
  path: string,
  parents: readonly string[],
): Promise<void> {
  const real = parents.at(-1) ?? ''
  if (parents.indexOf(real) < parents.length - 1) {
    const message = `the link ${absolute} leads back to a folder that holds it, ${real}`
    return search.refuse({ rule: 'artifact/link', path, message, hint: LINK_HINT })
  }
  const names = await readdir(absolute).catch((cause: unknown) => {
    const message = `the folder ${shown(path)} cannot be read: ${messageOf(cause)}`
    const hint = 'Let the user that runs this read it.'
    search.refuse({ rule: 'artifact/unreadable', path, message, hint })
    return []
  })
  for (const name of names) {
    if (name !== '.git') await visit(search, join(absolute, name), parents)
  }
}

interface Seen {
  readonly real: string
  readonly stats: Stats
}

async function inspect(absolute: string): Promise<Seen | { problem: unknown }> {
  try {
    return { real: await realpath(absolute), stats: await stat(absolute) }
  } catch (problem) {
    return { problem }
  }
}

const LINK_HINT = 'Put the file itself there instead of a link that leaves the folder.'

function unresolved(path: string, cause: unknown): Refusal {
  const loop = cause instanceof Error && 'code' in cause && cause.code === 'ELOOP'
  const problem = loop ? 'is a link that leads in a circle' : 'cannot be read, or is a link to nothing'
  return { rule: 'artifact/link', path, message: `${shown(path)} ${problem}`, hint: LINK_HINT }
}

function wrong({ boundary }: Search, path: string, { real, stats }: Seen): Refusal | null {
  if (real !== boundary && !real.startsWith(boundary + sep)) {
    const message = `${shown(path)} leads to ${real}, outside of ${boundary}`
    return { rule: 'artifact/link', path, message, hint: LINK_HINT }
  }
  if (stats.isFile() || stats.isDirectory()) return null
  const message = `${shown(path)} is neither a file nor a folder`
  return { rule: 'artifact/special', path, message, hint: 'Remove it, or name the files that are needed.' }
}

/** Names with these would make a manifest's line ambiguous, or mean another file on another system. */
function misread(path: string): Refusal | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (!/[\u0000-\u001f\u007f\\\ufffd]/.test(path)) return null
  const message = `the file name ${shown(path)} has a control character, a backslash or bytes that are not UTF-8`
  return { rule: 'artifact/name', path, message, hint: 'Rename the file.' }
}

function shown(path: string): string {
  return JSON.stringify(path)
}
