import type { TrustedRoot } from '@sigstore/protobuf-specs'
import type { Finding } from '../../support/finding.ts'
import { type ArtifactFiles, placeOf } from '../files.ts'
import type { ProvenFile } from './claims.ts'
import type { Proofs, Proving } from './proofs.ts'

/** What is asked to be proven, and what is known of it. */
export interface ProofRequest {
  readonly contract: Proving
  readonly artifact: ArtifactFiles
  readonly proofs: Proofs
  /** Digests of the artifact's files, hexadecimal, as they were scanned. */
  readonly hashed: readonly { readonly path: string; readonly sha256: string }[]
  readonly now: Date
  /** Sigstore's own trusted root, fetched only where it is needed. */
  readonly publicTrustedRoot: () => Promise<TrustedRoot>
}

/** What the proofs of an artifact come to. */
export interface Proven {
  /** Whatever is missing, malformed, made by somebody else or for other files: all of level error. */
  readonly findings: readonly Finding[]
  /** Whose signature holds, for people; null: none was demanded, or it does not hold. */
  readonly signer: string | null
}

/** The files with the digests that they were scanned with; one without has no content that anything was made for. */
export function provenFiles(artifact: ArtifactFiles, hashed: ProofRequest['hashed']): ProvenFile[] {
  const digests = new Map(hashed.map(({ path, sha256 }) => [path, sha256]))
  return artifact.files.map(({ path, absolute, size }) => {
    return { path, absolute, size, place: placeOf(artifact, path), sha256: digests.get(path) ?? '' }
  })
}
