import type { Stats } from 'node:fs'
import { glob, readdir, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, resolve, sep } from 'node:path'
import { UserError } from '../support/errors.ts'

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

interface Search {
  /** Real path of the folder that no link may leave. */
  readonly boundary: string
  /** Paths in results are relative to this one. */
  readonly base: string
  readonly limit: number
  readonly found: Map<string, FoundFile>
}

/**
 * All files below `paths` (files, or folders with everything in them but `.git`), sorted by the bytes of their path
 * relative to `base`. A symbolic link counts as what it points at. Throws a UserError for a link that leaves `boundary`,
 * is broken or leads into a circle, for what is no regular file, for names that other tools would misread, and for more
 * than `limit` files.
 */
export async function listFiles(
  paths: readonly string[],
  options: { base: string; boundary: string; limit: number },
): Promise<FoundFile[]> {
  const search: Search = { ...options, boundary: await realpath(options.boundary), found: new Map() }
  for (const path of paths) await visit(search, path, [])
  return [...search.found.values()].sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
}

async function visit(search: Search, absolute: string, parents: readonly string[]): Promise<void> {
  const path = relative(search.base, absolute).split(sep).join('/')
  const { real, stats } = await inspect(absolute, path)
  if (real !== search.boundary && !real.startsWith(search.boundary + sep)) {
    throw new UserError(`${shown(path)} leads to ${real}, outside of ${search.boundary}`, {
      hint: 'Put the file itself there instead of a link that leaves the folder.',
    })
  }
  if (stats.isDirectory()) return visitFolder(search, absolute, real, parents)
  if (!stats.isFile()) throw new UserError(`${shown(path)} is neither a file nor a folder`)
  checkName(path)
  const executable = (stats.mode & 0o100) !== 0
  search.found.set(path, { path, absolute, size: stats.size, executable })
  if (search.found.size > search.limit) {
    throw new UserError(`there are more than ${search.limit} files in ${search.base}`, {
      hint: 'Name the files that are needed more narrowly.',
    })
  }
}

async function visitFolder(
  search: Search,
  absolute: string,
  real: string,
  parents: readonly string[],
): Promise<void> {
  if (parents.includes(real))
    throw new UserError(`the link ${absolute} leads back to a folder that holds it, ${real}`)
  for (const name of await readdir(absolute)) {
    if (name !== '.git') await visit(search, join(absolute, name), [...parents, real])
  }
}

async function inspect(absolute: string, path: string): Promise<{ real: string; stats: Stats }> {
  try {
    return { real: await realpath(absolute), stats: await stat(absolute) }
  } catch (cause) {
    const loop = cause instanceof Error && 'code' in cause && cause.code === 'ELOOP'
    const problem = loop ? 'is a link that leads in a circle' : 'cannot be read, or is a link to nothing'
    throw new UserError(`${shown(path)} ${problem}`, { cause })
  }
}

/** Names with these would make a manifest's line ambiguous, or mean another file on another system. */
function checkName(path: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (!/[\u0000-\u001f\u007f\\\ufffd]/.test(path)) return
  throw new UserError(
    `the file name ${shown(path)} has a control character, a backslash or bytes that are not UTF-8`,
    {
      hint: 'Rename the file.',
    },
  )
}

function shown(path: string): string {
  return JSON.stringify(path)
}

/** Whether a path is a pattern rather than a name. */
export function isPattern(path: string): boolean {
  return /[*?[\]{}]/.test(path)
}

/**
 * Paths that `pattern` names inside `workspace`, a name or a glob. Throws a UserError when it is absolute, leaves the
 * workspace or names nothing; `what` says in the message what it is for (`model.path`).
 */
export async function expand(workspace: string, pattern: string, what: string): Promise<string[]> {
  if (isAbsolute(pattern) || pattern.split(/[\\/]/).includes('..')) {
    throw new UserError(`${what}: ${shown(pattern)} should be a path inside the workspace, ${workspace}`, {
      hint: 'Copy the files into the workspace first, and name them relative to it.',
    })
  }
  const literal = resolve(workspace, pattern)
  if (await exists(literal)) return [literal]
  const matches: string[] = []
  if (isPattern(pattern)) {
    for await (const match of glob(pattern, { cwd: workspace })) matches.push(match)
  }
  if (matches.length > 0) return matches.map((path) => resolve(workspace, path))
  throw new UserError(`${what}: nothing is found at ${shown(pattern)} in ${workspace}`, {
    hint: 'Check the path, and that the step that makes the files has run (or that they are checked out).',
  })
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
