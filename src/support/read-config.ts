import { constants, open, realpath } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { DEFAULT_CONFIG } from '../config/actions/common.ts'
import type { OpenCheck } from '../config/check-asked.ts'
import type { Override } from '../config/inputs.ts'
import type { SourceText } from '../config/layers.ts'
import { loadConfig } from '../config/load.ts'
import type { LoadedConfig, Section } from '../config/sections.ts'
import { MAX_LENGTH } from '../config/source.ts'
import { messageOf, UserError } from './errors.ts'

/**
 * Reads the rollout file and lays the plain inputs over it. `config` is relative to the workspace; only at its default
 * place may the file be missing.
 * @throws UserError when a file cannot be read, or with everything that is wrong in it.
 */
export async function readConfig<S extends Section>(options: {
  readonly sections: readonly S[]
  readonly config: string
  readonly overrides: readonly Override[]
  readonly workspace: string
  /** Name of the target that is meant, where the file has `targets`. */
  readonly targetName?: string | undefined
  /** How providers check what metrics ask for; when left out, the metrics' texts are not parsed. */
  readonly openCheck?: OpenCheck
}): Promise<LoadedConfig<S>> {
  const { sections, config, overrides, workspace, ...check } = options
  const path = resolve(workspace, config)
  const text = await readText(path, config)
  if (text === null && config !== DEFAULT_CONFIG) {
    throw new UserError(`the rollout file ${config} does not exist in ${workspace}`, {
      hint: 'Check the input "config", and that the repository was checked out before.',
    })
  }
  const readExtended = (name: string) => readBeside(path, name, workspace)
  return loadConfig({ sections, overrides, file: { path: config, text }, readExtended, ...check })
}

/** The file that a rollout file extends. It must lie in the workspace, or beside a rollout file from elsewhere. */
async function readBeside(file: string, name: string, workspace: string): Promise<SourceText> {
  const path = resolve(dirname(file), name)
  const shown = relative(workspace, path)
  const [realFile, realRoot, real] = await Promise.all([
    realpath(file),
    realpath(workspace),
    realpath(path).catch(() => null),
  ])
  if (real === null) throw new UserError(`the file ${shown} does not exist`)
  const root = inside(realRoot, realFile) ? realRoot : dirname(realFile)
  if (!inside(root, real)) throw new UserError(`the file must be in ${root}, found ${real}`)
  const text = await readText(real, shown)
  if (text === null) throw new UserError(`the file ${shown} does not exist`)
  return { path: shown, text }
}

function inside(folder: string, path: string): boolean {
  return path.startsWith(join(folder, sep))
}

/** The text of a file; null when there is none. Reads no more than a rollout file may have. */
async function readText(path: string, shown: string): Promise<string | null> {
  try {
    // Not blocking: a named pipe would wait for a writer.
    await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    const found = await file.stat()
    if (found.isDirectory()) throw new UserError(`${shown} is a folder, expected a rollout file`)
    if (!found.isFile()) throw new UserError(`${shown} is not a regular file`)
    if (found.size > MAX_LENGTH) {
      throw new UserError(`${shown} is too large: expected at most ${MAX_LENGTH} bytes, found ${found.size}`)
    }
    return decode(await file.readFile(), shown)
  } catch (error) {
    if (error instanceof UserError) throw error
    if (isMissing(error)) return null
    throw new UserError(`${shown} cannot be read: ${messageOf(error)}`)
  }
}

function decode(bytes: Uint8Array, shown: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UserError(`${shown} is not UTF-8 text`)
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')
}
