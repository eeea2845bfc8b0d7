import { createHash, randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { artifactDigest, type HashedFile, hashFile } from '../artifact/digest.ts'
import type { ArtifactFiles } from '../artifact/files.ts'
import { expand } from '../artifact/pattern.ts'
import { findProven, type Proving } from '../artifact/provenance/proofs.ts'
import { type FoundFile, listFiles } from '../artifact/walk.ts'
import { UserError } from '../support/errors.ts'
import { checkExpected } from './expected.ts'
import { type PackedFile, RELEASE_FILE, releaseText, verifyPack } from './packed.ts'

/** Files packed beside the model. */
const INCLUDE_LIMIT = 100_000
/** Folder of the model's files in a packed release. */
const MODEL_FOLDER = 'model'

/** What to pack and where. */
export interface PackOptions {
  readonly workspace: string
  /** Of the rollout file. What proves the model (a signature, a manifest) is no part of it, and not packed. */
  readonly model: { readonly path: string; readonly contract: Proving }
  /** Files and folders packed beside the model, relative to the workspace; globs allowed. */
  readonly include: readonly string[]
  /** Folder that holds packed releases, each under its digest; made when it is missing. */
  readonly releases: string
  /** Digest that the model's files must have. */
  readonly artifact: string | undefined
}

/**
 * Packs a release into `<releases>/<64 hexadecimal digits>/`: the model's files under `model/`, those of `include` at
 * their own paths, and `release.json` with the SHA-256 of them all; the folder's name is the SHA-256 of release.json. It
 * is made beside its place and renamed at the end, so it is there as a whole or not at all. Links become what they point
 * at. What is hashed are the copies: what was judged is what is packed. A folder that is there already is verified and
 * kept. Throws a UserError when the files are missing, have another digest, or leave the workspace.
 */
export async function pack(
  options: PackOptions,
): Promise<{ digest: string; artifact: string; folder: string }> {
  const { artifact: model } = await findProven(options.workspace, options.model)
  const beside = await findIncluded(model.workspace, options.include)
  await mkdir(options.releases, { recursive: true })
  const temporary = join(options.releases, `.packing-${randomUUID()}`)
  try {
    await mkdir(temporary, { mode: 0o755 })
    const { artifact, files } = await fill(temporary, model, beside)
    checkExpected(artifact, options.artifact)
    const text = releaseText({ schema: 1, artifact, modelPath: modelPath(model), files })
    await writeFile(join(temporary, RELEASE_FILE), text)
    const hex = createHash('sha256').update(text).digest('hex')
    const folder = join(options.releases, hex)
    await settle(temporary, folder)
    return { digest: `sha256:${hex}`, artifact, folder }
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

async function findIncluded(workspace: string, include: readonly string[]): Promise<FoundFile[]> {
  const paths: string[] = []
  for (const pattern of include) paths.push(...(await expand(workspace, pattern, 'target.local.include')))
  const files = await listFiles(paths, { base: workspace, boundary: workspace, limit: INCLUDE_LIMIT })
  const taken = files.find(({ path }) => path === RELEASE_FILE || path.split('/')[0] === MODEL_FOLDER)
  if (taken === undefined) return files
  throw new UserError(
    `target.local.include: ${taken.path} cannot be packed under this name: ${RELEASE_FILE} and ${MODEL_FOLDER}/ are the release's own`,
    { hint: 'Leave it out or move it. The model itself is packed without being named here.' },
  )
}

async function fill(
  folder: string,
  model: ArtifactFiles,
  beside: readonly FoundFile[],
): Promise<{ artifact: string; files: PackedFile[] }> {
  const hashed: HashedFile[] = []
  const files: PackedFile[] = []
  for (const file of model.files) {
    const copy = await copyInto(folder, file, `${MODEL_FOLDER}/${file.path}`)
    hashed.push({ path: file.path, sha256: copy.sha256 })
    files.push(copy)
  }
  for (const file of beside) files.push(await copyInto(folder, file, file.path))
  return { artifact: artifactDigest(hashed), files }
}

/** A clone of the file's blocks where the file system can, else a copy; either way hashed as it lies there now. */
async function copyInto(folder: string, file: FoundFile, path: string): Promise<PackedFile> {
  const to = join(folder, path)
  await mkdir(dirname(to), { recursive: true })
  await copyFile(file.absolute, to, constants.COPYFILE_FICLONE)
  return { path, ...(await hashFile(to)) }
}

function modelPath({ single, files }: ArtifactFiles): string {
  const [first] = files
  return single && first !== undefined ? `${MODEL_FOLDER}/${first.path}` : MODEL_FOLDER
}

/** Puts the folder in its place. Where another is already, it has the same content, or it was damaged since. */
async function settle(temporary: string, folder: string): Promise<void> {
  if (await exists(folder)) return void (await verifyPack(folder))
  try {
    await rename(temporary, folder)
  } catch (error) {
    const raced =
      error instanceof Error && 'code' in error && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST')
    if (!raced)
      throw new UserError(`the packed release ${basename(folder)} cannot be put in place`, { cause: error })
    await verifyPack(folder)
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
