import { inflateSync } from 'node:zlib'
import { judgeFiles } from '../../src/artifact/judge-files.ts'
import type { ScannedFile } from '../../src/artifact/scan.ts'
import { readContent } from './read-content.ts'

/** Files of one model by their paths, compressed (zlib) and in base64. */
export type Folder = Readonly<Record<string, string>>

/** Reads a folder in memory as an artifact: its files, and what they are together. */
export async function readFolder(
  folder: Readonly<Record<string, Buffer>>,
  options: Parameters<typeof readContent>[2] = {},
): Promise<ReturnType<typeof judgeFiles> & { scanned: ScannedFile[]; problems: string[] }> {
  const scanned: ScannedFile[] = []
  for (const [path, bytes] of Object.entries(folder)) {
    const { format, facts } = await readContent(path, bytes, options)
    scanned.push({ path, size: bytes.length, sha256: '0'.repeat(64), format, facts })
  }
  const judged = judgeFiles(scanned)
  const wrong = judged.findings.filter(({ level }) => level !== 'note')
  return { ...judged, scanned, problems: wrong.map(({ rule, message }) => `${rule}: ${message}`) }
}

export function decoded(folder: Folder): Record<string, Buffer> {
  return Object.fromEntries(
    Object.entries(folder).map(([path, text]) => [path, inflateSync(Buffer.from(text, 'base64'))]),
  )
}
