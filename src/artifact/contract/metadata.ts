import type { Model } from '../../config/model.ts'
import type { Finding } from '../../support/finding.ts'
import { ONNX_MODEL_VERSION } from '../formats/onnx.ts'
import { quoted } from '../formats/reader.ts'

/** Names of the provenance that a contract can require; also the rollout file's. */
const KEYS = ['version', 'seed', 'training-data-version', 'code-commit'] as const
type Key = (typeof KEYS)[number]
/** Longest value taken from a model: a version becomes part of names, the others are labels. */
const LENGTH_LIMIT: Readonly<Record<Key, number>> = {
  version: 64,
  seed: 256,
  'training-data-version': 256,
  'code-commit': 256,
}

/** What is known of a model's origin, and who said so. */
interface MetadataEntry {
  readonly value: string | number
  /** `rollout file`, or the path of the model's file. */
  readonly source: string
}
export type Metadata = Partial<Record<Key, MetadataEntry>>

/** What one file says of itself. */
export interface MetadataSource {
  readonly path: string
  readonly metadata: ReadonlyMap<string, string>
}

/**
 * Version and provenance: the rollout file's where it says something, else the model's own (ONNX `metadata_props`,
 * safetensors `__metadata__`; keys are compared without case, `_` and `-` are the same; `model_version` is a version).
 * ONNX's number `model_version` counts where nothing else says. Values that differ are warnings.
 */
export function collectMetadata(
  model: Pick<Model, 'version' | 'provenance'>,
  sources: readonly MetadataSource[],
): { metadata: Metadata; findings: Finding[] } {
  const findings: Finding[] = []
  const metadata: Metadata = {}
  for (const key of KEYS) {
    const given = key === 'version' ? model.version : model.provenance[key]
    const claims: MetadataEntry[] = given === undefined ? [] : [{ value: given, source: 'rollout file' }]
    for (const { path, metadata } of sources) {
      const claim = claimOf(key, metadata)
      if (claim === undefined) continue
      const problem = unusable(claim, LENGTH_LIMIT[key])
      if (problem === null) claims.push({ value: claim, source: path })
      else
        findings.push({ level: 'error', rule: 'metadata/value', message: `${path}: its ${key} ${problem}` })
    }
    const [first] = claims
    if (first !== undefined) metadata[key] = first
    findings.push(...disagreements(key, claims))
  }
  addModelVersion(metadata, sources)
  return { metadata, findings }
}

function claimOf(key: Key, metadata: ReadonlyMap<string, string>): string | undefined {
  for (const [name, value] of metadata) {
    const plain = plainKey(name)
    if (plain === key || (key === 'version' && plain === 'model-version')) return value
  }
  return undefined
}

/** As names of metadata are compared. */
export function plainKey(name: string): string {
  return name.toLowerCase().replaceAll('_', '-')
}

function unusable(value: string, limit: number): string | null {
  if (value === '') return 'is empty'
  if (value.length > limit) return `has ${value.length} characters, more than ${limit}`
  return /\p{C}/u.test(value) ? `has characters that cannot be shown: ${quoted(value)}` : null
}

function disagreements(key: Key, claims: readonly MetadataEntry[]): Finding[] {
  const [first, ...others] = claims
  return others
    .filter((claim) => String(claim.value) !== String(first?.value))
    .map((claim) => ({
      level: 'warning',
      rule: 'metadata/differs',
      message: `${key} is ${quoted(String(claim.value))} in ${claim.source}, but ${quoted(String(first?.value))} in ${first?.source}, which counts; correct the one that is wrong`,
    }))
}

/** A whole number that many exporters leave at 0 or 1, so it fills a gap, but contradicts nobody. */
function addModelVersion(metadata: Metadata, sources: readonly MetadataSource[]): void {
  if (metadata.version !== undefined) return
  for (const { path, metadata: own } of sources) {
    const value = own.get(ONNX_MODEL_VERSION)
    if (value !== undefined) {
      metadata.version = { value, source: path }
      return
    }
  }
}
