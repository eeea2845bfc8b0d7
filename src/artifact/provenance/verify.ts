import { messageOf, UserError } from '../../support/errors.ts'
import { checkSignature } from './check-signature.ts'
import { checkClaims } from './claims.ts'
import { hashParts } from './hash-parts.ts'
import { readManifest } from './manifest.ts'
import { type ProofRequest, type Proven, provenFiles } from './request.ts'
import { readSmall } from './small-file.ts'

const NOTHING: Proven = { findings: [], signer: null }

/** Checks an artifact against the manifest and the signature that its contract demands. */
export async function verifySigned(request: ProofRequest): Promise<Proven> {
  const { contract, proofs } = request
  const { manifest } = proofs
  const { signed } = contract
  const byManifest =
    manifest === null ? NOTHING : await guarded('manifest', () => checkManifest(request, manifest))
  const bySigner =
    signed === undefined ? NOTHING : await guarded('signature', () => checkSignature(request, signed))
  const findings = [...byManifest.findings, ...bySigner.findings]
  return {
    findings,
    signer: findings.length === 0 ? bySigner.signer : null,
  }
}

/** What cannot be read or does not fit is thrown, and becomes a finding. */
async function guarded(name: string, check: () => Promise<Proven>): Promise<Proven> {
  try {
    return await check()
  } catch (error) {
    const { hint } = error instanceof UserError ? error : { hint: undefined }
    const message = `${name}: ${messageOf(error)}${hint === undefined ? '' : `. ${hint}`}`
    return { findings: [{ level: 'error', rule: `provenance/${name}`, message }], signer: null }
  }
}

async function checkManifest({ artifact, hashed }: ProofRequest, path: string): Promise<Proven> {
  const claims = readManifest(await readSmall(path, 'the manifest'))
  const options = { source: 'the manifest', free: () => false, hashParts }
  return { findings: await checkClaims(claims, provenFiles(artifact, hashed), options), signer: null }
}
