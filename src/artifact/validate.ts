import type { Contract } from '../config/contract.ts'
import type { Model } from '../config/model.ts'
import type { Evaluate } from '../quality/evaluation.ts'
import { type Finding, LEVELS } from '../support/finding.ts'
import { checkContract, metadataSources } from './contract/check.ts'
import { readCompanions } from './contract/companions.ts'
import { collectMetadata } from './contract/metadata.ts'
import { reportedSignatures } from './contract/signature.ts'
import type { Allowances } from './formats/content.ts'
import type { Proven } from './provenance/request.ts'
import { type ReadArtifact, type Reading, readArtifact } from './read-artifact.ts'
import type { ArtifactReport } from './report.ts'

/**
 * Reads an artifact once and judges it: digest, formats, structure, provenance, contract. `expectedDigest` is what
 * somebody else says it must be; `evaluate` is called once the files are judged and proven. Throws a UserError when there is no
 * artifact to judge; everything wrong with it is a finding of the report, whose verdict is `failed`
 * after one of the contract's `fail-on` or worse.
 */
export async function validateArtifact(
  options: Reading & {
    workspace: string
    model: Model
    expectedDigest?: string | undefined
    evaluate: Evaluate
  },
): Promise<ArtifactReport> {
  const { workspace, model, evaluate } = options
  const { contract, path } = model
  const read = await readArtifact({ workspace, path, allow: allowancesOf(model), contract }, options)
  const { artifact, scanned, digest, size, files, formats, cached } = read
  const { signer, findings: unproven } = await checkProofs(contract, read, options.now)
  const proven = [...checkDigest(digest, options.expectedDigest), ...unproven]
  const { metadata, findings: differences } = collectMetadata(model, metadataSources(scanned))
  const evaluation = await evaluate({
    safe: [...proven, ...read.findings].every(({ level }) => level !== 'error'),
  })
  const companions = await readCompanions(model.contract, artifact)
  const candidate = { formats, size, metadata, files: scanned, companions }
  const { licences, findings: broken } = checkContract(model.contract, candidate)
  const findings = [...proven, ...read.findings, ...differences, ...evaluation.findings, ...broken]
  const failOn = contract['fail-on']
  const fails = LEVELS.slice(0, LEVELS.indexOf(failOn) + 1)
  const verdict = findings.some(({ level }) => fails.includes(level)) ? 'failed' : 'passed'
  return {
    schema: 1,
    model: model.name,
    digest,
    size,
    formats,
    files,
    signatures: reportedSignatures(scanned),
    metadata,
    signer,
    card: companions.card?.path ?? null,
    licences: [...licences],
    quality: [...evaluation.quality],
    numbers: { ...evaluation.numbers },
    findings,
    failOn,
    verdict,
    cached,
  }
}

/** What the contract lets a model do when it is loaded. */
function allowancesOf({ contract }: Model): Allowances {
  return { globals: new Set(contract['allow-globals']), scripts: contract['allow-scripts'] }
}

/** Loaded only where a proof is demanded: most of it is cryptography. */
async function checkProofs(
  contract: Contract,
  { artifact, proofs, scanned }: ReadArtifact,
  now: Date,
): Promise<Proven> {
  if (contract.signed === undefined && contract.manifest === undefined) return { findings: [], signer: null }
  const [{ verifySigned }, { publicTrustedRoot }] = await Promise.all([
    import('./provenance/verify.ts'),
    import('./provenance/keyless.ts'),
  ])
  return verifySigned({ contract, artifact, proofs, hashed: scanned, now, publicTrustedRoot })
}

function checkDigest(digest: string | null, expected: string | undefined): Finding[] {
  if (expected === undefined || expected === digest) return []
  const found = digest ?? 'not known, since not all of it could be read'
  const message = `the artifact's digest is ${found}, but ${expected} is expected: these are other files`
  return [{ level: 'error', rule: 'artifact/digest', message }]
}
