import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { messageOf, UserError } from '../support/errors.ts'
import type { Log } from '../support/log.ts'
import { ARTIFACT_LABEL } from './labels.ts'

/** Runs a program and waits for its end; rejects only when it cannot be started. Arguments reach it as they are. */
export type Exec = (
  command: string,
  args: readonly string[],
) => Promise<{ readonly exitCode: number; readonly stdout: string; readonly stderr: string }>

/** What is built. */
export interface ImageBuild {
  /** Absolute paths. */
  readonly context: string
  readonly dockerfile: string
  /** Repository at a registry, or a local name. */
  readonly repository: string
  readonly tag: string
  readonly labels: Readonly<Record<string, string>>
  readonly buildArgs: Readonly<Record<string, string>>
  /** Whether it is pushed; otherwise it stays in this host's Docker. */
  readonly push: boolean
}

const digestSchema = z.string().regex(/^sha256:[0-9a-f]{64}$/)
const settingsSchema = z.object({ Labels: z.record(z.string(), z.string()).nullish() })
const configSchema = z.object({ config: settingsSchema })
/** Attestations are listed among the platforms, without settings. */
const platformsSchema = z.record(z.string(), configSchema.partial())
/** Of `imagetools inspect`: one image, or one for each platform. */
const inspectedSchema = z.object({
  manifest: z.object({ digest: digestSchema }),
  image: z.union([
    configSchema.transform((image) => [image]),
    platformsSchema.transform((images) => Object.values(images)),
  ]),
})
const metadataSchema = z.object({ 'containerimage.digest': digestSchema })

/**
 * Builds an image with `docker buildx` and returns its digest. A tag that is at the registry already is never
 * overwritten: with the same artifact the image is reused, with another one it is refused. Throws a UserError when
 * Docker or buildx are missing, the registry cannot be asked, or the build fails.
 */
export async function buildImage(
  build: ImageBuild,
  exec: Exec,
  log: Log,
): Promise<{ digest: string; reused: boolean }> {
  await requireBuildx(exec)
  if (!build.push)
    return { digest: await runBuild(build, ['--load', '--provenance', 'false'], exec), reused: false }
  const reference = `${build.repository}:${build.tag}`
  const present = await lookUp(reference, exec)
  if (present !== null) {
    refuseOther(reference, present.artifact, build)
    log.notice(
      `${reference} is there already with this model; it is used as it is (a new model.version gives a new image)`,
    )
    return { digest: present.digest, reused: true }
  }
  const digest = await runBuild(build, ['--push', ...(await provenanceFlags(exec, log))], exec)
  const pushed = await lookUp(reference, exec)
  if (pushed?.digest === digest) return { digest, reused: false }
  throw new UserError(
    `${reference} was pushed with ${digest}, but the registry has ${pushed?.digest ?? 'nothing'}`,
    {
      hint: 'Somebody else pushed the same tag just now, or the registry rewrites images.',
    },
  )
}

async function requireBuildx(exec: Exec): Promise<void> {
  const hint =
    'Use a runner with Docker, with docker/setup-buildx-action before this step, or a target that needs no image.'
  let result: Awaited<ReturnType<Exec>>
  try {
    result = await exec('docker', ['buildx', 'version'])
  } catch (error) {
    throw new UserError(`docker cannot be started: ${messageOf(error)}`, { hint })
  }
  if (result.exitCode !== 0)
    throw new UserError(`docker buildx is missing: ${lastLine(result.stderr)}`, { hint })
}

/** What the registry has under the reference; null: nothing. */
async function lookUp(
  reference: string,
  exec: Exec,
): Promise<{ digest: string; artifact: string | null } | null> {
  const result = await exec('docker', [
    'buildx',
    'imagetools',
    'inspect',
    reference,
    '--format',
    '{{json .}}',
  ])
  if (result.exitCode !== 0) {
    if (/(: not found|manifest unknown|name unknown)\s*$/i.test(result.stderr.trim())) return null
    throw new UserError(`the registry cannot be asked for ${reference}: ${lastLine(result.stderr)}`, {
      hint: 'Check image.registry, and sign in to it before this step (docker/login-action).',
    })
  }
  const { manifest, image } = parsed(inspectedSchema, result.stdout, `what the registry says of ${reference}`)
  const artifacts = image
    .map(({ config }) => config?.Labels?.[ARTIFACT_LABEL])
    .filter((label) => label !== undefined)
  return { digest: manifest.digest, artifact: new Set(artifacts).size === 1 ? (artifacts[0] ?? null) : null }
}

function refuseOther(reference: string, artifact: string | null, { labels }: ImageBuild): void {
  if (artifact !== null && artifact === labels[ARTIFACT_LABEL]) return
  throw new UserError(
    `${reference} is there already, with ${artifact === null ? 'no single model' : artifact} instead of ${labels[ARTIFACT_LABEL]}`,
    {
      hint: 'Give the model another version; a tag that was published is never overwritten.',
    },
  )
}

/** Docker's own driver refuses attestations unless it uses containerd's image store, and adds them by itself then. */
async function provenanceFlags(exec: Exec, log: Log): Promise<string[]> {
  const { stdout } = await exec('docker', ['buildx', 'inspect'])
  const driver = /^Driver:\s*(\S+)/m.exec(stdout)?.[1]
  if (driver !== undefined && driver !== 'docker') return ['--provenance', 'mode=max']
  log.info(
    'the docker driver may make no provenance attestation; docker/setup-buildx-action gives a builder that does',
  )
  return []
}

async function runBuild(build: ImageBuild, output: readonly string[], exec: Exec): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'model-rollout-build-'))
  try {
    const metadata = join(folder, 'metadata.json')
    const { exitCode, stderr } = await exec('docker', buildArguments(build, output, metadata))
    if (exitCode !== 0) {
      throw new UserError(`docker buildx build failed: ${lastLine(stderr)}`, {
        hint: "Docker's own output is above.",
      })
    }
    const text = await readFile(metadata, 'utf8')
    return parsed(metadataSchema, text, "docker buildx's metadata")['containerimage.digest']
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function buildArguments(build: ImageBuild, output: readonly string[], metadata: string): string[] {
  const pairs = (flag: string, values: Readonly<Record<string, string>>) =>
    Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`])
  return [
    ...['buildx', 'build', '--file', build.dockerfile, '--tag', `${build.repository}:${build.tag}`],
    ...pairs('--label', build.labels),
    ...pairs('--build-arg', build.buildArgs),
    ...['--metadata-file', metadata, '--progress', 'plain', ...output, build.context],
  ]
}

function parsed<T>(schema: z.ZodType<T>, text: string, what: string): T {
  try {
    return schema.parse(JSON.parse(text))
  } catch (error) {
    throw new UserError(
      `${what} is not as expected: ${error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error)}`,
      {
        hint: 'Update docker buildx (0.11 or newer).',
      },
    )
  }
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.slice(0, 500) || 'it gave no reason'
}
