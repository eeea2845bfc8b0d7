import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, isAbsolute, join } from 'node:path'
import * as z from 'zod'
import { hashFile } from '../artifact/digest.ts'
import { messageOf, UserError } from '../support/errors.ts'

/** File in a packed release that names all others. */
export const RELEASE_FILE = 'release.json'

const path = z
  .string()
  .min(1)
  .refine(
    (value) => !isAbsolute(value) && !value.split('/').includes('..'),
    'expected a path inside the folder',
  )

const packedFileSchema = z.strictObject({
  path,
  /** Bytes. */
  size: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type PackedFile = z.infer<typeof packedFileSchema>

const packSchema = z.strictObject({
  schema: z.literal(1),
  /** Digest of the model's files. */
  artifact: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  /** The model's file or folder inside the packed one. */
  modelPath: path,
  files: z.array(packedFileSchema),
})
/** A packed release's `release.json`. */
export type Pack = z.infer<typeof packSchema>

/** The one way to write a `release.json`: its SHA-256 names the release, so the same content gives the same bytes. */
export function releaseText({ schema, artifact, modelPath, files }: Pack): string {
  const sorted = files
    .map(({ path, size, sha256 }) => ({ path, size, sha256 }))
    .sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)))
  return `${JSON.stringify({ schema, artifact, modelPath, files: sorted })}\n`
}

/**
 * Reads `release.json` of a packed release, whose folder is named by its SHA-256. Throws a UserError when it is
 * missing, was changed, or is none.
 */
export async function readPack(folder: string): Promise<Pack> {
  let bytes: Buffer
  try {
    bytes = await readFile(join(folder, RELEASE_FILE))
  } catch (error) {
    throw new UserError(`there is no packed release in ${folder}: ${messageOf(error)}`, {
      hint: 'Pack it with build-image.',
    })
  }
  const hex = createHash('sha256').update(bytes).digest('hex')
  if (hex !== basename(folder))
    throw damaged(folder, [`${RELEASE_FILE} has the SHA-256 ${hex}, not the folder's name`])
  const parsed = packSchema.safeParse(JSON.parse(bytes.toString('utf8')))
  if (!parsed.success) throw damaged(folder, [z.prettifyError(parsed.error)])
  return parsed.data
}

/**
 * Hashes every file of a packed release again. Throws a UserError that names all that differ. Files that are not of the
 * release are left alone: a server may write caches into its own folder.
 */
export async function verifyPack(folder: string): Promise<Pack> {
  const release = await readPack(folder)
  const problems: string[] = []
  for (const file of release.files) {
    const problem = await difference(folder, file)
    if (problem !== null) problems.push(problem)
  }
  if (problems.length > 0) throw damaged(folder, problems)
  return release
}

async function difference(folder: string, { path, size, sha256 }: PackedFile): Promise<string | null> {
  try {
    const found = await hashFile(join(folder, path))
    if (found.size !== size) return `${path} has ${found.size} bytes, not ${size}`
    return found.sha256 === sha256 ? null : `${path} has another content`
  } catch (error) {
    return messageOf(error)
  }
}

function damaged(folder: string, problems: readonly string[]): UserError {
  return new UserError(`the packed release in ${folder} is not what was packed`, {
    problems,
    hint: 'Remove the folder and run build-image again; never change a packed release.',
  })
}
