import { realpath, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { UserError } from '../support/errors.ts'
import { expand, isPattern } from './pattern.ts'
import { type FoundFile, listFiles, type Refusal } from './walk.ts'

/** Files that an artifact may have. */
const FILE_LIMIT = 10_000

/** The model's files as they lie in the workspace. */
export interface ArtifactFiles {
  /** Real path of the workspace. */
  readonly workspace: string
  /** Folder that the files' paths are relative to: the model's folder, or the fixed part of the glob. */
  readonly root: string
  /** Sorted by the bytes of their paths; at least one, or something was refused. */
  readonly files: readonly FoundFile[]
  /** Whether `model.path` means this one file, so that its path is given to whoever serves it, not its folder's. */
  readonly single: boolean
}

export interface FindOptions {
  /** Gets what lies there and cannot be part of an artifact; without it that is thrown. */
  readonly refuse?: (refusal: Refusal) => void
  /** Whether the path may lie outside the workspace. Default: no. */
  readonly anywhere?: boolean
}

/**
 * Finds what `model.path` names: a file, a folder or a glob, relative to `workspace`. Throws a UserError when it is
 * missing, empty, or outside the workspace; links that leave the folder (for a file or a glob: the workspace) are refused.
 */
export async function findArtifact(
  workspace: string,
  path: string,
  { refuse, anywhere = false }: FindOptions = {},
): Promise<ArtifactFiles> {
  const home = await realpath(workspace).catch((cause: unknown) => {
    throw new UserError(`the workspace ${workspace} cannot be read`, { cause })
  })
  const matches = await expand(home, path, 'model.path', anywhere)
  const [first = home] = matches
  const isGlob = matches.length > 1 || first !== resolve(home, path)
  const isFolder = !isGlob && (await stat(first)).isDirectory()
  const root = isFolder ? first : isGlob ? globRoot(home, path) : dirname(first)
  if (!anywhere) await checkInside(home, root, path)
  const boundary = isFolder || !isInside(home, root) ? root : home
  const refused: Refusal[] = []
  const keep = (refusal: Refusal) => void refused.push(refusal)
  const found = { base: root, boundary, limit: FILE_LIMIT, ...(refuse === undefined ? {} : { refuse: keep }) }
  const files = await listFiles(matches, found)
  for (const refusal of refused) refuse?.(refusal)
  if (files.length === 0 && refused.length === 0) {
    throw new UserError(`model.path: there is no file in ${JSON.stringify(path)}`, {
      hint: 'Check that the step that makes the model writes to this folder.',
    })
  }
  return { workspace: home, root, files, single: !isFolder && files.length === 1 }
}

/** Where a file of the artifact lies, for annotations: relative to the workspace, or absolute when it is not in it. */
export function placeOf({ workspace, root }: ArtifactFiles, path: string): string {
  const absolute = join(root, path)
  return isInside(workspace, absolute) ? relative(workspace, absolute).split(sep).join('/') : absolute
}

function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder + sep)
}

/** The folder itself may be a link. */
async function checkInside(home: string, root: string, path: string): Promise<void> {
  const real = await realpath(root)
  if (isInside(home, real)) return
  throw new UserError(
    `model.path: ${JSON.stringify(path)} leads to ${real}, outside of the workspace ${home}`,
    {
      hint: 'Copy the files into the workspace first, and name them relative to it.',
    },
  )
}

/** The folders of a glob before its first part with a wildcard. */
function globRoot(workspace: string, pattern: string): string {
  const parts = pattern.split('/')
  const fixed = parts.slice(0, parts.findIndex(isPattern)).join('/')
  return isAbsolute(pattern) ? resolve('/', fixed) : resolve(workspace, fixed)
}
