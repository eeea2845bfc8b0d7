import { realpath, stat } from 'node:fs/promises'
import { resolve, sep } from 'node:path'
import { artifactDigest, type HashedFile, hashFile } from '../artifact/digest.ts'
import { findProven } from '../artifact/provenance/proofs.ts'
import type { Model } from '../config/model.ts'
import type { Config } from '../config/schema.ts'
import { UserError } from '../support/errors.ts'
import type { Log } from '../support/log.ts'
import { buildImage, type Exec } from './buildx.ts'
import { checkExpected } from './expected.ts'
import { checkRepository, imageLabels, imageTag } from './labels.ts'
import { pack } from './pack.ts'

/** What a release is built of. */
export interface BuildOptions {
  readonly workspace: string
  readonly model: Model
  /** The digest that was validated; undefined takes the files as they are. */
  readonly artifact: string | undefined
  readonly image: Config['image']
  /** For a target that runs packed folders: where they are kept and what goes along. null: a container image is built. */
  readonly local: { readonly releases: string; readonly include: readonly string[] } | null
  readonly exec: Exec
  readonly log: Log
}

/**
 * Makes what the target runs and returns its name (`local/<model>@sha256:…`, `<registry>@sha256:…`, or a tag of this
 * host's Docker) and its digest. Throws a UserError when the files have not the digest that was validated.
 */
export async function buildRelease(options: BuildOptions): Promise<{ image: string; digest: string }> {
  return options.local === null ? buildContainer(options) : packFolder(options, options.local)
}

async function packFolder(
  { workspace, model, artifact, log }: BuildOptions,
  { releases, include }: NonNullable<BuildOptions['local']>,
): Promise<{ image: string; digest: string }> {
  const packed = await pack({ workspace, model, include, releases, artifact })
  log.info(`packed ${packed.artifact} into ${packed.folder}`)
  return { image: `local/${model.name}@${packed.digest}`, digest: packed.digest }
}

async function buildContainer(options: BuildOptions): Promise<{ image: string; digest: string }> {
  const { model, image, log } = options
  if (model.version === undefined) {
    throw new UserError("the model's version is not known, but it is part of the image's tag", {
      hint: 'Set model.version, or give the input "model-version" the output "version" of validate-artifact.',
    })
  }
  const { registry, base } = image
  if (registry !== undefined) checkRepository(registry)
  const artifact = await digestNow(options)
  const repository = registry ?? `model-rollout/${model.name}`
  const { version, provenance } = model
  const tag = imageTag(version, artifact)
  const { digest } = await buildImage(
    {
      context: await inWorkspace(options.workspace, image.context, 'image.context'),
      dockerfile: await inWorkspace(options.workspace, image.dockerfile, 'image.dockerfile'),
      repository,
      tag,
      labels: imageLabels({ model: model.name, version, artifact, provenance, base }),
      buildArgs: {
        ...(base === undefined ? {} : { BASE: base }),
        MODEL_PATH: image['model-path'],
        MODEL_DIGEST: artifact,
      },
      push: registry !== undefined,
    },
    options.exec,
    log,
  )
  return { image: registry === undefined ? `${repository}:${tag}` : `${registry}@${digest}`, digest }
}

async function digestNow({ workspace, model, artifact }: BuildOptions): Promise<string> {
  const { artifact: present } = await findProven(workspace, model)
  const hashed: HashedFile[] = []
  for (const file of present.files)
    hashed.push({ path: file.path, sha256: (await hashFile(file.absolute)).sha256 })
  const found = artifactDigest(hashed)
  checkExpected(found, artifact)
  return found
}

/** The absolute path of something that the build reads. */
async function inWorkspace(workspace: string, path: string, what: string): Promise<string> {
  const home = await realpath(workspace)
  const absolute = resolve(home, path)
  const found = await stat(absolute)
    .then(() => realpath(absolute))
    .catch(() => null)
  if (found !== null && (found === home || found.startsWith(home + sep))) return absolute
  const problem = found === null ? 'does not exist' : 'lies outside of it'
  throw new UserError(`${what}: ${JSON.stringify(path)} ${problem} (workspace ${home})`, {
    hint: 'Write a path inside the workspace, relative to it.',
  })
}
