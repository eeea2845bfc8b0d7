import { createHash } from 'node:crypto'
import { createReadStream, readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { isAbsolute, join, normalize } from 'node:path'
import { pipeline } from 'node:stream/promises'
import * as z from 'zod'
import { messageOf, UserError } from '../../support/errors.ts'

const inside = z
  .string()
  .min(1)
  .refine(
    (path) => !isAbsolute(path) && !normalize(path).startsWith('..'),
    'expected a path inside the folder',
  )

/** `release.json` of a packed release. The SHA-256 of this file is the image's digest; it names every other file. */
export const releaseFileSchema = z.strictObject({
  schema: z.literal(1),
  /** Digest of the model's files. */
  artifact: z.string(),
  /** The model in the folder. */
  modelPath: inside,
  files: z.array(
    z.strictObject({ path: inside, size: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  ),
})
type ReleaseFile = z.infer<typeof releaseFileSchema>

/** Folder of the packed release with that image digest (`sha256:` or 64 digits alone). */
export function releaseFolder(state: string, imageDigest: string): string {
  return join(state, 'releases', imageDigest.replace(/^sha256:/, ''))
}

/** Reads `release.json`. Throws a UserError when it is missing, malformed, or not the one with that digest. */
export function readRelease(state: string, imageDigest: string): ReleaseFile {
  const path = join(releaseFolder(state, imageDigest), 'release.json')
  let text: Buffer
  try {
    text = readFileSync(path)
  } catch (error) {
    throw new UserError(`no packed release at ${path}: ${messageOf(error)}`, {
      hint: 'Run build-image on this host first; it packs the release into the state folder.',
    })
  }
  const digest = createHash('sha256').update(text).digest('hex')
  if (digest !== imageDigest.replace(/^sha256:/, '')) {
    throw changed(`${path} was changed: expected ${imageDigest}, found sha256:${digest}`)
  }
  const parsed = releaseFileSchema.safeParse(JSON.parse(text.toString('utf8')))
  if (parsed.success) return parsed.data
  throw new UserError(`${path} is not a packed release`, {
    problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    hint: 'Build the release again with build-image.',
  })
}

/** Reads every file of a packed release again. Throws a UserError that names what differs. */
export async function verifyRelease(state: string, imageDigest: string, artifact: string): Promise<void> {
  const release = readRelease(state, imageDigest)
  const folder = releaseFolder(state, imageDigest)
  if (release.artifact !== artifact) {
    throw changed(`${folder} holds artifact ${release.artifact}, expected ${artifact}`)
  }
  for (const file of release.files) {
    const path = join(folder, file.path)
    const problem = await difference(path, file)
    if (problem !== null) throw changed(`${path} is not what was packed: ${problem}`)
  }
}

async function difference(path: string, file: ReleaseFile['files'][number]): Promise<string | null> {
  try {
    const { size } = await stat(path)
    if (size !== file.size) return `expected ${file.size} bytes, found ${size}`
    const hash = createHash('sha256')
    await pipeline(createReadStream(path), hash)
    return hash.digest('hex') === file.sha256 ? null : 'its content differs'
  } catch (error) {
    return messageOf(error)
  }
}

function changed(message: string): UserError {
  return new UserError(message, {
    hint: 'Remove the folder and build the release again with build-image; never change a packed one.',
  })
}
