import { realpath, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { UserError } from '../support/errors.ts'
import { expand, type FoundFile, isPattern, listFiles } from './walk.ts'

/** Files that an artifact may have. */
const FILE_LIMIT = 10_000

/** The model's files as they lie in the workspace. */
export interface ArtifactFiles {
  /** Real path of the workspace. */
  readonly workspace: string
  /** Folder that the files' paths are relative to: the model's folder, or the fixed part of the glob. */
  readonly root: string
  /** Sorted by the bytes of their paths; at least one. */
  readonly files: readonly FoundFile[]
  /** Whether `model.path` means this one file, so that its path is given to whoever serves it, not its folder's. */
  readonly single: boolean
}

/**
 * Finds what `model.path` names: a file, a folder or a glob, relative to `workspace`. Throws a UserError when it is
 * missing, empty, outside the workspace, or holds links that leave the folder (for a file or a glob: the workspace).
 */
export async function findArtifact(workspace: string, path: string): Promise<ArtifactFiles> {
  const home = await realpath(workspace).catch((cause: unknown) => {
    throw new UserError(`the workspace ${workspace} cannot be read`, { cause })
  })
  const matches = await expand(home, path, 'model.path')
  const [first = home] = matches
  const isGlob = matches.length > 1 || first !== resolve(home, path)
  const isFolder = !isGlob && (await stat(first)).isDirectory()
  const root = isFolder ? first : isGlob ? globRoot(home, path) : dirname(first)
  const files = await listFiles(matches, { base: root, boundary: isFolder ? root : home, limit: FILE_LIMIT })
  if (files.length === 0) {
    throw new UserError(`model.path: there is no file in ${JSON.stringify(path)}`, {
      hint: 'Check that the step that makes the model writes to this folder.',
    })
  }
  return { workspace: home, root, files, single: !isFolder && files.length === 1 }
}

/** The folders of a glob before its first part with a wildcard. */
function globRoot(workspace: string, pattern: string): string {
  const parts = pattern.split('/')
  return resolve(workspace, ...parts.slice(0, parts.findIndex(isPattern)))
}
