import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { relative, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { messageOf, UserError } from '../../support/errors.ts'
import type { ArtifactFiles } from '../files.ts'
import type { FoundFile } from '../walk.ts'
import type { DvcEntry } from './dvc.ts'

/** A file or folder as DVC would record it. */
export interface DvcHash {
  /** `md5:…`, for a folder with `.dir` at the end. */
  readonly hash: string
  /** Bytes. */
  readonly size: number
}

/** The hashes of those of the model's files, and of its folder, that are outputs in DVC's files; by path in the workspace. */
export async function hashRecorded(
  entries: readonly DvcEntry[],
  { workspace, root, files }: ArtifactFiles,
): Promise<Map<string, DvcHash>> {
  const recorded = new Set(entries.filter(({ role }) => role === 'output').map(({ path }) => path))
  const place = (path: string) => relative(workspace, path).split(sep).join('/')
  const hashes = new Map<string, DvcHash>()
  if (recorded.has(place(root))) hashes.set(place(root), await hashFolder(files))
  for (const file of files) {
    if (recorded.has(place(file.absolute)))
      hashes.set(place(file.absolute), { hash: `md5:${await md5Of(file)}`, size: file.size })
  }
  return hashes
}

/** MD5 of a JSON list of the files and their MD5, as Python's `json.dumps` writes it (dvc_data/hashfile/tree.py). */
async function hashFolder(files: readonly FoundFile[]): Promise<DvcHash> {
  const lines: string[] = []
  for (const file of files) lines.push(`{"md5": "${await md5Of(file)}", "relpath": ${asciiJson(file.path)}}`)
  const hash = createHash('md5')
    .update(`[${lines.join(', ')}]`)
    .digest('hex')
  return { hash: `md5:${hash}.dir`, size: files.reduce((sum, { size }) => sum + size, 0) }
}

function asciiJson(text: string): string {
  const code = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(text).replace(/[^ -~]/g, code)
}

async function md5Of({ absolute }: FoundFile): Promise<string> {
  const hash = createHash('md5')
  try {
    await pipeline(createReadStream(absolute, { highWaterMark: 1024 * 1024 }), hash)
  } catch (cause) {
    throw new UserError(`${absolute} cannot be read: ${messageOf(cause)}`, { cause })
  }
  return hash.digest('hex')
}
