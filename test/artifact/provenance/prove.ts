import { join } from 'node:path'
import type { TrustedRoot } from '@sigstore/protobuf-specs'
import { expect } from 'vitest'
import { hashFile } from '../../../src/artifact/digest.ts'
import { findProven } from '../../../src/artifact/provenance/proofs.ts'
import type { Proven } from '../../../src/artifact/provenance/request.ts'
import { verifySigned } from '../../../src/artifact/provenance/verify.ts'
import { contractSchema } from '../../../src/config/contract.ts'

/** What `shown` gives of a proof that holds, whoever signed. */
export const HOLDS = [expect.stringMatching(/^signed by ./)]
export const FIXTURES = join(import.meta.dirname, 'fixtures')

interface Rest {
  /** Default: `model`. */
  path?: string
  now?: Date
  publicTrustedRoot?: () => Promise<TrustedRoot>
}

/** What the proofs of a model in a workspace come to under a contract, as a rollout file would write it. */
export async function prove(workspace: string, contract: object, rest: Rest = {}): Promise<Proven> {
  const parsed = contractSchema.parse(contract)
  const model = { path: rest.path ?? 'model', contract: parsed }
  const { artifact, proofs } = await findProven(workspace, model)
  const hashed = []
  for (const { path, absolute } of artifact.files) hashed.push({ path, ...(await hashFile(absolute)) })
  const publicTrustedRoot = rest.publicTrustedRoot ?? (() => Promise.reject(new Error('nobody asks for it')))
  const now = rest.now ?? new Date('2026-06-01')
  return verifySigned({ contract: parsed, artifact, proofs, hashed, now, publicTrustedRoot })
}

/** A line for the signer, if one holds, and for each finding: level, rule, message, and the file that is meant. */
export function shown({ findings, signer }: Proven): string[] {
  const lines = findings.map(({ level, rule, message, place }) =>
    [level, rule, message, ...(place?.file === undefined ? [] : [`(${place.file})`])].join(' '),
  )
  return signer === null ? lines : [`signed by ${signer}`, ...lines]
}
