import type { Finding } from '../../support/finding.ts'
import { artifactDigest } from '../digest.ts'
import type { ProvenFile } from './claims.ts'
import type { Statement } from './statement.ts'

/** What actions/attest-build-provenance says of the files it is given. */
export const BUILD_PROVENANCE = 'https://slsa.dev/provenance/v1'

/**
 * Whether a statement is about the artifact: one of its subjects has the artifact's digest, or each file is one of them. By
 * digest alone, as their names are only the last part of a path. A file that is no subject is a finding.
 */
export function checkSubjects({ subject }: Statement, files: readonly ProvenFile[]): Finding[] {
  const known = new Set(subject.map(({ digest }) => digest['sha256']))
  const digest = artifactDigest(files)
  if (known.has(digest.replace('sha256:', ''))) return []
  return files
    .filter(({ sha256 }) => !known.has(sha256))
    .map(({ path, place }) => ({
      level: 'error',
      rule: 'provenance/unsigned-file',
      message: `${path}: neither it nor the whole artifact, ${digest}, is a subject of the signature`,
      place: { file: place },
    }))
}
