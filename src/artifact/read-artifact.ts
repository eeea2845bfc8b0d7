import type { Contract } from '../config/contract.ts'
import type { Finding } from '../support/finding.ts'
import type { Log } from '../support/log.ts'
import { artifactDigest } from './digest.ts'
import { type ArtifactFiles, placeOf } from './files.ts'
import type { Allowances } from './formats/content.ts'
import { judgeFiles } from './judge-files.ts'
import { findProven, type Proofs } from './provenance/proofs.ts'
import type { ArtifactReport } from './report.ts'
import type { ScannedFile } from './scan.ts'
import { type Outcome, scanAll, type Threads } from './scan-all.ts'
import { type CachedScan, type CacheStore, cachedScan, cacheEntry, cachePrefix } from './scan-cache.ts'
import type { Refusal } from './walk.ts'

const GIBIBYTE = 2 ** 30

/** How files are read, whatever they are. */
export interface Reading {
  readonly log: Log
  /** Whether the path may lie outside the workspace. Default: no. */
  readonly anywhere?: boolean
  /** Lets large artifacts be read by several threads. */
  readonly threads?: Threads
  /** Stops reading: what was called rejects with its reason. */
  readonly signal?: AbortSignal
  readonly now: Date
  /** Where clean results are kept. `scanner` names this version of the scanner. */
  readonly cache?: { readonly store: CacheStore; readonly scanner: string } | undefined
}

/** An artifact after all that can be read of it was read. */
export interface ReadArtifact
  extends Pick<ArtifactReport, 'digest' | 'size' | 'formats' | 'files' | 'cached'> {
  /** Without the files that prove it. */
  readonly artifact: ArtifactFiles
  readonly proofs: Proofs
  readonly scanned: readonly ScannedFile[]
  /** About its content, each with its place. */
  readonly findings: readonly Finding[]
}

/**
 * Finds the files of an artifact, hashes them and judges their content. What cannot be read or be part of an artifact is
 * a finding, and leaves it without a digest. Throws a UserError where there is nothing at all. `contract` is part of what
 * a cached result was made for.
 */
export async function readArtifact(
  options: { workspace: string; path: string; allow: Allowances; contract: Contract },
  reading: Reading,
): Promise<ReadArtifact> {
  const refused: Refusal[] = []
  const { anywhere = false } = reading
  const refuse = (refusal: Refusal) => void refused.push(refusal)
  const { workspace, path, contract } = options
  const { artifact, proofs } = await findProven(workspace, { path, contract }, { refuse, anywhere })
  const cached = await fromCache(artifact, contract, reading)
  const outcomes = cached?.scanned ?? (await scan(artifact, options.allow, reading))
  const scanned = outcomes.filter((outcome) => 'sha256' in outcome)
  const judged = judgeFiles(scanned)
  const lost = [...refused.map(refusalFinding), ...outcomes.flatMap(unreadableFinding)]
  const findings = [...lost, ...judged.findings].map((finding) => placed(finding, artifact))
  const digest = lost.length === 0 ? artifactDigest(scanned) : null
  if (cached === null && digest !== null && !findings.some(({ level }) => level === 'error'))
    await toCache(artifact, scanned, contract, digest, reading)
  const size = scanned.reduce((sum, file) => sum + file.size, 0)
  const { files, formats } = judged
  const from = cached === null ? null : { key: cached.key, at: cached.at }
  return { artifact, proofs, digest, size, formats, files, cached: from, scanned, findings }
}

async function scan({ files }: ArtifactFiles, allow: Allowances | null, { log, threads, signal }: Reading) {
  const total = files.reduce((sum, file) => sum + file.size, 0)
  let read = 0
  const onProgress = (bytes: number) => {
    const before = Math.floor(read / GIBIBYTE)
    read += bytes
    if (Math.floor(read / GIBIBYTE) > before) {
      log.info(`${(read / GIBIBYTE).toFixed(0)} of ${(total / GIBIBYTE).toFixed(1)} GiB read`)
    }
  }
  return scanAll(files, { reading: allow, onProgress, threads, signal })
}

/**
 * Hashes the files first where an entry about files of these names and sizes is there, so that on a miss, as on most first
 * runs, nothing is read twice.
 */
async function fromCache(
  artifact: ArtifactFiles,
  contract: unknown,
  reading: Reading,
): Promise<CachedScan | null> {
  const { cache } = reading
  if (cache === undefined) return null
  const prefix = cachePrefix(cache.scanner, contract, artifact.files)
  const found = await cache.store.find(prefix)
  if (found === null) return null
  const hashed = (await scan(artifact, null, reading)).filter((outcome) => 'sha256' in outcome)
  const key = `${prefix}${hexDigest(artifactDigest(hashed))}`
  if (found !== key) return null
  const text = await cache.store.load(key)
  return text === null ? null : cachedScan(key, text, hashed)
}

async function toCache(
  { files }: ArtifactFiles,
  scanned: readonly ScannedFile[],
  contract: unknown,
  digest: string,
  { cache, now }: Reading,
): Promise<void> {
  const entry = cache === undefined ? null : cacheEntry(scanned, now.toISOString())
  if (cache === undefined || entry === null) return
  await cache.store.save(`${cachePrefix(cache.scanner, contract, files)}${hexDigest(digest)}`, entry)
}

const hexDigest = (digest: string): string => digest.replace('sha256:', '')

type FileFinding = Finding & { readonly path?: string }

function refusalFinding({ rule, path, message, hint }: Refusal): FileFinding {
  return { level: 'error', rule, path, message: `${message}. ${hint}` }
}

function unreadableFinding(outcome: Outcome): FileFinding[] {
  if (!('unreadable' in outcome)) return []
  const { path, unreadable } = outcome
  return [{ level: 'error', rule: 'artifact/unreadable', path, message: unreadable }]
}

/** Says where the file lies, for annotations. */
function placed({ path, ...finding }: FileFinding, artifact: ArtifactFiles): Finding {
  return path === undefined ? finding : { ...finding, place: { file: placeOf(artifact, path) } }
}
