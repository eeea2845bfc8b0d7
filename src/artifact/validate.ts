import type { Model } from '../config/model.ts'
import { UserError } from '../support/errors.ts'
import type { Finding } from '../support/finding.ts'
import { checkContract, metadataSources } from './contract/check.ts'
import { readCompanions } from './contract/companions.ts'
import { collectMetadata } from './contract/metadata.ts'
import { checkQuality } from './contract/quality.ts'
import { reportedSignatures } from './contract/signature.ts'
import type { Allowances } from './formats/content.ts'
import { readEvaluation } from './numbers.ts'
import { type Reading, readArtifact } from './read-artifact.ts'
import { type ArtifactReport, FAIL_ON, type FailOn } from './report.ts'

/**
 * Reads an artifact once and judges it: digest, formats, structure, provenance, contract. `expectedDigest` is what
 * somebody else says it must be; `champion` holds the stable release's numbers. Throws a UserError when there is no
 * artifact to judge; everything wrong with it is a finding of the report, whose verdict is `failed` after one of `failOn` or worse.
 */
export async function validateArtifact(
  options: Reading & {
    workspace: string
    model: Model
    expectedDigest?: string | undefined
    champion: Readonly<Record<string, unknown>> | null
    /** The least level that makes the verdict `failed`. Default: error. */
    failOn?: FailOn
  },
): Promise<ArtifactReport> {
  const { workspace, model, champion, failOn = 'error' } = options
  const { contract, path } = model
  const read = await readArtifact({ workspace, path, allow: allowancesOf(model), contract }, options)
  const { artifact, scanned, digest, size, files, formats, cached } = read
  const { metadata, findings: differences } = collectMetadata(model, metadataSources(scanned))
  const evaluation = await evaluationOf(workspace, model)
  const { quality, findings: worse } = checkQuality(model.contract.quality, { ...evaluation, champion })
  const companions = await readCompanions(model.contract, artifact)
  const candidate = { formats, size, metadata, files: scanned, companions }
  const { licences, findings: broken } = checkContract(model.contract, candidate)
  const findings = [
    ...checkDigest(digest, options.expectedDigest),
    ...read.findings,
    ...differences,
    ...evaluation.findings,
    ...worse,
    ...broken,
  ]
  const fails = FAIL_ON.slice(0, FAIL_ON.indexOf(failOn) + 1)
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
    card: companions.card?.path ?? null,
    licences: [...licences],
    quality,
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

async function evaluationOf(
  workspace: string,
  { metrics }: Model,
): Promise<{ numbers: Record<string, unknown>; findings: Finding[] }> {
  if (metrics === undefined) return { numbers: {}, findings: [] }
  try {
    return { numbers: await readEvaluation(workspace, metrics), findings: [] }
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const message = error.hint === undefined ? error.message : `${error.message}. ${error.hint}`
    return { numbers: {}, findings: [{ level: 'error', rule: 'contract/metrics-file', message }] }
  }
}

function checkDigest(digest: string | null, expected: string | undefined): Finding[] {
  if (expected === undefined || expected === digest) return []
  const found = digest ?? 'not known, since not all of it could be read'
  const message = `the artifact's digest is ${found}, but ${expected} is expected: these are other files`
  return [{ level: 'error', rule: 'artifact/digest', message }]
}
