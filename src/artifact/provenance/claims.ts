import type { Finding } from '../../support/finding.ts'
import { quoted } from '../formats/reader.ts'

/** Part of a file and the digest that somebody says it has. */
export interface ClaimedPart {
  /** Bytes. */
  readonly start: number
  /** Byte after the last one; null: the whole file. */
  readonly end: number | null
  /** Hexadecimal, lower case. */
  readonly digest: string
}

/** What a signature or a manifest says of one file. */
export interface Claim {
  /** Relative to the artifact's root. */
  readonly path: string
  readonly algorithm: 'sha256' | 'blake2b512'
  readonly parts: readonly ClaimedPart[]
}

/** A file that was hashed while it was scanned, and where it lies. */
export interface ProvenFile {
  readonly path: string
  readonly absolute: string
  /** Where it lies, for people. */
  readonly place: string
  /** Bytes. */
  readonly size: number
  /** Hexadecimal. */
  readonly sha256: string
}

/** Digests of parts of a file, in their order; the whole file is read once and must have `sha256`. */
export type HashParts = (
  file: ProvenFile,
  algorithm: Claim['algorithm'],
  parts: readonly { readonly start: number; readonly end: number }[],
) => Promise<readonly string[]>

/**
 * Holds an artifact's files against what `source` ("the signature") says of them. A file that is missing, changed or not
 * mentioned is a finding of level error; `free` says which files need not be mentioned.
 */
export async function checkClaims(
  claims: readonly Claim[],
  files: readonly ProvenFile[],
  options: { source: string; free: (path: string) => boolean; hashParts: HashParts },
): Promise<Finding[]> {
  const { source, free, hashParts } = options
  const findings: Finding[] = []
  const present = new Map(files.map((file) => [file.path, file]))
  for (const claim of claims) {
    const file = present.get(claim.path)
    if (file === undefined) findings.push(missing(claim.path, source))
    else if (!(await holds(claim, file, hashParts))) findings.push(changed(file, source))
  }
  const claimed = new Set(claims.map(({ path }) => path))
  const unclaimed = files.filter(({ path }) => !claimed.has(path) && !free(path))
  return [...findings, ...unclaimed.map((file) => unsigned(file, source))]
}

async function holds(claim: Claim, file: ProvenFile, hashParts: HashParts): Promise<boolean> {
  const parts = claim.parts.map(({ start, end, digest }) => ({ start, end: end ?? file.size, digest }))
  if (!covers(parts, file.size)) return false
  const [first, second] = parts
  if (claim.algorithm === 'sha256' && first !== undefined && second === undefined) {
    return first.digest === file.sha256
  }
  const digests = await hashParts(file, claim.algorithm, parts)
  return parts.every(({ digest }, index) => digest === digests[index])
}

/** Whether the parts, in their order, are all of the file: no gap, no overlap, nothing after the last one. */
function covers(parts: readonly { start: number; end: number }[], size: number): boolean {
  let next = 0
  for (const { start, end } of parts) {
    if (start !== next || end < start) return false
    next = end
  }
  return parts.length > 0 && next === size
}

function missing(path: string, source: string): Finding {
  const message = `${quoted(path)} is in ${source}, but not in the model: it was removed or renamed`
  return { level: 'error', rule: 'provenance/missing-file', message }
}

function changed({ path, place }: ProvenFile, source: string): Finding {
  const message = `${path}: is not the file that ${source} was made for: its content is another one`
  return { level: 'error', rule: 'provenance/changed-file', message, place: { file: place } }
}

function unsigned({ path, place }: ProvenFile, source: string): Finding {
  const message = `${path}: is not in ${source}: it was added or renamed, or left out when it was made; make it anew with the file, or remove the file`
  return { level: 'error', rule: 'provenance/unsigned-file', message, place: { file: place } }
}
