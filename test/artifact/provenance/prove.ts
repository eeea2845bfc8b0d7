import { join } from 'node:path'
import type { TrustedRoot } from '@sigstore/protobuf-specs'
import { hashFile } from '../../../src/artifact/digest.ts'
import { findArtifact } from '../../../src/artifact/files.ts'
import { findProofs, withoutProofs } from '../../../src/artifact/provenance/proofs.ts'
import { verifySigned } from '../../../src/artifact/provenance/verify.ts'
import { contractSchema } from '../../../src/config/contract.ts'
import type { Finding } from '../../../src/support/finding.ts'

export const FIXTURES = join(import.meta.dirname, 'fixtures')

interface Rest {
  /** Default: `model`. */
  path?: string
  now?: Date
  publicTrustedRoot?: () => Promise<TrustedRoot>
}

/** The findings of an artifact in a workspace under a contract, as a rollout file would write it. */
export async function prove(workspace: string, contract: object, rest: Rest = {}): Promise<Finding[]> {
  const parsed = contractSchema.parse(contract)
  const found = await findArtifact(workspace, rest.path ?? 'model')
  const proofs = await findProofs(parsed, found)
  const artifact = await withoutProofs(found, proofs)
  const hashed = []
  for (const { path, absolute } of artifact.files) hashed.push({ path, ...(await hashFile(absolute)) })
  const publicTrustedRoot = rest.publicTrustedRoot ?? (() => Promise.reject(new Error('nobody asks for it')))
  return verifySigned({
    contract: parsed,
    artifact,
    proofs,
    hashed,
    now: rest.now ?? new Date('2026-06-01'),
    publicTrustedRoot,
  })
}

/** Level, rule, message, and the file that is meant, a line each. */
export function shown(findings: readonly Finding[]): string[] {
  return findings.map(({ level, rule, message, place }) =>
    [level, rule, message, ...(place?.file === undefined ? [] : [`(${place.file})`])].join(' '),
  )
}
